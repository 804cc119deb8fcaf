package seat.web.status;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * Something that keeps data from coming. Its sentence is the message {@code trouble.<kind>}, what to do about it is
 * {@code trouble.<kind>.advice}.
 *
 * @param state {@code now}, {@code soon} or {@code unknown}: how urgent it is
 * @param arguments of its sentence
 * @param since when it began; null where nobody noted it
 * @param link to the page on which something can be done about it; empty for none
 */
public record Trouble(
        String kind,
        String state,
        List<Object> arguments,
        @Nullable LocalDateTime since,
        String link) {
    static Trouble now(String kind, String link, Object... arguments) {
        return new Trouble(kind, "now", List.of(arguments), null, link);
    }

    static Trouble soon(String kind, String link, Object... arguments) {
        return new Trouble(kind, "soon", List.of(arguments), null, link);
    }

    /** When it began, as a moment; null where nobody noted it. */
    public @Nullable Instant begun() {
        return since == null ? null : Database.instant(since);
    }

    Trouble since(@Nullable LocalDateTime time) {
        return new Trouble(kind, state, arguments, time, link);
    }
}
