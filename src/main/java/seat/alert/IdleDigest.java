package seat.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.eve.IndustrySlot;
import seat.event.EventKey;
import seat.industry.Slots;
import seat.planet.Colonies;
import seat.skill.Training;
import seat.skill.TrainingState;

/**
 * Tells people in the morning what stands idle of their own characters: one message a day at the hour of EVE that a personal group chose, none
 * where nothing does. A slot counts where a character trained for more than the one everybody has. A day is looked at once (column
 * {@code digested_on}), up to {@value #HOURS} hours late where no dispatcher ran.
 */
final class IdleDigest implements Runnable {
    static final String ALERT = "idle-digest";

    private static final int HOURS = 3;

    private final Database database;
    private final AlertKinds kinds;
    private final Telling telling;
    private final Whereabouts whereabouts;
    private final Training training;
    private final Slots slots;
    private final Colonies colonies;

    IdleDigest(Database database, AlertKinds kinds, Telling telling) {
        this.database = database;
        this.kinds = kinds;
        this.telling = telling;
        this.whereabouts = new Whereabouts(database);
        this.training = new Training(database);
        this.slots = new Slots(database);
        this.colonies = new Colonies(database);
    }

    private record Due(long group, long user, double hour) {}

    @Override
    public void run() {
        run(database.now());
    }

    void run(Instant now) {
        OffsetDateTime eve = now.atOffset(ZoneOffset.UTC);
        LocalDate today = eve.toLocalDate();
        kinds.find(ALERT).ifPresent(kind -> {
            for (Due one : due(kind, today)) {
                if (one.hour() <= eve.getHour() && one.hour() > eve.getHour() - HOURS) {
                    Map<String, Object> idle = idle(characters(one.user()), now);
                    database.inTransaction(() -> tell(one, idle, today, now));
                }
            }
        });
    }

    private List<Due> due(AlertKind kind, LocalDate today) {
        return database.sql()
                .sql("""
                        SELECT g.id, g.user_id, COALESCE(a.threshold, :standard) FROM alert_group_alerts a
                        JOIN alert_groups g ON g.id = a.group_id AND g.enabled AND g.personal
                        WHERE a.alert = :alert AND (g.digested_on IS NULL OR g.digested_on < :today)
                        """)
                .param("standard", kind.threshold())
                .param("alert", kind.key())
                .param("today", today)
                .query((row, number) -> new Due(row.getLong(1), row.getLong(2), row.getDouble(3)))
                .list();
    }

    private List<Long> characters(long user) {
        return database.sql().sql("""
                        SELECT t.character_id FROM refresh_tokens t JOIN users u ON u.id = t.user_id
                        WHERE t.user_id = ? AND t.deleted_at IS NULL
                        ORDER BY CASE WHEN t.character_id = u.main_character_id THEN 0 ELSE 1 END, t.character_id
                        """).param(user).query(Long.class).list();
    }

    private void tell(Due one, Map<String, Object> idle, LocalDate today, Instant now) {
        int ours = database.sql()
                .sql(
                        "UPDATE alert_groups SET digested_on = ? WHERE id = ? AND (digested_on IS NULL OR digested_on < ?)")
                .params(today, one.group(), today)
                .update();
        if (ours == 0 || idle.isEmpty()) {
            return;
        }
        long main = characters(one.user()).getFirst();
        Whereabouts.Member member = whereabouts.members(List.of(main)).getOrDefault(main, Whereabouts.Member.UNKNOWN);
        Map<String, Object> fields = new HashMap<>(idle);
        fields.put(Looks.THRESHOLD, one.hour());
        telling.tell(List.of(new Happening(
                EventKey.of(ALERT, one.user(), one.hour(), today),
                ALERT,
                new Happening.Teller("user", one.user()),
                new Happening.About(main, member.corporation(), member.alliance(), 0, 0, 0, null),
                now,
                null,
                fields)));
    }

    /** What stands idle, as the sentence has it; empty for nothing. */
    private Map<String, Object> idle(List<Long> characters, Instant now) {
        Map<String, Object> idle = new HashMap<>();
        Map<Long, TrainingState> queues = training.of(characters, now);
        put(idle, "empty", trainingNothing(characters, queues, TrainingState.State.EMPTY));
        put(idle, "paused", trainingNothing(characters, queues, TrainingState.State.PAUSED));
        List<List<Long>> stopped = new ArrayList<>();
        colonies.of(characters, now).values().forEach(one -> count(stopped, one.stopped(), one.characterId()));
        put(idle, "colonies", stopped);
        List<List<Long>> free = new ArrayList<>();
        List<List<Long>> ready = new ArrayList<>();
        slots.of(characters, now).values().forEach(one -> {
            count(free, one.skillsKnown() ? free(one) : 0, one.characterId());
            count(ready, one.ready(), one.characterId());
        });
        put(idle, "slots", free);
        put(idle, "ready", ready);
        return idle;
    }

    private static List<Long> trainingNothing(
            List<Long> characters, Map<Long, TrainingState> queues, TrainingState.State state) {
        return characters.stream()
                .filter(id -> {
                    TrainingState one = queues.get(id);
                    return one != null && one.state() == state;
                })
                .toList();
    }

    private static int free(Slots.OfCharacter one) {
        int free = 0;
        for (IndustrySlot slot : IndustrySlot.values()) {
            Slots.Use use = one.of(slot);
            free += use.max() > 1 ? use.free() : 0;
        }
        return free;
    }

    private static void count(List<List<Long>> counts, int number, long character) {
        if (number > 0) {
            counts.add(List.of((long) number, character));
        }
    }

    private static void put(Map<String, Object> idle, String name, List<?> what) {
        if (!what.isEmpty()) {
            idle.put(name, what);
        }
    }
}
