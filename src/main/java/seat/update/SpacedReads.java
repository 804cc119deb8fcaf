package seat.update;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * Has several members ask ESI for the same thing one after the other, evenly within the time for which ESI's answer to each is cached: what any of
 * them is told is known after a share of that time. None asks before its own answer has expired.
 */
public final class SpacedReads {
    /** Somebody who is off his turn by less keeps his rhythm: waiting for the turn would cost more than it brings. */
    private static final Duration LENIENT = Duration.ofSeconds(60);

    private final Database database;

    public SpacedReads(Database database) {
        this.database = database;
    }

    /**
     * The members of corporations whose token reads a resource and who have one of some in-game roles, by corporation, in the order of their ids.
     *
     * @param corporations empty for all that have such members
     * @param roles as ESI calls them
     */
    public Map<Long, List<Long>> readers(Collection<Long> corporations, String scope, Collection<String> roles) {
        Map<Long, List<Long>> readers = new LinkedHashMap<>();
        database.sql()
                .sql("""
                        SELECT a.corporation_id, t.character_id FROM refresh_tokens t
                        JOIN character_affiliations a ON a.character_id = t.character_id
                        WHERE %s t.deleted_at IS NULL AND t.disabled_at IS NULL AND t.scopes LIKE :scope AND %s
                        ORDER BY a.corporation_id, t.character_id
                        """.formatted(
                                corporations.isEmpty() ? "" : "a.corporation_id IN (:corporations) AND",
                                Leadership.hasOneOfTheRoles()))
                .param("corporations", corporations.isEmpty() ? List.of(0L) : corporations)
                .param("scope", "%\"" + scope + "\"%")
                .param("roles", roles)
                .query(row -> {
                    readers.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        return readers;
    }

    private record Planned(Instant next, @Nullable Instant expires) {}

    /**
     * Gives each of some readers a turn. An update that a rule of the schedule is about, that failed, or that runs, stays as it is.
     *
     * @param cached for how long ESI caches an answer
     * @return how many are asked sooner than they were to be
     */
    public int space(String resource, List<Long> readers, Duration cached, Instant now) {
        Map<Long, Planned> planned = new LinkedHashMap<>();
        if (readers.isEmpty() || ruled(resource)) {
            return 0;
        }
        database.sql()
                .sql("""
                        SELECT owner_id, next_at, expires_at FROM updates WHERE resource = :resource AND owner_id IN (:readers)
                          AND state = 'idle' AND failures = 0 AND succeeded_at IS NOT NULL
                        """)
                .param("resource", resource)
                .param("readers", readers)
                .query(row -> {
                    LocalDateTime expires = row.getObject(3, LocalDateTime.class);
                    planned.put(
                            row.getLong(1),
                            new Planned(
                                    Database.instant(row.getObject(2, LocalDateTime.class)),
                                    expires == null ? null : Database.instant(expires)));
                });
        int sooner = 0;
        for (int i = 0; i < readers.size(); i++) {
            Planned one = planned.get(readers.get(i));
            if (one != null) {
                Instant turn = turn(i, readers.size(), cached, one.expires() == null ? now : one.expires(), now);
                if (turn.isBefore(one.next())) {
                    sooner += database.sql()
                            .sql("""
                                    UPDATE updates SET due_at = :turn, next_at = :turn WHERE owner_id = :owner AND resource = :resource
                                      AND state = 'idle' AND failures = 0 AND next_at > :turn AND (expires_at IS NULL OR expires_at <= :turn)
                                    """)
                            .param("turn", Database.utc(turn))
                            .param("owner", readers.get(i))
                            .param("resource", resource)
                            .update();
                }
            }
        }
        return sooner;
    }

    private boolean ruled(String resource) {
        return database.sql()
                        .sql("SELECT COUNT(*) FROM scheduling_rules WHERE resource IN ('', ?)")
                        .param(resource)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The time at which the reader with a number asks next: once its answer has expired, at its turn or a little off it. */
    static Instant turn(int number, int readers, Duration cached, Instant expires, Instant now) {
        Instant from = expires.isBefore(now) ? now : expires;
        long cycle = cached.toMillis();
        long own = cycle * number / readers;
        long off = Math.floorMod(own - Math.floorMod(from.toEpochMilli(), cycle), cycle);
        boolean near = off <= LENIENT.toMillis() || cycle - off <= LENIENT.toMillis();
        return near ? from : from.plusMillis(off);
    }
}
