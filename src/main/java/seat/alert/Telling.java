package seat.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.Users;
import seat.access.Viewer;
import seat.channel.Severity;
import seat.db.Database;

/**
 * Decides who is told of what happened, and writes a message for each channel (table {@code alert_deliveries}), in the transaction there is:
 * the cause and its messages are committed together. Whoever is told already is not told again, however many saw it.
 */
final class Telling {
    private final Database database;
    private final AlertKinds kinds;
    private final AlertGroups groups;
    private final Happenings happenings;
    private final AccessRules rules;
    private final Users users;

    Telling(Database database, AlertKinds kinds, AlertGroups groups, AccessRules rules, Users users) {
        this.database = database;
        this.kinds = kinds;
        this.groups = groups;
        this.happenings = new Happenings(database);
        this.rules = rules;
        this.users = users;
    }

    /** How a group would take it. */
    enum Way {
        DUE,
        /** Too old: it stands in the log, and is not sent. */
        LISTED,
        /** The message waits for the end of the quiet hours. */
        QUIET
    }

    /** Notes what happened, each once, and writes messages for whom it concerns. */
    void tell(Collection<Happening> what) {
        Set<String> alerts = new HashSet<>();
        what.forEach(one -> alerts.add(one.alert()));
        List<AlertGroup> choosing = groups.choosing(alerts);
        Instant now = database.now();
        Judge judge = new Judge();
        // Events of one moment have no order of their own.
        List<Happening> ordered = new ArrayList<>(what);
        ordered.sort(Comparator.comparing(Happening::happened));
        for (Happening one : ordered) {
            Optional<AlertKind> kind = kinds.find(one.alert());
            // What nobody has chosen is kept where a new group may ask what it would have been told of.
            boolean wanted = kind.isPresent()
                    && (!kind.get().presets().isEmpty()
                            || choosing.stream()
                                    .anyMatch(group -> group.alerts().containsKey(one.alert())));
            if (!wanted) {
                continue;
            }
            Happenings.Kept kept = happenings.note(one);
            for (AlertGroup group : choosing) {
                // Whoever sees it by another's data than the first one's is asked about by these.
                if (judge.concerns(group, kind.get(), one)) {
                    write(group, kind.get(), kept, now, 0, judge);
                }
            }
        }
    }

    /** Whom it concerns, and where its messages go: asked once for each account and group in a round. */
    final class Judge {
        private final Map<Long, List<Long>> usable = new HashMap<>();
        private final Map<Long, Optional<Access>> accesses = new HashMap<>();
        private final Map<Long, Set<Long>> own = new HashMap<>();

        boolean concerns(AlertGroup group, AlertKind kind, Happening what) {
            AlertGroup.Choice choice = group.alerts().get(kind.key());
            return choice != null
                    && crosses(choice, kind, what)
                    && group.concerns(what.about())
                    && (!group.personal() || isOwn(group.userId(), what))
                    && mayBeTold(group, kind, what);
        }

        boolean mayBeTold(AlertGroup group, AlertKind kind, Happening what) {
            return access(group.userId())
                    .map(access -> AlertRights.may(access, kind, what))
                    .orElse(false);
        }

        /** The group's channels that its owner may use: the own ones, and shared ones as long as groups may be set up. */
        List<Long> channels(AlertGroup group) {
            return usable.computeIfAbsent(
                    group.id(),
                    id -> usable(
                            group,
                            access(group.userId())
                                    .map(access -> access.may(AlertGroups.SET_UP))
                                    .orElse(false)));
        }

        private Optional<Access> access(long userId) {
            return accesses.computeIfAbsent(userId, id -> users.find(id).map(Telling.this::access));
        }

        private boolean isOwn(long userId, Happening what) {
            long character = what.teller().type().equals("character")
                    ? what.teller().id()
                    : what.about().character();
            return own.computeIfAbsent(userId, Telling.this::characters).contains(character);
        }
    }

    private Set<Long> characters(long userId) {
        return new HashSet<>(database.sql()
                .sql("SELECT character_id FROM refresh_tokens WHERE user_id = ? AND deleted_at IS NULL")
                .param(userId)
                .query(Long.class)
                .list());
    }

    private Access access(Viewer viewer) {
        return rules.of(viewer);
    }

    /** What compares is told for each threshold that somebody has; a group hears of its own. */
    private static boolean crosses(AlertGroup.Choice choice, AlertKind kind, Happening what) {
        Double standard = kind.threshold();
        if (standard == null) {
            return true;
        }
        Double threshold = choice.threshold() == null ? standard : choice.threshold();
        return what.fields().get(Looks.THRESHOLD) instanceof Number crossed
                && Double.compare(crossed.doubleValue(), threshold) == 0;
    }

    /** How a group takes what happened, at a moment. */
    static Way way(AlertGroup group, Severity severity, Happening what, Instant now) {
        Instant timer = what.timer();
        boolean old = Duration.between(what.happened(), now).toMinutes() > group.ageLimit();
        if (old && (timer == null || !timer.isAfter(now))) {
            return Way.LISTED;
        }
        AlertGroup.Quiet quiet = group.quiet();
        LocalTime time = now.atOffset(ZoneOffset.UTC).toLocalTime();
        return quiet != null && severity != Severity.CRITICAL && quiet.holds(time) ? Way.QUIET : Way.DUE;
    }

    static Severity severity(AlertGroup group, AlertKind kind) {
        AlertGroup.Choice choice = group.alerts().get(kind.key());
        Severity chosen = choice == null ? null : choice.severity();
        return chosen == null ? kind.severity() : chosen;
    }

    private List<Long> usable(AlertGroup group, boolean setsUp) {
        if (group.channels().isEmpty()) {
            return List.of();
        }
        return database.sql()
                .sql(
                        "SELECT id FROM alert_channels WHERE id IN (:ids) AND (user_id = :user OR (shared AND :setsUp)) ORDER BY id")
                .param("ids", group.channels())
                .param("user", group.userId())
                .param("setsUp", setsUp)
                .query(Long.class)
                .list();
    }

    /** @param round 0, or the number of a repeat */
    void write(AlertGroup group, AlertKind kind, Happenings.Kept kept, Instant now, int round, Judge judge) {
        Severity severity = severity(group, kind);
        // A repeat is about what is pressing still.
        Way way = round > 0 ? Way.DUE : way(group, severity, kept.what(), now);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Long channel : judge.channels(group)) {
            rows.add(new @Nullable Object[] {
                group.id(),
                channel,
                kept.id(),
                round,
                UUID.randomUUID().toString(),
                severity.id(),
                way.name().toLowerCase(Locale.ROOT)
            });
        }
        if (!rows.isEmpty()) {
            database.template().batchUpdate("""
                            INSERT INTO alert_deliveries (group_id, channel_id, happening_id, round, message_id, severity, state, created_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                            ON DUPLICATE KEY UPDATE state = state
                            """, rows);
        }
    }
}
