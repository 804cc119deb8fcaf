package seat.component;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;

/**
 * What everybody is told for a while, such as that SeAT moves tonight, and whether updates rest meanwhile: then all queues are paused, what
 * runs is finished, and at the end they go on by themselves. Queues that somebody paused for another reason stay paused.
 */
public final class MaintenanceMode {
    /** The longest text, in characters. */
    public static final int LONGEST = 240;

    private static final String TEXT_NAME = "maintenance.text";
    private static final String UNTIL_NAME = "maintenance.until";

    /** How the reason of a queue begins that rests for this. */
    private static final String REASON = "maintenance: ";

    private static final DateTimeFormatter UNTIL_FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final GlobalSetting TEXT = GlobalSetting.text(TEXT_NAME, "");
    private static final GlobalSetting UNTIL = GlobalSetting.text(UNTIL_NAME, "");

    private final Database database;
    private final GlobalSettings settings;

    public MaintenanceMode(Database database) {
        this.database = database;
        this.settings = new GlobalSettings(database);
    }

    /**
     * What everybody is told.
     *
     * @param until its end, in EVE time; null where somebody ends it by hand
     */
    public record Notice(String text, @Nullable LocalDateTime until) {}

    /** The notice as it was set, though its end may have passed; empty for none. */
    public Optional<Notice> set() {
        Map<String, String> values = new HashMap<>();
        database.sql()
                .sql("SELECT name, `value` FROM global_settings WHERE name IN (?, ?)")
                .params(TEXT_NAME, UNTIL_NAME)
                .query(row -> {
                    values.put(row.getString(1), row.getString(2));
                });
        String text = values.getOrDefault(TEXT_NAME, "");
        return text == null || text.isBlank()
                ? Optional.empty()
                : Optional.of(new Notice(text, until(values.get(UNTIL_NAME))));
    }

    private static @Nullable LocalDateTime until(@Nullable String stored) {
        try {
            return stored == null || stored.isBlank() ? null : LocalDateTime.parse(stored, UNTIL_FORMAT);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * An end as people type it, in EVE time: {@code 2026-11-30 21:30}, also with a T between.
     *
     * @throws IllegalArgumentException saying what is allowed, or that it has passed
     */
    public LocalDateTime parseEnd(String typed) {
        LocalDateTime end;
        try {
            end = LocalDateTime.parse(typed.strip().replace(' ', 'T')).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + typed + "' is no date and time; allowed: one in EVE time, such as 2026-11-30 21:30", e);
        }
        if (!Database.instant(end).isAfter(database.now())) {
            throw new IllegalArgumentException(end + " (EVE time) has passed already");
        }
        return end;
    }

    /**
     * Begins it, or changes it, in the transaction there is.
     *
     * @param until its end, in EVE time; null for none
     * @param resting the queues that are paused meanwhile; empty for none
     */
    public void begin(String text, @Nullable LocalDateTime until, Collection<String> resting) {
        settings.set(TEXT, text);
        settings.set(UNTIL, until == null ? "" : UNTIL_FORMAT.format(until));
        resume();
        for (String queue : resting) {
            database.sql()
                    .sql(
                            "INSERT IGNORE INTO queue_pauses (queue, paused_at, reason) VALUES (?, CURRENT_TIMESTAMP(3), ?)")
                    .params(queue, REASON + text)
                    .update();
        }
    }

    /** Ends it, in the transaction there is. */
    public void end() {
        settings.unset(TEXT);
        settings.unset(UNTIL);
        resume();
    }

    /** Whether queues rest for it. */
    public boolean resting() {
        return database.sql()
                        .sql("SELECT COUNT(*) FROM queue_pauses WHERE reason LIKE ?")
                        .param(REASON + "%")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void resume() {
        database.sql()
                .sql("DELETE FROM queue_pauses WHERE reason LIKE ?")
                .param(REASON + "%")
                .update();
    }

    /** Lets queues go on that rested until a time that has passed. */
    public void endWhatIsOver() {
        Optional<Notice> notice = set();
        LocalDateTime until = notice.map(Notice::until).orElse(null);
        if (until != null && !Database.instant(until).isAfter(database.now()) && resting()) {
            database.inTransaction(this::end);
            database.makeDurable();
        }
    }
}
