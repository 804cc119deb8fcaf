package seat.update;

import seat.db.Database;
import seat.resource.OwnerType;

/** What is known of an update that ESI has just refused: how often before, and whether its owner is there at all. */
public final class Refusals {
    private static final int RECENT_HOURS = 36;

    private final Database database;

    public Refusals(Database database) {
        this.database = database;
    }

    /**
     * Refusals of an update.
     *
     * @param before in a row, without the one just met
     * @param othersAnswer whether ESI answered something else about the same owner lately
     */
    public record Known(int before, boolean othersAnswer) {}

    public Known of(Started update) {
        return database.sql()
                .sql("""
                        SELECT u.refusals, EXISTS (SELECT 1 FROM updates o WHERE o.owner_id = u.owner_id AND o.resource <> u.resource
                            AND o.succeeded_at > TIMESTAMPADD(HOUR, ?, CURRENT_TIMESTAMP(3)))
                        FROM updates u WHERE u.owner_id = ? AND u.resource = ?
                        """)
                .params(-RECENT_HOURS, update.ownerId(), update.resource())
                .query((row, number) -> new Known(row.getInt(1), row.getBoolean(2)))
                .optional()
                .orElse(new Known(0, false));
    }

    /**
     * Whether the route is at fault rather than the owner: it answered before, and ESI answers other routes about the same owner.
     * A role may be lost for good, so this is said of a 403 only about a character's own data.
     */
    public static boolean routeIsAtFault(Started update, ReasonKind kind, Known known) {
        boolean answeredBefore = update.succeededAt() != null || update.ownerType() == OwnerType.PUBLIC;
        boolean noRoleNeeded = kind == ReasonKind.GONE || update.ownerType() == OwnerType.CHARACTER;
        return answeredBefore && noRoleNeeded && known.othersAnswer();
    }
}
