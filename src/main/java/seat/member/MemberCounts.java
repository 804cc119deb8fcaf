package seat.member;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/** Counts corporations' people for those who look at nothing but figures: some statements over indexes, however many members there are. */
public final class MemberCounts {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Database database;

    public MemberCounts(Database database) {
        this.database = database;
    }

    /**
     * Figures of a corporation.
     *
     * @param members how many EVE says there are
     * @param joined in seven days
     * @param left in seven days, as far as the list of members was read
     * @param tracked whether a Director's token tells when members were seen
     * @param active seen within the days that were asked for
     * @param dead tokens of members that work no more
     * @param roleChanges moments in seven days in which somebody's roles changed
     * @param directors members who are Directors
     * @param newDirectors of these, who became so in seven days
     */
    public record Counts(
            int members,
            int joined,
            int left,
            boolean tracked,
            int active,
            int dead,
            int roleChanges,
            int directors,
            int newDirectors) {}

    /**
     * What changed among a corporation's people since some time.
     *
     * @param members how many EVE says there are; 0 where nobody told
     * @param known who is on the list of members
     * @param readable members whose token works
     * @param lost members who are registered and whose token works no more
     * @param left as far as the list of members was read
     * @param roleChanges moments in which somebody's roles changed
     * @param newDirectors people who became Directors
     */
    public record News(
            long members,
            long known,
            long readable,
            long lost,
            long joined,
            long left,
            long roleChanges,
            long newDirectors) {
        static final News NONE = new News(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** The news of each of some corporations since some time; two statements. */
    public Map<Long, News> news(Collection<Long> corporations, LocalDateTime since) {
        Map<Long, Map<String, Long>> figures = figures(corporations, since);
        Map<Long, List<RoleChange>> changes = new RoleLog(database).of(corporations, since);
        Map<Long, News> news = new HashMap<>();
        for (long id : corporations) {
            Map<String, Long> own = figures.getOrDefault(id, Map.of());
            List<RoleChange> roles = changes.getOrDefault(id, List.of());
            news.put(
                    id,
                    new News(
                            own.getOrDefault("members", 0L),
                            own.getOrDefault("known", 0L),
                            own.getOrDefault("readable", 0L),
                            own.getOrDefault("lost", 0L),
                            own.getOrDefault("joined", 0L),
                            own.getOrDefault("left", 0L),
                            roles.size(),
                            roles.stream()
                                    .filter(RoleChange::director)
                                    .map(RoleChange::characterId)
                                    .distinct()
                                    .count()));
        }
        return news;
    }

    private Map<Long, Map<String, Long>> figures(Collection<Long> corporations, LocalDateTime since) {
        Map<Long, Map<String, Long>> figures = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT corporation_id, 'members' AS figure, COALESCE(member_count, 0) AS number FROM corporation_infos
                        WHERE corporation_id IN (:ids)
                        UNION ALL
                        SELECT corporation_id, 'known', COUNT(*) FROM corporation_members
                        WHERE corporation_id IN (:ids) GROUP BY corporation_id
                        UNION ALL
                        SELECT a.corporation_id, CASE WHEN t.disabled_at IS NULL THEN 'readable' ELSE 'lost' END, COUNT(*)
                        FROM character_affiliations a
                        JOIN refresh_tokens t ON t.character_id = a.character_id AND t.deleted_at IS NULL
                        WHERE a.corporation_id IN (:ids)
                        GROUP BY a.corporation_id, CASE WHEN t.disabled_at IS NULL THEN 'readable' ELSE 'lost' END
                        UNION ALL
                        SELECT corporation_id, 'joined', COUNT(*) FROM corporation_member_trackings
                        WHERE corporation_id IN (:ids) AND start_date >= :since GROUP BY corporation_id
                        UNION ALL
                        SELECT owner_id, 'left', COUNT(DISTINCT entity_id) FROM owner_changes
                        WHERE owner_type = 'corporation' AND owner_id IN (:ids) AND seen_at >= :since AND kind = 'member-left'
                        GROUP BY owner_id
                        """)
                .param("ids", corporations)
                .param("since", since)
                .query(row -> {
                    figures.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                            .put(row.getString(2), row.getLong(3));
                });
        return figures;
    }

    /** @param days within which somebody was seen who is active */
    public Counts of(long corporationId, int days, Instant now) {
        News week = news(List.of(corporationId), Database.utc(now.minus(WEEK))).getOrDefault(corporationId, News.NONE);
        LocalDateTime since = Database.utc(now.minus(Duration.ofDays(days)));
        int tracked =
                count("SELECT COUNT(*) FROM corporation_member_trackings WHERE corporation_id = ?", corporationId);
        return new Counts(
                (int) week.members(),
                (int) week.joined(),
                (int) week.left(),
                tracked > 0,
                count("""
                        SELECT COUNT(*) FROM corporation_member_trackings
                        WHERE corporation_id = ? AND (logoff_date >= ? OR logon_date >= ?)
                        """, corporationId, since, since),
                (int) week.lost(),
                (int) week.roleChanges(),
                count("""
                        SELECT COUNT(*) FROM corporation_roles WHERE corporation_id = ? AND type = 'roles' AND role = 'Director'
                        """, corporationId),
                (int) week.newDirectors());
    }

    private int count(String sql, Object... values) {
        return database.reading().sql(sql).params(values).query(Integer.class).single();
    }
}
