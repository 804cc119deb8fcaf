package seat.alliance;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.WarPhase;

/** Wars of an alliance and its corporations, those that are over for a week at most among them. */
public final class Wars {
    private static final int DAYS = 7;
    private static final int MOST = 2_000;

    private final Database database;

    public Wars(Database database) {
        this.database = database;
    }

    /** Their wars, what begins or ends next first; two statements. */
    public List<War> of(long allianceId, Collection<Long> corporationIds, Instant now) {
        Set<Long> own = new HashSet<>(corporationIds);
        own.add(allianceId);
        Map<Long, Long> helped = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT a.war_id, CASE WHEN a.alliance_id IN (:own) THEN a.alliance_id ELSE a.corporation_id END
                        FROM wars w JOIN war_allies a ON a.war_id = w.id
                        WHERE (w.finished IS NULL OR w.finished >= :since) AND (a.alliance_id IN (:own) OR a.corporation_id IN (:own))
                        ORDER BY a.war_id DESC LIMIT %d
                        """.formatted(MOST))
                .param("own", own)
                .param("since", Database.utc(now).minusDays(DAYS))
                .query(row -> {
                    helped.put(row.getLong(1), row.getLong(2));
                });
        Set<Long> allied = helped.isEmpty() ? Set.of(0L) : helped.keySet();
        List<War> wars = new ArrayList<>();
        database.reading()
                .sql("""
                        SELECT w.id, COALESCE(w.aggressor_alliance_id, 0), COALESCE(w.aggressor_corporation_id, 0), w.aggressor_isk_destroyed,
                          COALESCE(w.defender_alliance_id, 0), COALESCE(w.defender_corporation_id, 0), w.defender_isk_destroyed,
                          w.declared, w.started, w.retracted, w.finished, w.mutual
                        FROM wars w WHERE (w.finished IS NULL OR w.finished >= :since) AND (w.id IN (:allied)
                          OR w.aggressor_alliance_id IN (:own) OR w.aggressor_corporation_id IN (:own)
                          OR w.defender_alliance_id IN (:own) OR w.defender_corporation_id IN (:own))
                        ORDER BY w.id DESC LIMIT %d
                        """.formatted(MOST))
                .param("own", own)
                .param("allied", allied)
                .param("since", Database.utc(now).minusDays(DAYS))
                .query(row -> {
                    long aggressor = row.getLong(2) != 0 ? row.getLong(2) : row.getLong(3);
                    long defender = row.getLong(5) != 0 ? row.getLong(5) : row.getLong(6);
                    boolean attacking = own.contains(row.getLong(2)) || own.contains(row.getLong(3));
                    boolean ally = !attacking && !own.contains(row.getLong(5)) && !own.contains(row.getLong(6));
                    Instant declared = instant(row.getObject(8, LocalDateTime.class));
                    Instant started = instant(row.getObject(9, LocalDateTime.class));
                    Instant retracted = instant(row.getObject(10, LocalDateTime.class));
                    Instant finished = instant(row.getObject(11, LocalDateTime.class));
                    Double byAggressor = row.getObject(4, Double.class);
                    Double byDefender = row.getObject(7, Double.class);
                    wars.add(new War(
                            row.getLong(1),
                            attacking,
                            ally,
                            ally ? helped.getOrDefault(row.getLong(1), 0L) : attacking ? aggressor : defender,
                            attacking ? defender : aggressor,
                            WarPhase.of(declared, started, retracted, finished, now),
                            declared,
                            WarPhase.fightsFrom(declared, started),
                            WarPhase.endsAt(retracted, finished),
                            row.getBoolean(12),
                            attacking ? byAggressor : byDefender,
                            attacking ? byDefender : byAggressor));
                });
        wars.sort(Comparator.comparing(War::phase).thenComparing(War::id, Comparator.reverseOrder()));
        return wars;
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : Database.instant(time);
    }

    /** How many of these corporations wars can be declared against; null where that is known of none. */
    public @Nullable Long eligible(Collection<Long> corporationIds) {
        return corporationIds.isEmpty()
                ? null
                : database
                        .reading()
                        .sql("""
                                SELECT SUM(CASE WHEN war_eligible = TRUE THEN 1 ELSE 0 END) FROM corporation_infos
                                WHERE corporation_id IN (:ids) AND war_eligible IS NOT NULL
                                """)
                        .param("ids", corporationIds)
                        .query((row, number) -> row.getObject(1, Long.class))
                        .list()
                        .stream()
                        .filter(count -> count != null)
                        .findFirst()
                        .orElse(null);
    }
}
