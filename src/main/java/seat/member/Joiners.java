package seat.member;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.mail.NotificationText;

/**
 * Follows people into a corporation: applied and accepted from notifications of those who decide there
 * ({@code GET /characters/{character_id}/notifications}), joined from the corporation's list or the member's own history, then signed in and
 * in squads. Some six statements.
 */
public final class Joiners {
    /** Characters who decide about applications and whose notifications are read. */
    private static final int DECIDING = 50;

    /** Notifications and members that are read, the newest. */
    private static final int MOST = 5_000;

    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final ServingTokens tokens;

    public Joiners(Database database, ServingTokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /** What EVE told about an application. An invitation is none: anybody who may invite would make anybody an applicant. */
    record Told(String type, LocalDateTime at, long characterId) {
        private static final String ASKED = "CorpAppNewMsg";
        private static final Set<String> ACCEPTED = Set.of("CorpAppAcceptMsg", "CharAppAcceptMsg");

        boolean asked() {
            return ASKED.equals(type);
        }

        boolean accepted() {
            return ACCEPTED.contains(type);
        }
    }

    private record Signed(LocalDateTime at, long userId) {}

    /** Who applied or joined since a day, those who wait for longest first. */
    public List<Joiner> of(long corporationId, LocalDateTime since, LocalDateTime now) {
        List<Told> told = told(corporationId, since);
        Map<Long, LocalDateTime> joined = joined(corporationId, since);
        Set<Long> ids = new HashSet<>(joined.keySet());
        told.forEach(one -> ids.add(one.characterId()));
        Map<Long, LocalDateTime> inside = inside(corporationId, ids);
        Map<Long, Signed> signed = signed(ids);
        Map<Long, Integer> squads = squads(signed);
        Map<Long, List<Told>> byPilot = new LinkedHashMap<>();
        told.forEach(one -> byPilot.computeIfAbsent(one.characterId(), id -> new ArrayList<>())
                .add(one));
        List<Joiner> joiners = new ArrayList<>();
        for (long id : ids) {
            Signed sign = signed.get(id);
            LocalDateTime start = joined.get(id);
            joiners.add(joiner(
                    id,
                    byPilot.getOrDefault(id, List.of()),
                    start != null ? start : inside.get(id),
                    sign == null ? null : sign.at(),
                    sign == null ? 0 : squads.getOrDefault(sign.userId(), 0),
                    start != null || inside.containsKey(id)));
        }
        joiners.sort(Comparator.comparing(Joiner::step)
                .thenComparing(joiner -> joiner.waiting(now), Comparator.nullsLast(Comparator.<Long>reverseOrder()))
                .thenComparing(Joiner::characterId));
        return joiners;
    }

    /** Puts the steps of one pilot together: the last application counts, and what followed it. */
    static Joiner joiner(
            long id,
            List<Told> told,
            @Nullable LocalDateTime joined,
            @Nullable LocalDateTime registered,
            int squads,
            boolean member) {
        LocalDateTime applied = latest(told.stream().filter(Told::asked));
        LocalDateTime accepted = latest(told.stream().filter(Told::accepted));
        LocalDateTime answered = latest(told.stream().filter(one -> !one.asked() && !one.accepted()));
        boolean again = applied != null && answered != null && applied.isAfter(answered);
        boolean anew = applied != null && accepted != null && applied.isAfter(accepted) && !member;
        return new Joiner(
                id, applied, anew ? null : accepted, again ? null : answered, joined, registered, squads, member);
    }

    private static @Nullable LocalDateTime latest(Stream<Told> told) {
        return told.map(Told::at).max(LocalDateTime::compareTo).orElse(null);
    }

    private List<Told> told(long corporationId, LocalDateTime since) {
        List<Long> deciding = tokens.holders(corporationId).stream()
                .filter(holder -> holder.userId() != null && holder.mayRead(List.of("Personnel_Manager")))
                .map(TokenHolder::characterId)
                .limit(DECIDING)
                .toList();
        if (deciding.isEmpty()) {
            return List.of();
        }
        return database
                .reading()
                .sql("""
                        SELECT type, `timestamp`, text FROM character_notifications
                        WHERE character_id IN (:ids) AND `timestamp` >= :since
                          AND type IN ('CorpAppNewMsg', 'CorpAppAcceptMsg', 'CharAppAcceptMsg', 'CorpAppRejectMsg',
                                       'CorpAppRejectCustomMsg', 'CharAppRejectMsg', 'CharAppWithdrawMsg')
                        ORDER BY `timestamp` DESC LIMIT %d
                        """.formatted(MOST))
                .param("ids", deciding)
                .param("since", since)
                .query((row, number) -> Optional.ofNullable(
                        read(row.getString(1), row.getObject(2, LocalDateTime.class), row.getString(3), corporationId)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /**
     * What a notification says; null for one that names nobody, no corporation, or another one. Applicants' words stand in the text, too:
     * they may look like fields, but are none.
     */
    static @Nullable Told read(
            @Nullable String type, @Nullable LocalDateTime at, @Nullable String text, long corporationId) {
        if (type == null || at == null || text == null) {
            return null;
        }
        Map<String, Object> fields = NotificationText.fields(text);
        long pilot = NotificationText.id(fields.get("charID"));
        return pilot > 0 && NotificationText.id(fields.get("corpID")) == corporationId
                ? new Told(type, at, pilot)
                : null;
    }

    private Map<Long, LocalDateTime> joined(long corporationId, LocalDateTime since) {
        Map<Long, LocalDateTime> found = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT character_id, start_date FROM corporation_member_trackings
                        WHERE corporation_id = :corporation AND start_date >= :since ORDER BY start_date DESC LIMIT %1$d
                        """.formatted(MOST))
                .param("corporation", corporationId)
                .param("since", since)
                .query(row -> {
                    found.put(row.getLong(1), row.getObject(2, LocalDateTime.class));
                });
        database.reading()
                .sql("""
                        SELECT a.character_id, MAX(h.start_date) FROM character_affiliations a
                        JOIN character_corporation_histories h ON h.character_id = a.character_id
                          AND h.corporation_id = :corporation AND h.start_date >= :since
                        WHERE a.corporation_id = :corporation GROUP BY a.character_id LIMIT %1$d
                        """.formatted(MOST))
                .param("corporation", corporationId)
                .param("since", since)
                .query(row -> {
                    found.putIfAbsent(row.getLong(1), row.getObject(2, LocalDateTime.class));
                });
        return found;
    }

    /** Who of these is in the corporation, and since when where that is known. */
    private Map<Long, LocalDateTime> inside(long corporationId, Set<Long> ids) {
        Map<Long, LocalDateTime> found = new HashMap<>();
        for (List<Long> some : parts(ids)) {
            database.reading()
                    .sql("""
                            SELECT character_id FROM corporation_members WHERE corporation_id = :corporation AND character_id IN (:ids)
                            UNION SELECT character_id FROM character_affiliations
                            WHERE corporation_id = :corporation AND character_id IN (:ids)
                            """)
                    .param("corporation", corporationId)
                    .param("ids", some)
                    .query(row -> {
                        found.put(row.getLong(1), null);
                    });
        }
        return found;
    }

    private Map<Long, Signed> signed(Set<Long> ids) {
        Map<Long, Signed> found = new HashMap<>();
        for (List<Long> some : parts(ids)) {
            database.reading().sql("""
                            SELECT character_id, created_at, user_id FROM refresh_tokens
                            WHERE character_id IN (:ids) AND deleted_at IS NULL AND created_at IS NOT NULL
                            """).param("ids", some).query(row -> {
                found.put(row.getLong(1), new Signed(row.getObject(2, LocalDateTime.class), row.getLong(3)));
            });
        }
        return found;
    }

    private Map<Long, Integer> squads(Map<Long, Signed> signed) {
        Set<Long> users = new HashSet<>();
        signed.values().forEach(one -> users.add(one.userId()));
        Map<Long, Integer> found = new HashMap<>();
        for (List<Long> some : parts(users)) {
            database.reading()
                    .sql("SELECT user_id, COUNT(*) FROM squad_member WHERE user_id IN (:ids) GROUP BY user_id")
                    .param("ids", some)
                    .query(row -> {
                        found.put(row.getLong(1), row.getInt(2));
                    });
        }
        return found;
    }

    private static List<List<Long>> parts(Set<Long> ids) {
        List<Long> all = List.copyOf(ids);
        List<List<Long>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return parts;
    }
}
