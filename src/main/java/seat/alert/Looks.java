package seat.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.event.EventKey;

/**
 * Looks at stored data for what nobody announces: something that ends soon, or is not there. Only what some group has chosen is looked for, with
 * every threshold that is in use. What is found is one and the same as long as its own facts are: a structure whose fuel ends at a moment is
 * told of once, and again when it was filled up and runs dry anew.
 */
final class Looks implements Runnable {
    /** The field that says which threshold was crossed. */
    static final String THRESHOLD = "threshold";

    /** What happened before is no news any more. */
    private static final Duration LATELY = Duration.ofHours(3);

    /** What is told of at once, from one look; more follow with the next. */
    private static final int MOST = 500;

    private final Database database;
    private final AlertKinds kinds;
    private final AlertGroups groups;
    private final Happenings happenings;
    private final Telling telling;
    private final Whereabouts whereabouts;

    Looks(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
        this.database = database;
        this.kinds = kinds;
        this.groups = groups;
        this.happenings = new Happenings(database);
        this.telling = telling;
        this.whereabouts = new Whereabouts(database);
    }

    /**
     * How an alert is looked for.
     *
     * @param sql selects what is found, by times: {@code :now}, {@code :limit} and {@code :past} (a threshold after and before it),
     *     {@code :before} (two days before that), {@code :lately}, {@code :today}
     * @param found makes a happening of a row
     */
    private record Look(String alert, String sql, Found found) {}

    /** What a row tells. */
    @FunctionalInterface
    private interface Found {
        Seen of(ResultSet row, double threshold, Instant now) throws SQLException;
    }

    /**
     * What was found.
     *
     * @param type of whose data tell it
     * @param identity what makes it one and the same, besides the alert and its threshold
     */
    private record Seen(
            String type,
            long owner,
            List<?> identity,
            long character,
            long system,
            long structure,
            @Nullable Double value,
            @Nullable Instant happened,
            @Nullable Instant timer,
            Map<String, Object> fields) {}

    private static final List<Look> ALL = List.of(
            new Look("fuel-low", """
                    SELECT corporation_id, structure_id, system_id, fuel_expires FROM corporation_structures
                    WHERE fuel_expires > :now AND fuel_expires < :limit
                    """, (row, threshold, now) -> {
                Instant until = time(row, "fuel_expires");
                return new Seen(
                        "corporation",
                        row.getLong("corporation_id"),
                        List.of(row.getLong("structure_id"), until),
                        0,
                        row.getLong("system_id"),
                        row.getLong("structure_id"),
                        null,
                        null,
                        until,
                        fields(
                                "structure", row.getLong("structure_id"),
                                "system", row.getLong("system_id"),
                                "left", Duration.between(now, until),
                                "until", until));
            }),
            new Look("extraction-ready", """
                    SELECT e.corporation_id, e.structure_id, e.moon_id, e.chunk_arrival_time, e.natural_decay_time, s.system_id
                    FROM corporation_industry_mining_extractions e LEFT JOIN corporation_structures s ON s.structure_id = e.structure_id
                    WHERE e.chunk_arrival_time <= :now AND e.chunk_arrival_time > :lately
                    """, (row, threshold, now) -> {
                Instant arrived = time(row, "chunk_arrival_time");
                return new Seen(
                        "corporation",
                        row.getLong("corporation_id"),
                        List.of(row.getLong("structure_id"), arrived),
                        0,
                        row.getLong("system_id"),
                        row.getLong("structure_id"),
                        null,
                        arrived,
                        time(row, "natural_decay_time"),
                        fields(
                                "structure", row.getLong("structure_id"),
                                "moon", row.getLong("moon_id"),
                                "system", row.getLong("system_id"),
                                "until", time(row, "natural_decay_time")));
            }),
            new Look(
                    "industry-job-done",
                    """
                    SELECT 'character' AS type, character_id AS owner_id, job_id, installer_id, product_type_id, runs, end_date,
                      COALESCE(station_id, facility_id) AS place_id
                    FROM character_industry_jobs WHERE status = 'active' AND end_date <= :now AND end_date > :lately
                    UNION ALL
                    SELECT 'corporation', corporation_id, job_id, installer_id, product_type_id, runs, end_date, location_id
                    FROM corporation_industry_jobs WHERE status = 'active' AND end_date <= :now AND end_date > :lately
                    """,
                    (row, threshold, now) -> new Seen(
                            row.getString("type"),
                            row.getLong("owner_id"),
                            List.of(row.getLong("job_id")),
                            row.getLong("installer_id"),
                            0,
                            row.getLong("place_id"),
                            null,
                            time(row, "end_date"),
                            null,
                            fields(
                                    "owner", row.getLong("owner_id"),
                                    "product", row.getLong("product_type_id"),
                                    "runs", row.getLong("runs"),
                                    "place", row.getLong("place_id")))),
            new Look("extractor-ends", """
                    SELECT p.character_id, p.planet_id, p.pin_id, p.expiry_time, c.solar_system_id
                    FROM character_planet_pins p LEFT JOIN character_planets c ON c.character_id = p.character_id AND c.planet_id = p.planet_id
                    WHERE p.expiry_time > :now AND p.expiry_time < :limit
                    """, (row, threshold, now) -> {
                Instant until = time(row, "expiry_time");
                return new Seen(
                        "character",
                        row.getLong("character_id"),
                        List.of(row.getLong("pin_id"), until),
                        row.getLong("character_id"),
                        row.getLong("solar_system_id"),
                        0,
                        null,
                        null,
                        until,
                        fields(
                                "character", row.getLong("character_id"),
                                "planet", row.getLong("planet_id"),
                                "system", row.getLong("solar_system_id"),
                                "left", Duration.between(now, until),
                                "until", until));
            }),
            new Look("skill-queue-empty", """
                    SELECT t.character_id, MAX(q.finish_date) AS ended FROM refresh_tokens t
                    JOIN updates u ON u.owner_id = t.character_id AND u.resource = 'character.skill-queue' AND u.complete_at IS NOT NULL
                    LEFT JOIN character_skill_queues q ON q.character_id = t.character_id
                    WHERE t.deleted_at IS NULL AND t.disabled_at IS NULL
                    GROUP BY t.character_id
                    HAVING COUNT(q.character_id) = 0 OR (COUNT(q.finish_date) > 0 AND MAX(q.finish_date) <= :now)
                    """, (row, threshold, now) -> {
                Instant ended = time(row, "ended");
                return new Seen(
                        "character",
                        row.getLong("character_id"),
                        List.of(ended == null ? "" : ended),
                        row.getLong("character_id"),
                        0,
                        0,
                        null,
                        null,
                        null,
                        fields("character", row.getLong("character_id"), "since", ended));
            }),
            new Look(
                    "skill-queue-paused",
                    """
                    SELECT q.character_id, MIN(q.skill_id) AS first FROM character_skill_queues q
                    GROUP BY q.character_id HAVING COUNT(q.finish_date) = 0
                    """,
                    (row, threshold, now) -> new Seen(
                            "character",
                            row.getLong("character_id"),
                            List.of(row.getLong("first")),
                            row.getLong("character_id"),
                            0,
                            0,
                            null,
                            null,
                            null,
                            fields("character", row.getLong("character_id")))),
            new Look("contract-expiring", """
                    SELECT k.type AS owner_type, k.owner_id, c.contract_id, c.type, c.issuer_id, c.assignee_id, c.title, c.price, c.start_location_id,
                      c.date_expired
                    FROM (SELECT 'character' AS type, character_id AS owner_id, contract_id FROM character_contracts
                      UNION ALL SELECT 'corporation', corporation_id, contract_id FROM corporation_contracts) k
                    JOIN contract_details c ON c.contract_id = k.contract_id AND c.status = 'outstanding'
                      AND c.date_expired > :now AND c.date_expired < :limit
                    WHERE c.issuer_id = k.owner_id OR c.issuer_corporation_id = k.owner_id
                    """, (row, threshold, now) -> {
                Instant until = time(row, "date_expired");
                return new Seen(
                        row.getString("owner_type"),
                        row.getLong("owner_id"),
                        List.of(row.getLong("contract_id")),
                        row.getLong("issuer_id"),
                        0,
                        0,
                        row.getDouble("price"),
                        null,
                        until,
                        fields(
                                "kind", row.getString("type"),
                                "issuer", row.getLong("issuer_id"),
                                "assignee", row.getLong("assignee_id"),
                                "title", row.getString("title"),
                                "price", row.getDouble("price"),
                                "place", row.getLong("start_location_id"),
                                "left", Duration.between(now, until),
                                "until", until));
            }),
            new Look(
                    "contract_created",
                    """
                    SELECT k.type AS owner_type, k.owner_id, c.contract_id, c.type, c.issuer_id, c.assignee_id, c.title, c.price, c.reward,
                      c.collateral, c.start_location_id, c.date_issued, c.date_expired
                    FROM (SELECT 'character' AS type, character_id AS owner_id, contract_id FROM character_contracts
                      UNION ALL SELECT 'corporation', corporation_id, contract_id FROM corporation_contracts) k
                    JOIN contract_details c ON c.contract_id = k.contract_id AND c.date_issued > :lately
                    """,
                    (row, threshold, now) -> new Seen(
                            row.getString("owner_type"),
                            row.getLong("owner_id"),
                            List.of(row.getLong("contract_id")),
                            row.getLong("issuer_id"),
                            0,
                            0,
                            row.getDouble("price"),
                            time(row, "date_issued"),
                            null,
                            fields(
                                    "kind", row.getString("type"),
                                    "issuer", row.getLong("issuer_id"),
                                    "assignee", row.getLong("assignee_id"),
                                    "title", row.getString("title"),
                                    "price", row.getDouble("price"),
                                    "reward", row.getDouble("reward"),
                                    "collateral", row.getDouble("collateral"),
                                    "place", row.getLong("start_location_id"),
                                    "until", time(row, "date_expired")))),
            new Look(
                    "Killmail",
                    """
                    SELECT k.type AS owner_type, k.owner_id, d.killmail_id, d.killmail_time, d.solar_system_id, v.character_id, v.corporation_id,
                      v.ship_type_id, a.character_id AS attacker_id, a.corporation_id AS attacker_corporation_id,
                      w.destroyed + w.dropped AS worth
                    FROM killmail_details d
                    JOIN (SELECT 'character' AS type, character_id AS owner_id, killmail_id FROM character_killmails
                      UNION ALL SELECT 'corporation', corporation_id, killmail_id FROM corporation_killmails) k ON k.killmail_id = d.killmail_id
                    JOIN killmail_victims v ON v.killmail_id = d.killmail_id
                    LEFT JOIN killmail_attackers a ON a.killmail_id = d.killmail_id AND a.final_blow = TRUE
                    LEFT JOIN killmail_values w ON w.killmail_id = d.killmail_id
                    WHERE d.killmail_time > :lately
                    """,
                    (row, threshold, now) -> new Seen(
                            row.getString("owner_type"),
                            row.getLong("owner_id"),
                            List.of(row.getLong("killmail_id")),
                            row.getLong("character_id"),
                            row.getLong("solar_system_id"),
                            0,
                            row.getObject("worth") == null ? null : (Double) row.getDouble("worth"),
                            time(row, "killmail_time"),
                            null,
                            fields(
                                    "victim",
                                            row.getLong("character_id") == 0
                                                    ? row.getLong("corporation_id")
                                                    : row.getLong("character_id"),
                                    "victimCorporation",
                                            row.getLong("character_id") == 0 ? 0 : row.getLong("corporation_id"),
                                    "ship", row.getLong("ship_type_id"),
                                    "system", row.getLong("solar_system_id"),
                                    "attacker", row.getLong("attacker_id"),
                                    "attackerCorporation", row.getLong("attacker_corporation_id"),
                                    "worth", row.getObject("worth")))),
            new Look("inactive_member", """
                    SELECT m.corporation_id, m.character_id, m.logoff_date FROM corporation_member_trackings m
                    WHERE m.logoff_date < :past
                      AND m.logoff_date > :before
                    """, (row, threshold, now) -> {
                Instant since = time(row, "logoff_date");
                return new Seen(
                        "corporation",
                        row.getLong("corporation_id"),
                        List.of(row.getLong("character_id"), since),
                        row.getLong("character_id"),
                        0,
                        0,
                        null,
                        null,
                        null,
                        fields(
                                "character",
                                row.getLong("character_id"),
                                "corporation",
                                row.getLong("corporation_id"),
                                "days",
                                (long) threshold,
                                "since",
                                since));
            }),
            new Look(
                    "squad_application",
                    """
                    SELECT a.application_id, a.user_id, a.message, a.created_at, u.name, u.main_character_id, s.name AS squad
                    FROM squad_applications a JOIN users u ON u.id = a.user_id JOIN squads s ON s.id = a.squad_id
                    WHERE a.rejected_at IS NULL AND a.created_at > :today
                    """,
                    (row, threshold, now) -> new Seen(
                            "user",
                            row.getLong("user_id"),
                            List.of(row.getLong("application_id")),
                            row.getLong("main_character_id"),
                            0,
                            0,
                            null,
                            time(row, "created_at"),
                            null,
                            fields(
                                    "name", row.getString("name"),
                                    "character", row.getLong("main_character_id"),
                                    "squad", row.getString("squad"),
                                    "message", row.getString("message")))));

    /** The alerts that are looked for. */
    static Set<String> alerts() {
        Set<String> alerts = new HashSet<>();
        ALL.forEach(look -> alerts.add(look.alert()));
        return alerts;
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : Database.instant(time);
    }

    /** Names and values by turns; what is null, 0 or empty is left out. */
    private static Map<String, Object> fields(@Nullable Object... pairs) {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            boolean nothing =
                    value == null || value.equals("") || value instanceof Number number && number.doubleValue() == 0;
            if (!nothing) {
                fields.put(
                        String.valueOf(pairs[i]),
                        value instanceof Instant || value instanceof Duration ? value.toString() : value);
            }
        }
        return fields;
    }

    @Override
    public void run() {
        for (Look look : ALL) {
            kinds.find(look.alert()).filter(kind -> groups.chosen(kind.key())).ifPresent(kind -> look(look, kind));
        }
    }

    private void look(Look look, AlertKind kind) {
        Instant now = database.now();
        if (kind.threshold() == null) {
            tell(kind, null, found(look, kind, 0, now), now);
        } else {
            groups.thresholds(kind).forEach(threshold -> tell(kind, threshold, found(look, kind, threshold, now), now));
        }
    }

    private List<Seen> found(Look look, AlertKind kind, double threshold, Instant now) {
        Duration span = Duration.ofSeconds((long) (threshold * (kind.unit().equals("hours") ? 3_600 : 86_400)));
        return database.reading()
                .sql(look.sql())
                .param("now", Database.utc(now))
                .param("limit", Database.utc(now.plus(span)))
                .param("past", Database.utc(now.minus(span)))
                .param("before", Database.utc(now.minus(span).minus(Duration.ofDays(2))))
                .param("lately", Database.utc(now.minus(LATELY)))
                .param("today", Database.utc(now.minus(Duration.ofDays(1))))
                .query((row, number) -> look.found().of(row, threshold, now))
                .list();
    }

    private void tell(AlertKind kind, @Nullable Double threshold, List<Seen> all, Instant now) {
        List<Seen> news = new ArrayList<>();
        List<EventKey> keys = new ArrayList<>();
        for (Seen seen : all) {
            EventKey key = EventKey.of(kind.key(), threshold, seen.identity());
            if (!happenings.knows(key)) {
                news.add(seen);
                keys.add(key);
                if (news.size() == MOST) {
                    break;
                }
            }
        }
        if (news.isEmpty()) {
            return;
        }
        Map<Long, Whereabouts.Member> members = whereabouts.members(
                news.stream().map(Seen::character).distinct().toList());
        List<Long> corporations = new ArrayList<>();
        for (Seen seen : news) {
            corporations.add(corporation(seen, members));
        }
        Map<Long, Long> alliances = whereabouts.alliances(corporations);
        Map<Long, Long> regions =
                whereabouts.regions(news.stream().map(Seen::system).toList());
        List<Happening> told = new ArrayList<>();
        for (int i = 0; i < news.size(); i++) {
            Seen seen = news.get(i);
            Map<String, Object> fields = new HashMap<>(seen.fields());
            if (threshold != null) {
                fields.put(THRESHOLD, threshold);
            }
            told.add(new Happening(
                    keys.get(i),
                    kind.key(),
                    new Happening.Teller(seen.type(), seen.owner()),
                    new Happening.About(
                            seen.character(),
                            corporations.get(i),
                            alliances.getOrDefault(
                                    corporations.get(i),
                                    members.getOrDefault(seen.character(), Whereabouts.Member.UNKNOWN)
                                            .alliance()),
                            seen.system(),
                            regions.getOrDefault(seen.system(), 0L),
                            seen.structure(),
                            seen.value()),
                    seen.happened() == null ? now : seen.happened(),
                    seen.timer(),
                    fields));
        }
        database.inTransaction(() -> telling.tell(told));
    }

    private static long corporation(Seen seen, Map<Long, Whereabouts.Member> members) {
        return seen.type().equals("corporation")
                ? seen.owner()
                : members.getOrDefault(seen.character(), Whereabouts.Member.UNKNOWN)
                        .corporation();
    }
}
