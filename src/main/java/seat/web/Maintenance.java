package seat.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import seat.component.MaintenanceMode;
import seat.db.Database;
import seat.db.DatabaseWatch;
import seat.loop.LookAgain;

/**
 * What administrators tell everybody for a while, such as that SeAT moves tonight: a line at the top of every page and in a header of every
 * answer to programs, until its end. Every front end shows a change within ten seconds.
 */
@Component
public final class Maintenance {
    /** The header of answers to programs. */
    public static final String HEADER = "SeAT-Maintenance";

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final MaintenanceMode mode;
    private final BooleanSupplier away;
    private final LookAgain<Optional<Notice>> known = new LookAgain<>(AGAIN, this::read);
    private volatile Optional<Notice> last = Optional.empty();

    Maintenance(Database database, Optional<DatabaseWatch> watch) {
        this.mode = new MaintenanceMode(database);
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
            last = mode.set().map(notice -> new Notice(notice.text(), notice.until()));
        } catch (DataAccessException e) {
            // What was known holds until the database is back.
        }
        return last;
    }

    /** The mode that it shows. */
    public MaintenanceMode mode() {
        return mode;
    }

    /** Notes that the notice was changed here: whoever asks next reads it. */
    public void changed() {
        known.soon();
    }
}
