package seat.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.db.DatabaseWatch;
import seat.loop.LookAgain;
import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;

/**
 * What administrators tell everybody for a while, such as that SeAT moves tonight: a line at the top of every page and in a header of every
 * answer to programs, until its end. Every front end shows a change within ten seconds.
 */
@Component
public final class Maintenance {
    /** The header of answers to programs. */
    public static final String HEADER = "SeAT-Maintenance";

    /** The longest text, in characters. */
    public static final int LONGEST = 300;

    private static final String TEXT_NAME = "maintenance.text";
    private static final String UNTIL_NAME = "maintenance.until";
    private static final DateTimeFormatter UNTIL_FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private static final GlobalSetting TEXT = GlobalSetting.text(TEXT_NAME, "");
    private static final GlobalSetting UNTIL = GlobalSetting.text(UNTIL_NAME, "");

    private final Database database;
    private final GlobalSettings settings;
    private final BooleanSupplier away;
    private final LookAgain<Optional<Notice>> known = new LookAgain<>(AGAIN, this::read);
    private volatile Optional<Notice> last = Optional.empty();

    Maintenance(Database database, GlobalSettings settings, Optional<DatabaseWatch> watch) {
        this.database = database;
        this.settings = settings;
        this.away = DatabaseWatch.away(watch);
    }

    /**
     * A notice.
     *
     * @param until its end, in EVE time; null where somebody ends it by hand
     */
    public record Notice(String text, @Nullable LocalDateTime until) {
        private boolean over(Instant now) {
            return until != null && !Database.instant(until).isAfter(now);
        }

        /** The notice for programs: an extended value as RFC 8187 has it, and the end in ISO 8601. */
        String header() {
            String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A");
            return "text*=UTF-8''" + encoded + (until == null ? "" : "; until=" + Database.instant(until));
        }
    }

    /** The notice that is shown now; empty for none. */
    public Optional<Notice> now() {
        Instant now = Instant.now();
        return known.get().filter(notice -> !notice.over(now));
    }

    private Optional<Notice> read() {
        if (away.getAsBoolean()) {
            return last; // the page with the sign-in button does not wait for a database that is away
        }
        try {
            Map<String, String> values = new HashMap<>();
            database.sql()
                    .sql("SELECT name, `value` FROM global_settings WHERE name IN (?, ?)")
                    .params(TEXT_NAME, UNTIL_NAME)
                    .query(row -> {
                        values.put(row.getString(1), row.getString(2));
                    });
            String text = values.getOrDefault(TEXT_NAME, "");
            last = text == null || text.isBlank()
                    ? Optional.empty()
                    : Optional.of(new Notice(text, until(values.get(UNTIL_NAME))));
        } catch (DataAccessException e) {
            // What was known holds until the database is back.
        }
        return last;
    }

    private static @Nullable LocalDateTime until(@Nullable String stored) {
        try {
            return stored == null || stored.isBlank() ? null : LocalDateTime.parse(stored, UNTIL_FORMAT);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Sets it, in the transaction there is. */
    public void set(String text, @Nullable LocalDateTime until) {
        settings.set(TEXT, text);
        settings.set(UNTIL, until == null ? "" : UNTIL_FORMAT.format(until));
    }

    /** Ends it, in the transaction there is. */
    public void end() {
        settings.unset(TEXT);
        settings.unset(UNTIL);
    }

    /** Notes that the notice was changed here: whoever asks next reads it. */
    public void changed() {
        known.soon();
    }
}
