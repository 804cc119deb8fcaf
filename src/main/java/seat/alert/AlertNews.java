package seat.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.EventConsumer;
import seat.event.EventKey;
import seat.event.NumberedEvent;

/**
 * Hears what changed, and tells those it concerns: notifications of EVE's that came ({@code GET /characters/{character_id}/notifications}), and
 * events by what they say. Of an owner's first data nothing is announced, so nothing of it is told.
 */
final class AlertNews implements EventConsumer {
    private static final String NOTIFICATIONS = "character_notifications";
    private static final Set<String> JOURNALS = Set.of("corporation_wallet_journals", "character_wallet_journals");
    private static final String WITHDRAWAL = "large-withdrawal";

    /** ESI lists notifications of weeks; what is older than a group would list is not looked at. */
    private static final Duration OLDEST = Duration.ofDays(7);

    private final Database database;
    private final Whereabouts whereabouts;
    private final Telling telling;
    private final EventAlerts announced;

    private final AlertGroups groups;
    private final AlertKinds kinds;

    AlertNews(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
        this.database = database;
        this.kinds = kinds;
        this.groups = groups;
        this.whereabouts = new Whereabouts(database);
        this.telling = telling;
        this.announced = new EventAlerts(database);
    }

    /** What is told of events and of rows that came, beside notifications. */
    static Set<String> alerts() {
        Set<String> alerts = EventAlerts.alerts();
        alerts.add(WITHDRAWAL);
        return alerts;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public boolean wants(String kind) {
        return kind.equals(ChangeEvent.ROWS_CAME) || EventAlerts.wants(kind);
    }

    @Override
    public int most() {
        return 200;
    }

    @Override
    public void consume(List<NumberedEvent> events) {
        List<Happening> happenings = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        for (NumberedEvent numbered : events) {
            ChangeEvent event = numbered.event();
            if (event.kind().equals(ChangeEvent.ROWS_CAME)) {
                if (event.source().equals(NOTIFICATIONS)) {
                    told.addAll(came(event));
                } else if (JOURNALS.contains(event.source())) {
                    happenings.addAll(withdrawals(event));
                }
            }
        }
        happenings.addAll(notifications(told));
        happenings.addAll(announced.of(events));
        telling.tell(happenings);
    }

    /** A notification as it is stored. */
    private record Told(
            long character,
            String type,
            Instant at,
            long sender,
            @Nullable String text) {}

    private List<Told> came(ChangeEvent event) {
        Long first = number(event.what().detail());
        Long last = number(event.what().present());
        if (first == null || last == null) {
            return List.of();
        }
        return database.sql()
                .sql("""
                        SELECT character_id, type, `timestamp`, sender_id, text FROM character_notifications
                        WHERE character_id = ? AND notification_id BETWEEN ? AND ?
                          AND `timestamp` > TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP) ORDER BY `timestamp`
                        """)
                .params(event.owner().id(), Math.min(first, last), Math.max(first, last), -OLDEST.toDays())
                .query((row, number) -> new Told(
                        row.getLong(1),
                        String.valueOf(row.getString(2)).strip(),
                        Database.instant(row.getObject(3, LocalDateTime.class)),
                        row.getLong(4),
                        row.getString(5)))
                .list();
    }

    /** Entries that take at least what some group asks for; each is told for every such threshold. */
    private List<Happening> withdrawals(ChangeEvent event) {
        Optional<AlertKind> kind = kinds.find(WITHDRAWAL);
        Set<Double> thresholds = kind.map(groups::thresholds).orElse(Set.of());
        Long first = number(lastPart(event.what().detail()));
        Long last = number(lastPart(event.what().present()));
        if (thresholds.isEmpty() || first == null || last == null) {
            return List.of();
        }
        boolean ofCorporation = event.source().startsWith("corporation");
        long owner = event.owner().id();
        long corporation = ofCorporation
                ? owner
                : whereabouts
                        .members(List.of(owner))
                        .getOrDefault(owner, Whereabouts.Member.UNKNOWN)
                        .corporation();
        long alliance = whereabouts.alliances(List.of(corporation)).getOrDefault(corporation, 0L);
        List<Happening> found = new ArrayList<>();
        database.sql()
                .sql("""
                        SELECT id, date, ref_type, amount, second_party_id, first_party_id, reason, %s AS division FROM %s
                        WHERE %s = ? AND id BETWEEN ? AND ? AND amount <= ? AND date > TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP)
                        """.formatted(
                                ofCorporation ? "division" : "0",
                                event.source(),
                                ofCorporation ? "corporation_id" : "character_id"))
                .params(
                        owner,
                        Math.min(first, last),
                        Math.max(first, last),
                        -Collections.min(thresholds),
                        -OLDEST.toDays())
                .query(row -> {
                    double amount = -row.getDouble("amount");
                    for (Double threshold : thresholds) {
                        if (amount >= threshold) {
                            Map<String, Object> fields = new HashMap<>();
                            fields.put(Looks.THRESHOLD, threshold);
                            fields.put("owner", owner);
                            fields.put("amount", amount);
                            put(fields, "party", row.getLong("second_party_id"));
                            if (row.getLong("first_party_id") != owner) {
                                put(fields, "by", row.getLong("first_party_id"));
                            }
                            text(fields, "kind", AlertKinds.words(row.getString("ref_type")));
                            text(fields, "reason", row.getString("reason"));
                            if (row.getInt("division") > 0) {
                                fields.put("division", "division " + row.getInt("division"));
                            }
                            found.add(new Happening(
                                    EventKey.of(WITHDRAWAL, owner, row.getLong("id"), threshold),
                                    WITHDRAWAL,
                                    new Happening.Teller(event.owner().type(), owner),
                                    new Happening.About(
                                            ofCorporation ? 0 : owner, corporation, alliance, 0, 0, 0, amount),
                                    Database.instant(row.getObject("date", LocalDateTime.class)),
                                    null,
                                    fields));
                        }
                    }
                });
        return found;
    }

    /** The number of an entry, out of a key such as {@code 1 30000} with its division. */
    private static @Nullable String lastPart(@Nullable String key) {
        return key == null ? null : key.substring(key.lastIndexOf(' ') + 1);
    }

    private static void text(Map<String, Object> fields, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            fields.put(name, text);
        }
    }

    private static @Nullable Long number(@Nullable String key) {
        return key == null || !key.matches("-?[0-9]{1,18}") ? null : Long.valueOf(key);
    }

    /** What several notifications tell: whose it is comes out of our own tables, else out of the text, else from who was told. */
    private List<Happening> notifications(List<Told> told) {
        Map<Told, GameNotification> read = new LinkedHashMap<>();
        told.forEach(one -> read.put(one, new GameNotification(one.type(), one.text(), one.at(), one.sender())));
        Map<Long, Whereabouts.Structure> structures = whereabouts.structures(read.values().stream()
                .map(GameNotification::structure)
                .filter(id -> id != 0)
                .distinct()
                .toList());
        Map<Long, Whereabouts.Member> members = whereabouts.members(
                told.stream().map(Told::character).distinct().toList());
        Map<Told, Happening.About> about = new HashMap<>();
        read.forEach((one, game) -> {
            Whereabouts.Structure structure = structures.getOrDefault(game.structure(), Whereabouts.Structure.UNKNOWN);
            Whereabouts.Member member = members.getOrDefault(one.character(), Whereabouts.Member.UNKNOWN);
            about.put(
                    one,
                    new Happening.About(
                            one.character(),
                            first(structure.corporation(), game.corporation(), member.corporation()),
                            member.alliance(),
                            first(game.system(), structure.system()),
                            0,
                            game.structure(),
                            game.value()));
        });
        Map<Long, Long> alliances = whereabouts.alliances(about.values().stream()
                .map(Happening.About::corporation)
                .distinct()
                .toList());
        Map<Long, Long> regions = whereabouts.regions(
                about.values().stream().map(Happening.About::system).toList());
        List<Happening> happenings = new ArrayList<>();
        read.forEach((one, game) -> {
            Happening.About known = Objects.requireNonNull(about.get(one));
            happenings.add(new Happening(
                    game.key(one.character()),
                    one.type(),
                    new Happening.Teller("character", one.character()),
                    new Happening.About(
                            known.character(),
                            known.corporation(),
                            alliances.getOrDefault(known.corporation(), known.alliance()),
                            known.system(),
                            regions.getOrDefault(known.system(), 0L),
                            known.structure(),
                            known.value()),
                    one.at(),
                    game.timer(),
                    game.fields()));
        });
        return happenings;
    }

    private static long first(long... ids) {
        return Arrays.stream(ids).filter(id -> id != 0).findFirst().orElse(0);
    }

    private static void put(Map<String, Object> fields, String name, long id) {
        if (id != 0) {
            fields.put(name, id);
        }
    }
}
