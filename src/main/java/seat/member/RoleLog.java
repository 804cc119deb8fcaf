package seat.member;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.TitleName;

/**
 * Who gave and took roles in a corporation, from {@code GET /corporations/{corporation_id}/roles/history}, which tells a month and is kept.
 * What one person did to another within a minute is one entry, and where it is the roles of a title it is called so.
 */
public final class RoleLog {
    /** Rows that are read, the newest: a title with hangars of all bases has some hundred. */
    public static final int MOST = 50_000;

    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Database database;

    public RoleLog(Database database) {
        this.database = database;
    }

    /**
     * One row of EVE's: what somebody could do before or after.
     *
     * @param before whether it is from before the change
     */
    record Told(LocalDateTime at, long characterId, long issuerId, String type, boolean before, String role) {}

    /** The changes since some time, the newest first, and whether there were more rows than are read. */
    public record Entries(List<RoleChange> changes, boolean cut) {}

    /** The log of a corporation; two statements. */
    public Entries of(long corporationId, LocalDateTime since) {
        List<Told> told = database.reading()
                .sql("""
                        SELECT changed_at, character_id, issuer_id, role_type, state, role FROM corporation_role_histories
                        WHERE corporation_id = ? AND changed_at >= ? ORDER BY changed_at DESC LIMIT %d
                        """.formatted(MOST))
                .params(corporationId, since)
                .query((row, number) -> new Told(
                        row.getObject(1, LocalDateTime.class),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        "old".equals(row.getString(5)),
                        row.getString(6)))
                .list();
        return new Entries(changes(told, titles(corporationId)), told.size() == MOST);
    }

    /** The changes of some corporations since some time, by corporation; one statement, {@value #MOST} rows at most. Titles are not named. */
    Map<Long, List<RoleChange>> of(Collection<Long> corporations, LocalDateTime since) {
        Map<Long, List<Told>> told = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT corporation_id, changed_at, character_id, issuer_id, role_type, state, role FROM corporation_role_histories
                        WHERE corporation_id IN (:ids) AND changed_at >= :since ORDER BY changed_at DESC LIMIT %d
                        """.formatted(MOST))
                .param("ids", corporations)
                .param("since", since)
                .query(row -> {
                    told.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Told(
                                    row.getObject(2, LocalDateTime.class),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getString(5),
                                    "old".equals(row.getString(6)),
                                    row.getString(7)));
                });
        Map<Long, List<RoleChange>> changes = new HashMap<>();
        told.forEach((id, rows) -> changes.put(id, changes(rows, Map.of())));
        return changes;
    }

    /** The roles of a corporation's titles by the name of the title, each as list and role. */
    public Map<String, Set<String>> titles(long corporationId) {
        Map<String, Set<String>> titles = new LinkedHashMap<>();
        database.reading().sql("""
                        SELECT t.title_id, t.name, r.type, r.role FROM corporation_titles t
                        JOIN corporation_title_roles r ON r.corporation_id = t.corporation_id AND r.title_id = t.title_id
                        WHERE t.corporation_id = ? ORDER BY t.title_id
                        """).param(corporationId).query(row -> {
            String name = TitleName.plain(row.getString(2));
            titles.computeIfAbsent(name.isEmpty() ? "#" + row.getLong(1) : name, one -> new HashSet<>())
                    .add(row.getString(3) + ":" + row.getString(4));
        });
        return titles;
    }

    /** Rows as entries, the newest first. */
    static List<RoleChange> changes(Collection<Told> told, Map<String, Set<String>> titles) {
        List<Told> sorted = told.stream()
                .sorted(Comparator.comparing(Told::at)
                        .thenComparingLong(Told::characterId)
                        .thenComparing(Told::type))
                .toList();
        List<Moment> moments = new ArrayList<>();
        Map<String, Moment> latest = new HashMap<>();
        for (Told row : sorted) {
            String pair = row.issuerId() + "/" + row.characterId();
            Moment moment = latest.get(pair);
            if (moment == null || Duration.between(moment.at, row.at()).compareTo(MOMENT) > 0) {
                moment = new Moment(row.at(), row.characterId(), row.issuerId());
                moments.add(moment);
                latest.put(pair, moment);
            }
            moment.add(row);
        }
        return moments.reversed().stream()
                .map(moment -> moment.change(titles))
                .filter(change -> !change.given().isEmpty() || !change.taken().isEmpty())
                .toList();
    }

    /** The changes of one pair of people within a minute. */
    private static final class Moment {
        private final LocalDateTime at;
        private final long characterId;
        private final long issuerId;
        /** What was there before and after each list's change, by its time and list. */
        private final Map<String, Map<Boolean, Set<String>>> lists = new LinkedHashMap<>();

        Moment(LocalDateTime at, long characterId, long issuerId) {
            this.at = at;
            this.characterId = characterId;
            this.issuerId = issuerId;
        }

        void add(Told row) {
            lists.computeIfAbsent(row.at() + " " + row.type(), list -> new HashMap<>())
                    .computeIfAbsent(row.before(), before -> new HashSet<>())
                    .add(row.type() + ":" + row.role());
        }

        RoleChange change(Map<String, Set<String>> titles) {
            Set<String> given = new HashSet<>();
            Set<String> taken = new HashSet<>();
            lists.values().forEach(list -> {
                Set<String> before = list.getOrDefault(true, Set.of());
                Set<String> after = list.getOrDefault(false, Set.of());
                for (String key : after) {
                    // What is taken and given back within the minute did not change.
                    if (!before.contains(key) && !taken.remove(key)) {
                        given.add(key);
                    }
                }
                for (String key : before) {
                    if (!after.contains(key) && !given.remove(key)) {
                        taken.add(key);
                    }
                }
            });
            return new RoleChange(
                    at, characterId, issuerId, given, taken, matched(given, titles), matched(taken, titles));
        }
    }

    /** The titles whose roles are among these: the one that is exactly these, else the largest whose roles are in no other named one. */
    private static List<String> matched(Set<String> roles, Map<String, Set<String>> titles) {
        if (roles.isEmpty()) {
            return List.of();
        }
        @Nullable String exact = titles.entrySet().stream()
                .filter(title -> title.getValue().equals(roles))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        if (exact != null) {
            return List.of(exact);
        }
        Set<String> left = new HashSet<>(roles);
        List<String> names = new ArrayList<>();
        titles.entrySet().stream()
                .filter(title -> title.getValue().size() > 1 && roles.containsAll(title.getValue()))
                .sorted(Comparator.comparing(title -> -title.getValue().size()))
                .forEach(title -> {
                    if (left.containsAll(title.getValue())) {
                        names.add(title.getKey());
                        left.removeAll(title.getValue());
                    }
                });
        return names;
    }
}
