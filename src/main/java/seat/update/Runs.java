package seat.update;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import seat.component.Suspension;
import seat.db.Database;
import seat.db.Micros;
import seat.resource.OwnerType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code updates} that workers run: started by their claims, and kept alive. {@link Endings} ends them. */
public final class Runs {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> ETAGS = new TypeReference<>() {};

    /** So few that a statement that waits for a row of one of them holds the others up no longer than a commit takes. */
    private static final int RENEWED_TOGETHER = 20;

    private final Database database;
    private final Suspension suspension;

    public Runs(Database database) {
        this(database, new Suspension());
    }

    /** @param suspension while it is on, nothing is started and no part of an answer committed */
    public Runs(Database database, Suspension suspension) {
        this.database = database;
        this.suspension = suspension;
    }

    /**
     * Starts an owner's claimed updates: checks each claim's token, issues a new one and counts the attempt. A claim whose
     * token is spent (a doubled hint, a lease that ran out) is left out of the answer.
     */
    public List<Started> start(long ownerId, Map<String, Long> claims, Duration lease) {
        return start(
                claims.entrySet().stream()
                        .map(claim -> new LeasedUpdate(ownerId, claim.getKey(), claim.getValue()))
                        .toList(),
                lease);
    }

    /** Starts claimed updates of several owners: one conditional statement, and one that reads what it started. */
    public List<Started> start(Collection<LeasedUpdate> claims, Duration lease) {
        if (suspension.isOn() || claims.isEmpty()) {
            return List.of();
        }
        Set<LeasedUpdate> wanted = Set.copyOf(claims);
        // Tells this start from another worker's of a doubled hint, whose tokens look the same afterwards.
        long start = ThreadLocalRandom.current().nextLong();
        markStarted(wanted, start, lease);
        return read(wanted, start).stream()
                .filter(update -> wanted.contains(LeasedUpdate.before(update)))
                .toList();
    }

    private void markStarted(Collection<LeasedUpdate> claims, long start, Duration lease) {
        List<Object> values = new ArrayList<>();
        values.add(start);
        values.add(Micros.of(lease));
        String rows = RowKeys.of(claims, true, values);
        database.retrying(() -> database.template().update("""
                        UPDATE updates SET token = token + 1, attempts = attempts + 1, state = 'running', started_at = CURRENT_TIMESTAMP(3),
                          started_by = ?, next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)),
                          woken = FALSE
                        WHERE %s
                        """.formatted(rows), values.toArray()));
    }

    private List<Started> read(Collection<LeasedUpdate> claims, long start) {
        List<Object> values = new ArrayList<>();
        String rows = RowKeys.of(claims, false, values);
        values.add(start);
        return database.sql()
                .sql("""
                        SELECT owner_type, resource, queue, token, failures, etags, gap, pending_delete, succeeded_at,
                          CASE WHEN due_at > CURRENT_TIMESTAMP(3) THEN TRUE ELSE FALSE END,
                          TIMESTAMPDIFF(MICROSECOND, due_at, CURRENT_TIMESTAMP(3)), lost_runs, owner_id,
                          o.online, TIMESTAMPDIFF(DAY, o.last_login, CURRENT_TIMESTAMP),
                          EXISTS (SELECT 1 FROM scheduling_rules),
                          CASE WHEN complete_at > TIMESTAMPADD(DAY, -30, CURRENT_TIMESTAMP(3)) THEN complete_at END
                        FROM updates LEFT JOIN character_onlines o ON o.character_id = owner_id
                        WHERE %s AND started_by = ?
                        """.formatted(rows))
                .params(values)
                .query((row, number) -> {
                    LocalDateTime succeeded = row.getObject(9, LocalDateTime.class);
                    LocalDateTime complete = row.getObject(17, LocalDateTime.class);
                    return new Started(
                            OwnerType.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                            row.getLong(13),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getBoolean(10),
                            row.getInt(5),
                            etags(row.getString(6)),
                            row.getString(7),
                            row.getString(8),
                            succeeded == null ? null : Database.instant(succeeded),
                            Duration.ofNanos(Math.max(0, row.getLong(11)) * 1_000),
                            row.getInt(12),
                            row.getBoolean(16),
                            complete == null ? null : Database.instant(complete),
                            pilot(row));
                })
                .list();
    }

    private static Started.@Nullable Pilot pilot(ResultSet row) throws SQLException {
        boolean online = row.getBoolean(14);
        return row.wasNull() ? null : new Started.Pilot(online, row.getInt(15));
    }

    private static Map<String, String> etags(@Nullable String stored) {
        return stored == null ? Map.of() : JSON.readValue(stored, ETAGS);
    }

    /**
     * Renews the leases of running updates.
     *
     * @return whether all of them were still held
     */
    public boolean renew(Collection<Started> running, Duration lease) {
        List<LeasedUpdate> held = running.stream().map(LeasedUpdate::by).toList();
        int renewed = 0;
        for (int from = 0; from < held.size(); from += RENEWED_TOGETHER) {
            List<Object> values = new ArrayList<>(List.of(Micros.of(lease)));
            String rows = RowKeys.of(held.subList(from, Math.min(held.size(), from + RENEWED_TOGETHER)), true, values);
            renewed += database.retrying(() -> database.template().update("""
                            UPDATE updates SET next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                            WHERE %s
                            """.formatted(rows), values.toArray()));
        }
        return renewed == running.size();
    }

    /**
     * Checks the token and keeps the lease: the first statement of a commit that is not the last of its update.
     *
     * @throws Fenced when another worker holds the update
     */
    public void fence(Started update, Duration lease) {
        if (suspension.isOn() || !renew(List.of(update), lease)) {
            throw new Fenced(update);
        }
    }
}
