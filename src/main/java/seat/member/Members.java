package seat.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.access.Access;
import seat.access.Compliance;
import seat.db.Database;
import seat.eve.MemberSeen;
import seat.eve.RolePlace;
import seat.eve.TitleName;
import seat.resource.OwnerType;
import seat.update.KeptUntilRead;
import seat.update.Leadership;

/**
 * Reads the members of a corporation: who they are, whether their tokens work, when they were seen, what they may do and did. It rests
 * on {@code GET /corporations/{corporation_id}/members}, which any member's token gives, on {@code …/membertracking}, {@code …/roles} and
 * {@code …/members/titles}, which a Director's does, and where there is none on what the members' own tokens tell. Some ten statements,
 * and one for each thousand members.
 */
public final class Members {
    /** The most members that are read; EVE's largest corporations have 12,600. */
    public static final int MOST = 15_000;

    /** Killmails of a corporation that are looked through for what its members did, the newest. */
    static final int KILLMAILS = 30_000;

    /** The members {@code k} whose names are known. */
    static final String KNOWN = """
            (SELECT character_id FROM corporation_members WHERE corporation_id = :corporation
             UNION SELECT character_id FROM character_affiliations WHERE corporation_id = :corporation) k""";

    /** Kinds of journal entries by which a corporation has its share of what members earned in fights and from projects. */
    static final String MEMBER_TAX = """
            (j.ref_type IN ('bounty_prizes', 'ess_escrow_transfer', 'corporate_reward_payout', 'corporate_reward_tax',
               'project_discovery_tax', 'daily_goal_payouts_tax') OR j.ref_type LIKE '%corporation_tax')""";

    /** What is read by the corporation itself; what members' own tokens tell of is at most so much older. */
    private static final List<String> READ_BY =
            List.of("corporation.killmails", "corporation.members", "corporation.wallet-journal.1");

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10 * MOST;

    private final Database database;
    private final Compliance compliance;
    private final KeptUntilRead<Asked, Done> done;

    private record Asked(long corporationId, Wanted wanted) {}

    /** What members did, by character. */
    private record Done(Map<Long, Integer> kills, Map<Long, Double> tax, Map<Long, Double> mined, Set<Long> hunted) {
        int size() {
            return kills.size() + tax.size() + mined.size() + hunted.size();
        }
    }

    public Members(Database database, Compliance compliance) {
        this.database = database;
        this.compliance = compliance;
        this.done = new KeptUntilRead<>(database, READ_BY, KEPT, MOST_KEPT, Done::size);
    }

    /**
     * What is looked for beside the members themselves.
     *
     * @param days how far back
     * @param divisions wallets that are looked through, 1 to 7; none where the reader may see none
     * @param mined whether members' mining is counted
     * @param kills whether killmails are counted, the corporation's and those of members' own lists
     */
    public record Wanted(int days, Set<Integer> divisions, boolean mined, boolean kills) {
        public Wanted {
            divisions = Set.copyOf(divisions);
        }
    }

    /**
     * The members of a corporation.
     *
     * @param members those whose names are known, at most {@value #MOST}
     * @param told how many EVE says there are; what is known where that is more
     * @param listed whether there is a list of members, so that all are known
     * @param tracked whether a Director's token told who was seen when and where
     * @param rolesKnown whether roles were read
     */
    public record Listed(
            List<Member> members, int told, boolean listed, boolean tracked, boolean rolesKnown, boolean cut) {}

    private record Tracked(@Nullable LocalDateTime start, MemberSeen seen, long location, long ship) {}

    private record Own(MemberSeen seen, long place, long ship, long main) {}

    /** The members of a corporation with what they did, those with trouble first: by state of their tokens, then by absence. */
    public Listed of(long corporationId, Wanted wanted, Instant now) {
        return of(corporationId, wanted, hunters -> hunters, now);
    }

    /**
     * The members of a corporation with what they did, those with trouble first.
     *
     * @param readable leaves, of the members whose own journals tell of bounties or rewards, those whose journals the reader may see
     */
    public Listed of(long corporationId, Wanted wanted, UnaryOperator<Set<Long>> readable, Instant now) {
        List<Compliance.Member> known = new ArrayList<>();
        boolean[] cut = {false};
        compliance.members(corporationId, member -> {
            if (known.size() < MOST) {
                known.add(member);
            } else {
                cut[0] = true;
            }
        });
        Told told = told(corporationId);
        Map<Long, Tracked> tracked = tracked(corporationId);
        Map<Long, Own> own = own(corporationId);
        Map<Long, LocalDateTime> joined = tracked.isEmpty() ? joined(corporationId) : Map.of();
        Map<Long, Set<String>> roles = roles(corporationId);
        Map<Long, Set<String>> titles = titles(corporationId);
        Map<Long, Member.Activity> activity = activity(corporationId, known, wanted, readable, now);
        Map<Long, Integer> here = new HashMap<>();
        known.forEach(member -> {
            if (member.userId() != null) {
                here.merge(member.userId(), 1, Integer::sum);
            }
        });
        List<Member> members = new ArrayList<>(known.size());
        for (Compliance.Member member : known) {
            long id = member.characterId();
            Tracked track = tracked.get(id);
            Own self = own.get(id);
            LocalDateTime start = track != null ? track.start() : joined.get(id);
            MemberSeen seen = track == null ? MemberSeen.UNKNOWN : track.seen();
            members.add(new Member(
                    id,
                    member.name() == null ? "" : member.name(),
                    member.userId(),
                    self == null ? 0 : self.main(),
                    member.state(),
                    member.missing(),
                    member.since(),
                    start == null ? null : Database.instant(start),
                    self == null ? seen : seen.or(self.seen()),
                    track != null && track.ship() != 0 ? track.ship() : self == null ? 0 : self.ship(),
                    track != null && track.location() != 0 ? track.location() : self == null ? 0 : self.place(),
                    id == told.ceo()
                            ? with(roles.getOrDefault(id, Set.of()), Leadership.CEO)
                            : roles.getOrDefault(id, Set.of()),
                    List.copyOf(titles.getOrDefault(id, Set.of())),
                    member.userId() == null ? 1 : here.getOrDefault(member.userId(), 1),
                    activity.getOrDefault(id, Member.Activity.NONE),
                    member.exemption() != null));
        }
        members.sort(troubleFirst(now));
        return new Listed(
                members,
                Math.max(told.members(), known.size()),
                listed(corporationId),
                !tracked.isEmpty(),
                !roles.isEmpty(),
                cut[0]);
    }

    /** The skill points of those members who are signed in and whose skills somebody may see; one statement. */
    public Map<Long, Long> skillPoints(long corporationId, Access access) {
        List<Object> values = new ArrayList<>(List.of(corporationId, corporationId));
        String visible = access.condition("character.skill", OwnerType.CHARACTER, "k.character_id", values);
        Map<Long, Long> found = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT k.character_id, s.total_sp FROM %s
                        JOIN refresh_tokens t ON t.character_id = k.character_id AND t.deleted_at IS NULL
                        JOIN character_info_skills s ON s.character_id = k.character_id AND s.total_sp IS NOT NULL
                        WHERE %s
                        """.formatted(KNOWN.replace(":corporation", "?"), visible))
                .params(values)
                .query(row -> {
                    found.put(row.getLong(1), row.getLong(2));
                });
        return found;
    }

    private static Comparator<Member> troubleFirst(Instant now) {
        return Comparator.comparing(Member::state)
                .reversed()
                .thenComparing(
                        member -> member.seen().daysAbsent(now), Comparator.nullsLast(Comparator.<Long>reverseOrder()))
                .thenComparing(Member::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Member::characterId);
    }

    private JdbcClient.StatementSpec asked(long corporationId, String sql) {
        return database.reading().sql(sql).param("corporation", corporationId);
    }

    private record Told(int members, long ceo) {}

    private Told told(long corporationId) {
        return asked(corporationId, """
                        SELECT COALESCE(member_count, 0) AS members, COALESCE(ceo_id, 0) AS ceo FROM corporation_infos
                        WHERE corporation_id = :corporation
                        """).query(Told.class).optional().orElse(new Told(0, 0));
    }

    private static Set<String> with(Set<String> roles, String one) {
        Set<String> more = new TreeSet<>(roles);
        more.add(one);
        return more;
    }

    private boolean listed(long corporationId) {
        return asked(corporationId, """
                        SELECT COUNT(*) FROM (SELECT 1 AS one FROM corporation_members WHERE corporation_id = :corporation LIMIT 1) m
                        """).query(Long.class).single() > 0;
    }

    private Map<Long, Tracked> tracked(long corporationId) {
        Map<Long, Tracked> found = new HashMap<>();
        asked(corporationId, """
                        SELECT character_id, start_date, logon_date, logoff_date, location_id, ship_type_id
                        FROM corporation_member_trackings WHERE corporation_id = :corporation
                        """).query(row -> {
            found.put(
                    row.getLong(1),
                    new Tracked(
                            row.getObject(2, LocalDateTime.class),
                            MemberSeen.tracked(instant(row, 3), instant(row, 4)),
                            row.getLong(5),
                            row.getLong(6)));
        });
        return found;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : Database.instant(time);
    }

    /** What members' own tokens tell, and which main character they belong to. */
    private Map<Long, Own> own(long corporationId) {
        Map<Long, Own> found = new HashMap<>();
        asked(corporationId, """
                        SELECT k.character_id, o.last_login, o.last_logout, l.solar_system_id, l.station_id, l.structure_id,
                               s.ship_type_id, u.main_character_id
                        FROM %s
                        JOIN refresh_tokens t ON t.character_id = k.character_id AND t.deleted_at IS NULL
                        LEFT JOIN users u ON u.id = t.user_id
                        LEFT JOIN character_onlines o ON o.character_id = k.character_id
                        LEFT JOIN character_locations l ON l.character_id = k.character_id
                        LEFT JOIN character_ships s ON s.character_id = k.character_id
                        """.formatted(KNOWN)).query(row -> {
            long structure = row.getLong(6);
            long station = row.getLong(5);
            found.put(
                    row.getLong(1),
                    new Own(
                            MemberSeen.tracked(instant(row, 2), instant(row, 3)),
                            structure != 0 ? structure : station != 0 ? station : row.getLong(4),
                            row.getLong(7),
                            row.getLong(8)));
        });
        return found;
    }

    private Map<Long, LocalDateTime> joined(long corporationId) {
        Map<Long, LocalDateTime> found = new HashMap<>();
        asked(corporationId, """
                        SELECT h.character_id, MAX(h.start_date) FROM %s
                        JOIN character_corporation_histories h ON h.character_id = k.character_id AND h.corporation_id = :corporation
                        GROUP BY h.character_id
                        """.formatted(KNOWN)).query(row -> {
            found.put(row.getLong(1), row.getObject(2, LocalDateTime.class));
        });
        return found;
    }

    private Map<Long, Set<String>> roles(long corporationId) {
        Map<Long, Set<String>> found = new HashMap<>();
        database.reading()
                .sql("SELECT character_id, role FROM corporation_roles WHERE corporation_id = ? AND type = ?")
                .params(corporationId, RolePlace.EVERYWHERE.type())
                .query(row -> {
                    found.computeIfAbsent(row.getLong(1), member -> new TreeSet<>())
                            .add(row.getString(2));
                });
        return found;
    }

    private Map<Long, Set<String>> titles(long corporationId) {
        Map<Long, Set<String>> found = new HashMap<>();
        asked(corporationId, """
                        SELECT m.character_id, t.name FROM corporation_member_titles m
                        JOIN corporation_titles t ON t.corporation_id = m.corporation_id AND t.title_id = m.title_id
                        WHERE m.corporation_id = :corporation
                        """).query(row -> {
            String name = TitleName.plain(row.getString(2));
            if (!name.isEmpty()) {
                found.computeIfAbsent(row.getLong(1), member -> new TreeSet<>()).add(name);
            }
        });
        return found;
    }

    private Map<Long, Member.Activity> activity(
            long corporationId,
            Collection<Compliance.Member> members,
            Wanted wanted,
            UnaryOperator<Set<Long>> readable,
            Instant now) {
        LocalDateTime since = LocalDateTime.ofInstant(now.minus(Duration.ofDays(wanted.days())), ZoneOffset.UTC);
        Done all = done.of(
                corporationId,
                new Asked(corporationId, wanted),
                () -> new Done(
                        wanted.kills() ? kills(corporationId, since) : Map.of(),
                        tax(corporationId, wanted.divisions(), since),
                        wanted.mined() ? mined(corporationId, since) : Map.of(),
                        hunted(corporationId, since)));
        Done did = new Done(all.kills(), all.tax(), all.mined(), readable.apply(all.hunted()));
        Map<Long, Member.Activity> found = new HashMap<>();
        members.forEach(member -> {
            long id = member.characterId();
            found.put(
                    id,
                    new Member.Activity(
                            did.kills().getOrDefault(id, 0),
                            did.tax().getOrDefault(id, 0.0),
                            did.mined().getOrDefault(id, 0.0),
                            // Ore whose room nobody knows was mined all the same.
                            did.hunted().contains(id) || did.mined().containsKey(id)));
        });
        return found;
    }

    private Map<Long, Integer> kills(long corporationId, LocalDateTime since) {
        Map<Long, Integer> found = new HashMap<>();
        asked(corporationId, """
                        SELECT a.character_id, COUNT(DISTINCT a.killmail_id)
                        FROM (SELECT killmail_id FROM corporation_killmails WHERE corporation_id = :corporation
                              ORDER BY killmail_id DESC LIMIT %1$d) l
                        JOIN killmail_details d ON d.killmail_id = l.killmail_id AND d.killmail_time >= :since
                        JOIN killmail_attackers a ON a.killmail_id = l.killmail_id
                        WHERE a.corporation_id = :corporation AND a.character_id IS NOT NULL
                        GROUP BY a.character_id
                        """.formatted(KILLMAILS)).param("since", since).query(row -> {
            found.put(row.getLong(1), row.getInt(2));
        });
        // Without a Director's token only members' own lists tell of kills.
        asked(corporationId, """
                        SELECT l.character_id, COUNT(*) FROM %s
                        JOIN character_killmails l ON l.character_id = k.character_id
                        JOIN killmail_details d ON d.killmail_id = l.killmail_id AND d.killmail_time >= :since
                        JOIN killmail_victims v ON v.killmail_id = l.killmail_id
                        WHERE v.character_id IS NULL OR v.character_id <> l.character_id
                        GROUP BY l.character_id
                        """.formatted(KNOWN)).param("since", since).query(row -> {
            found.merge(row.getLong(1), row.getInt(2), Math::max);
        });
        return found;
    }

    /** What members paid, by whichever party of an entry is not the corporation: EVE is not of one mind which one that is. */
    private Map<Long, Double> tax(long corporationId, Set<Integer> divisions, LocalDateTime since) {
        Map<Long, Double> found = new HashMap<>();
        if (divisions.isEmpty()) {
            return found;
        }
        asked(corporationId, """
                        SELECT j.first_party_id, j.second_party_id, SUM(j.amount) FROM corporation_wallet_journals j
                        WHERE j.corporation_id = :corporation AND j.date >= :since AND j.division IN (:divisions)
                          AND j.amount > 0 AND %s
                        GROUP BY j.first_party_id, j.second_party_id
                        """.formatted(MEMBER_TAX))
                .param("since", since)
                .param("divisions", divisions)
                .query(row -> {
                    double amount = row.getDouble(3);
                    for (long party : new HashSet<>(List.of(row.getLong(1), row.getLong(2)))) {
                        if (party != 0 && party != corporationId) {
                            found.merge(party, amount, Double::sum);
                        }
                    }
                });
        return found;
    }

    /** Cubic metres of ore by member. */
    private Map<Long, Double> mined(long corporationId, LocalDateTime since) {
        Map<Long, Double> found = new HashMap<>();
        asked(corporationId, """
                        SELECT m.character_id, SUM(m.quantity * COALESCE(t.volume, 0)) FROM %s
                        JOIN character_minings m ON m.character_id = k.character_id AND m.date >= :since
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_types t ON t.version = p.version AND t.type_id = m.type_id
                        GROUP BY m.character_id
                        """.formatted(KNOWN))
                .param("since", since.toLocalDate())
                .query(row -> {
                    found.put(row.getLong(1), row.getDouble(2));
                });
        return found;
    }

    /** Members whose own journal has bounties or rewards of missions. */
    private Set<Long> hunted(long corporationId, LocalDateTime since) {
        return new HashSet<>(asked(corporationId, """
                        SELECT DISTINCT j.character_id FROM %s
                        JOIN character_wallet_journals j ON j.character_id = k.character_id AND j.date >= :since
                          AND j.ref_type IN ('bounty_prizes', 'ess_escrow_transfer', 'agent_mission_reward', 'corporate_reward_payout')
                        """.formatted(KNOWN))
                .param("since", since)
                .query(Long.class)
                .list());
    }
}
