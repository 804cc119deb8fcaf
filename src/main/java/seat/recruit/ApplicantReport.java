package seat.recruit;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.asset.AssetList;
import seat.db.Database;
import seat.eve.Employment;
import seat.eve.MemberSeen;
import seat.recruit.Applicant.Evidence;
import seat.recruit.Applicant.Kind;
import seat.sso.ClosedCharacters;
import seat.standing.StandingProfiles;
import seat.standing.StandingProfiles.Profile;

/**
 * Reads what is known of an applicant. Hostile is whom the installation's default standings profile rates below 0; where there is no
 * default, whom the contacts of the corporation or of its alliance do. It rests on what the applicant's own tokens gave, and on what is public. Some twenty-five statements, with at most {@value #ROWS} rows of each kind of evidence
 * over {@value #DAYS} days.
 */
public final class ApplicantReport {
    /** Rows of one kind of evidence, the newest. */
    public static final int ROWS = 200;

    /** Days that are looked at. */
    public static final int DAYS = 365;

    private static final String SHEET = "character.sheet";
    private static final int KILL_DAYS = 90;
    private static final int HOSTILES = 10_000;

    private final Database database;
    private final StandingProfiles profiles;
    private final HostilePlaces places;

    public ApplicantReport(Database database, StandingProfiles profiles, AssetList assets) {
        this.database = database;
        this.profiles = profiles;
        this.places = new HostilePlaces(database, assets);
    }

    private record Facts(
            boolean registered,
            boolean alive,
            long userId,
            @Nullable LocalDateTime born,
            @Nullable Double security,
            @Nullable Long points,
            @Nullable LocalDateTime login,
            @Nullable LocalDateTime logout,
            @Nullable Double wallet) {}

    /** Somebody an applicant dealt with, and what they are in today. */
    private record Party(long id, long corporation, long alliance) {}

    /** What somebody may see of a character. */
    @FunctionalInterface
    public interface Sight {
        /** Everything, for somebody who applied in the game. */
        Sight ALL = (permission, characterId) -> true;

        /** @param permission of characters' that shows such rows elsewhere: {@code character.mail} */
        boolean may(String permission, long characterId);
    }

    /**
     * The report about a character for a corporation. Of characters that are closed to everybody, none is shown as another of the account.
     *
     * @param sight of what tokens gave, what is shown; what is public always is
     */
    public Applicant of(long corporationId, long characterId, Sight sight, LocalDateTime now) {
        Optional<Profile> profile = profiles.standard();
        Set<Long> hostile = profile.map(one -> hostile(one, corporationId)).orElseGet(() -> hostile(corporationId));
        LocalDateTime since = now.minusDays(DAYS);
        Facts facts = facts(characterId);
        List<Applicant.Other> account = others(facts.userId(), characterId);
        Set<Long> own = new HashSet<>(Set.of(characterId));
        account.forEach(other -> own.add(other.characterId()));
        List<Applicant.Other> others = account.stream()
                .filter(other -> sight.may(SHEET, other.characterId()))
                .toList();
        boolean journal = sight.may("character.journal", characterId);
        boolean skills = sight.may("character.skill", characterId);
        boolean fights = sight.may("character.killmail", characterId);
        List<Applicant.Stay> stays = stays(characterId, hostile, now);
        List<Evidence> evidence = new ArrayList<>();
        stays.stream()
                .filter(stay -> stay.hostile() || stay.hop())
                .forEach(stay -> evidence.add(new Evidence(
                        Kind.HISTORY,
                        stay.from(),
                        stay.corporationId(),
                        stay.allianceId(),
                        null,
                        stay.hostile() ? "applicant.detail.hostile-then" : "applicant.detail.hop")));
        if (!facts.alive()) {
            evidence.add(new Evidence(
                    Kind.TOKEN,
                    null,
                    characterId,
                    0,
                    null,
                    facts.registered() ? "applicant.detail.dead" : "applicant.detail.never"));
        }
        others.stream()
                .filter(other -> !other.alive())
                .forEach(other -> evidence.add(
                        new Evidence(Kind.TOKEN, null, other.characterId(), 0, null, "applicant.detail.dead")));
        if (sight.may("character.contact", characterId)) {
            evidence.addAll(contacts(characterId, hostile));
        }
        if (journal) {
            evidence.addAll(money(characterId, own, hostile, since));
        }
        if (sight.may("character.contract", characterId)) {
            evidence.addAll(contracts(characterId, own, since));
        }
        if (sight.may("character.mail", characterId)) {
            evidence.addAll(mails(characterId, hostile, since));
        }
        if (sight.may("character.asset", characterId)) {
            evidence.addAll(places.assets(characterId, hostile));
        }
        if (sight.may(SHEET, characterId)) {
            evidence.addAll(places.clones(characterId, hostile));
        }
        if (fights) {
            evidence.addAll(ownLosses(corporationId, characterId, since));
        }
        return new Applicant(
                characterId,
                profile.map(Profile::name).orElse(""),
                facts.registered(),
                facts.alive(),
                facts.born(),
                facts.security(),
                skills ? facts.points() : null,
                skills ? alpha(characterId) : null,
                sight.may(SHEET, characterId) ? seen(facts) : null,
                journal ? facts.wallet() : null,
                sight.may("character.asset", characterId) ? assets(characterId) : null,
                fights ? Integer.valueOf(count("killmail_attackers", characterId, now.minusDays(KILL_DAYS))) : null,
                fights ? Integer.valueOf(count("killmail_victims", characterId, now.minusDays(KILL_DAYS))) : null,
                fights ? ships(characterId, now.minusDays(KILL_DAYS)) : List.of(),
                stays,
                others,
                evidence.stream()
                        .sorted(Comparator.comparing(Evidence::kind)
                                .thenComparing(Evidence::at, Comparator.nullsLast(Comparator.reverseOrder())))
                        .toList());
    }

    private static @Nullable LocalDateTime seen(Facts facts) {
        MemberSeen seen = MemberSeen.tracked(
                facts.login() == null ? null : Database.instant(facts.login()),
                facts.logout() == null ? null : Database.instant(facts.logout()));
        return seen.at() == null ? null : Database.utc(seen.at());
    }

    private JdbcClient.StatementSpec about(long characterId, String sql) {
        return database.reading().sql(sql).param("id", characterId);
    }

    /** Whom a profile rates below 0; one's own corporation and alliance never. */
    private Set<Long> hostile(Profile profile, long corporationId) {
        Set<Long> hostile = new HashSet<>();
        profiles.standings(profile.id()).forEach((id, standing) -> {
            if (standing < 0) {
                hostile.add(id);
            }
        });
        hostile.remove(corporationId);
        database.reading()
                .sql("SELECT COALESCE(alliance_id, 0) FROM corporation_infos WHERE corporation_id = ?")
                .param(corporationId)
                .query(Long.class)
                .list()
                .forEach(hostile::remove);
        return hostile;
    }

    /** Whom a corporation or its alliance rates below 0: characters, corporations, alliances and factions. */
    private Set<Long> hostile(long corporationId) {
        return new HashSet<>(database.reading()
                .sql("""
                        SELECT contact_id FROM corporation_contacts
                        WHERE corporation_id = :corporation AND standing < 0 AND contact_id <> :corporation
                        UNION SELECT c.contact_id FROM corporation_infos i JOIN alliance_contacts c ON c.alliance_id = i.alliance_id
                        WHERE i.corporation_id = :corporation AND c.standing < 0
                          AND c.contact_id NOT IN (i.alliance_id, :corporation) LIMIT %d
                        """.formatted(HOSTILES))
                .param("corporation", corporationId)
                .query(Long.class)
                .list());
    }

    private Facts facts(long characterId) {
        return about(characterId, """
                        SELECT CASE WHEN t.character_id IS NULL THEN FALSE ELSE TRUE END AS registered,
                               CASE WHEN t.character_id IS NOT NULL AND t.disabled_at IS NULL THEN TRUE ELSE FALSE END AS alive,
                               COALESCE(t.user_id, 0) AS user_id, i.birthday AS born, i.security_status AS security,
                               s.total_sp AS points, o.last_login AS login, o.last_logout AS logout, w.balance AS wallet
                        FROM (SELECT 1 AS one) k
                        LEFT JOIN refresh_tokens t ON t.character_id = :id AND t.deleted_at IS NULL
                        LEFT JOIN character_infos i ON i.character_id = :id
                        LEFT JOIN character_info_skills s ON s.character_id = :id
                        LEFT JOIN character_onlines o ON o.character_id = :id
                        LEFT JOIN character_wallet_balances w ON w.character_id = :id
                        """).query(Facts.class).single();
    }

    private List<Applicant.Other> others(long userId, long characterId) {
        return userId == 0
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT character_id, disabled_at FROM refresh_tokens
                                WHERE user_id = ? AND character_id <> ? AND deleted_at IS NULL AND NOT %s
                                ORDER BY character_name LIMIT 200
                                """.formatted(ClosedCharacters.isClosed("refresh_tokens.character_id")))
                        .params(userId, characterId)
                        .query((row, number) -> new Applicant.Other(row.getLong(1), row.getObject(2) == null))
                        .list();
    }

    private @Nullable Boolean alpha(long characterId) {
        List<Integer> skills = about(characterId, """
                        SELECT COUNT(*) AS skills, SUM(CASE WHEN active_skill_level < trained_skill_level THEN 1 ELSE 0 END) AS lower_ones
                        FROM character_skills WHERE character_id = :id
                        """)
                .query((row, number) -> List.of(row.getInt(1), row.getInt(2)))
                .single();
        return skills.getFirst() == 0 ? null : Boolean.valueOf(skills.getLast() > 0);
    }

    private @Nullable Double assets(long characterId) {
        return about(characterId, """
                        SELECT assets FROM daily_snapshots WHERE owner_id = :id AND assets IS NOT NULL ORDER BY `day` DESC LIMIT 1
                        """).query(Double.class).optional().orElse(null);
    }

    private int count(String table, long characterId, LocalDateTime since) {
        return about(characterId, """
                        SELECT COUNT(DISTINCT a.killmail_id) FROM %s a
                        JOIN killmail_details d ON d.killmail_id = a.killmail_id AND d.killmail_time >= :since
                        WHERE a.character_id = :id
                        """.formatted(table))
                .param("since", since)
                .query(Integer.class)
                .single();
    }

    private List<Long> ships(long characterId, LocalDateTime since) {
        return about(characterId, """
                        SELECT a.ship_type_id, COUNT(*) AS times FROM killmail_attackers a
                        JOIN killmail_details d ON d.killmail_id = a.killmail_id AND d.killmail_time >= :since
                        WHERE a.character_id = :id AND a.ship_type_id IS NOT NULL
                        GROUP BY a.ship_type_id ORDER BY times DESC LIMIT 8
                        """)
                .param("since", since)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<Applicant.Stay> stays(long characterId, Set<Long> hostile, LocalDateTime now) {
        List<Employment> stays = Employment.of(about(characterId, """
                        SELECT start_date, corporation_id FROM character_corporation_histories
                        WHERE character_id = :id AND start_date IS NOT NULL ORDER BY record_id DESC LIMIT 500
                        """)
                .query((row, number) -> new Employment.Joined(row.getObject(1, LocalDateTime.class), row.getLong(2)))
                .list());
        Map<Long, List<Employment.Joined>> alliances = alliances(
                stays.stream().map(Employment::corporationId).distinct().toList());
        return stays.stream()
                .map(stay -> {
                    long alliance = Employment.at(alliances.getOrDefault(stay.corporationId(), List.of()), stay.from());
                    return new Applicant.Stay(
                            stay.corporationId(),
                            alliance,
                            stay.from(),
                            stay.days(now),
                            stay.hop(),
                            hostile.contains(stay.corporationId()) || alliance != 0 && hostile.contains(alliance));
                })
                .toList();
    }

    private Map<Long, List<Employment.Joined>> alliances(Collection<Long> corporations) {
        Map<Long, List<Employment.Joined>> found = new HashMap<>();
        if (!corporations.isEmpty()) {
            database.reading().sql("""
                            SELECT corporation_id, start_date, alliance_id FROM corporation_alliance_histories
                            WHERE corporation_id IN (:ids) AND start_date IS NOT NULL
                            """).param("ids", corporations).query(row -> {
                found.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new Employment.Joined(row.getObject(2, LocalDateTime.class), row.getLong(3)));
            });
        }
        return found;
    }

    /** What somebody is hostile by: themselves, their corporation or their alliance; 0 where nothing is. */
    private static long by(Party party, Set<Long> hostile) {
        return hostile.contains(party.alliance())
                ? party.alliance()
                : hostile.contains(party.corporation())
                        ? party.corporation()
                        : hostile.contains(party.id()) ? party.id() : 0;
    }

    private List<Evidence> contacts(long characterId, Set<Long> hostile) {
        List<Evidence> found = new ArrayList<>();
        about(characterId, """
                        SELECT c.contact_id, c.standing, COALESCE(a.corporation_id, 0), COALESCE(a.alliance_id, 0) FROM character_contacts c
                        LEFT JOIN character_affiliations a ON a.character_id = c.contact_id
                        WHERE c.character_id = :id AND c.standing >= 5 ORDER BY c.standing DESC
                        """).query(row -> {
            long by = by(new Party(row.getLong(1), row.getLong(3), row.getLong(4)), hostile);
            if (by != 0 && found.size() < ROWS) {
                found.add(new Evidence(Kind.CONTACT, null, row.getLong(1), by, null, "+" + row.getLong(2)));
            }
        });
        return found;
    }

    /** ISK to and from those who are hostile; and with whom it went both ways, who may be a character of the same person. */
    private List<Evidence> money(long characterId, Set<Long> own, Set<Long> hostile, LocalDateTime since) {
        List<Evidence> found = new ArrayList<>();
        Map<Long, double[]> gifts = new HashMap<>();
        Map<Long, LocalDateTime> last = new HashMap<>();
        about(characterId, """
                        SELECT j.date, j.amount, j.ref_type, o.id, COALESCE(a.corporation_id, 0), COALESCE(a.alliance_id, 0)
                        FROM (SELECT date, amount, ref_type, CASE WHEN first_party_id = character_id THEN second_party_id
                                ELSE first_party_id END AS other FROM character_wallet_journals
                              WHERE character_id = :id AND date >= :since
                                AND ref_type IN ('player_donation', 'player_trading', 'corporation_account_withdrawal')
                              ORDER BY date DESC LIMIT 5000) j
                        JOIN (SELECT DISTINCT CASE WHEN first_party_id = character_id THEN second_party_id ELSE first_party_id END AS id
                              FROM character_wallet_journals WHERE character_id = :id AND date >= :since
                                AND ref_type IN ('player_donation', 'player_trading', 'corporation_account_withdrawal')) o ON o.id = j.other
                        LEFT JOIN character_affiliations a ON a.character_id = o.id
                        ORDER BY j.date DESC
                        """).param("since", since).query(row -> {
            long other = row.getLong(4);
            LocalDateTime at = row.getObject(1, LocalDateTime.class);
            double amount = row.getDouble(2);
            long by = by(new Party(other, row.getLong(5), row.getLong(6)), hostile);
            if (by != 0 && found.size() < ROWS) {
                found.add(new Evidence(Kind.ISK, at, other, by, amount, ""));
            }
            if ("player_donation".equals(row.getString(3)) && !own.contains(other)) {
                double[] ways = gifts.computeIfAbsent(other, id -> new double[2]);
                ways[amount > 0 ? 0 : 1] += Math.abs(amount);
                last.putIfAbsent(other, at);
            }
        });
        gifts.entrySet().stream()
                .filter(gift -> gift.getValue()[0] > 0 && gift.getValue()[1] > 0)
                .limit(ROWS)
                .forEach(gift -> found.add(new Evidence(
                        Kind.SHARED_GIFTS,
                        last.get(gift.getKey()),
                        gift.getKey(),
                        0,
                        gift.getValue()[0] + gift.getValue()[1],
                        "applicant.detail.both-ways")));
        return found;
    }

    private List<Evidence> contracts(long characterId, Set<Long> own, LocalDateTime since) {
        return about(characterId, """
                        SELECT d.date_issued, CASE WHEN d.issuer_id = l.character_id THEN COALESCE(NULLIF(d.acceptor_id, 0), d.assignee_id)
                               ELSE d.issuer_id END AS other, CASE WHEN d.issuer_id = l.character_id THEN TRUE ELSE FALSE END AS given
                        FROM character_contracts l JOIN contract_details d ON d.contract_id = l.contract_id AND d.date_issued >= :since
                        WHERE l.character_id = :id AND d.type = 'item_exchange' AND COALESCE(d.price, 0) = 0 AND COALESCE(d.reward, 0) = 0
                        ORDER BY d.date_issued DESC LIMIT %d
                        """.formatted(ROWS))
                .param("since", since)
                .query((row, number) -> new Evidence(
                        Kind.CONTRACT,
                        row.getObject(1, LocalDateTime.class),
                        row.getLong(2),
                        0,
                        0.0,
                        row.getBoolean(3) ? "applicant.detail.gave" : "applicant.detail.got"))
                .list()
                .stream()
                .filter(one -> one.whoId() != 0 && !own.contains(one.whoId()))
                .toList();
    }

    /** Mails from those who are hostile: who and when; what they are about is not told here. */
    private List<Evidence> mails(long characterId, Set<Long> hostile, LocalDateTime since) {
        List<Evidence> found = new ArrayList<>();
        about(characterId, """
                        SELECT h.`timestamp`, h.`from`, COALESCE(a.corporation_id, 0), COALESCE(a.alliance_id, 0)
                        FROM mail_recipients r JOIN mail_headers h ON h.mail_id = r.mail_id AND h.`timestamp` >= :since
                        LEFT JOIN character_affiliations a ON a.character_id = h.`from`
                        WHERE r.recipient_id = :id ORDER BY h.mail_id DESC LIMIT 5000
                        """).param("since", since).query(row -> {
            long by = by(new Party(row.getLong(2), row.getLong(3), row.getLong(4)), hostile);
            if (by != 0 && found.size() < ROWS) {
                found.add(new Evidence(
                        Kind.MAIL,
                        row.getObject(1, LocalDateTime.class),
                        row.getLong(2),
                        by,
                        null,
                        "applicant.detail.from"));
            }
        });
        return found;
    }

    /** Losses of the corporation or its alliance at which the applicant was among the attackers. */
    private List<Evidence> ownLosses(long corporationId, long characterId, LocalDateTime since) {
        return about(characterId, """
                        SELECT d.killmail_time, v.character_id, v.corporation_id, w.destroyed + w.dropped AS total
                        FROM killmail_attackers a
                        JOIN killmail_details d ON d.killmail_id = a.killmail_id AND d.killmail_time >= :since
                        JOIN killmail_victims v ON v.killmail_id = a.killmail_id
                        LEFT JOIN killmail_values w ON w.killmail_id = a.killmail_id
                        WHERE a.character_id = :id AND (v.corporation_id = :corporation OR v.alliance_id =
                          (SELECT i.alliance_id FROM corporation_infos i WHERE i.corporation_id = :corporation))
                        ORDER BY d.killmail_time DESC LIMIT %d
                        """.formatted(ROWS))
                .param("since", since)
                .param("corporation", corporationId)
                .query((row, number) -> new Evidence(
                        Kind.OWN_LOSS,
                        row.getObject(1, LocalDateTime.class),
                        row.getLong(2),
                        row.getLong(3),
                        row.getObject(4) == null ? null : row.getDouble(4),
                        ""))
                .list();
    }
}
