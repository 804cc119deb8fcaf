package seat.update;

import seat.resource.OwnerType;

/**
 * The corporation and alliance that EVE tells an owner is in now, as conditions for the statements of others. What EVE told longer ago
 * than {@link Leadership#validUntil} allows, or has not told at all, holds for nothing.
 */
public final class Affiliation {
    /** A registered character's corporation is asked for every hour; this is longer than any outage of ESI is likely to last. */
    private static final String CHARACTERS = """
            character_affiliations ca JOIN character_memberships cm ON cm.character_id = ca.character_id
              AND cm.corporation_id = ca.corporation_id AND cm.corporation_until > TIMESTAMPADD(HOUR, -24, CURRENT_TIMESTAMP(3))""";

    private static final String CORPORATIONS = """
            corporation_infos ca JOIN updates u ON u.owner_id = ca.corporation_id AND u.resource = '%s'
              AND CURRENT_TIMESTAMP(3) < %s""".formatted(Leadership.SHEET, Leadership.validUntil());

    private Affiliation() {}

    /**
     * Holds for owners that are known to be where {@code condition} says.
     *
     * @param kind characters or corporations
     * @param owner SQL of the owner's id
     * @param condition over {@code ca.corporation_id} and {@code ca.alliance_id}
     */
    public static String knownWithin(OwnerType kind, String owner, String condition) {
        return owner + " IN (" + known(kind, condition) + ")";
    }

    /** A query for the ids of owners that are known to be where {@code condition} says. */
    public static String known(OwnerType kind, String condition) {
        return "SELECT ca.%s FROM %s WHERE (%s)".formatted(id(kind), table(kind), condition);
    }

    /** Holds for owners that are known to be elsewhere than {@code condition} says. */
    public static String knownOutside(OwnerType kind, String owner, String condition) {
        return "EXISTS (SELECT 1 FROM %s WHERE ca.%s = %s AND NOT COALESCE(%s, FALSE))"
                .formatted(table(kind), id(kind), owner, condition);
    }

    private static String id(OwnerType kind) {
        return kind == OwnerType.CHARACTER ? "character_id" : "corporation_id";
    }

    private static String table(OwnerType kind) {
        return kind == OwnerType.CHARACTER ? CHARACTERS : CORPORATIONS;
    }
}
