package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import seat.access.AccessRefusal;
import seat.api.Idempotency;
import seat.db.Database;
import seat.squad.FilterProblem;
import seat.web.ApiDoor;
import seat.web.ApiRefusal;

/**
 * Runs what a program wants to change in one transaction, durably; once for each idempotency key that it sends. What is refused is 422 with
 * the sentence that people read.
 */
@Component
final class Writes {
    /** The header that tells a call that is sent again from another one. */
    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1," + Idempotency.LONGEST + "}");

    private final Database database;
    private final Idempotency idempotency;

    Writes(Database database) {
        this.database = database;
        this.idempotency = new Idempotency(database);
    }

    /** Makes something. @param write tells its id */
    Written create(HttpServletRequest request, LongSupplier write) {
        Idempotency.Answer answer = run(
                request, () -> new Idempotency.Answer(HttpStatus.CREATED.value(), String.valueOf(write.getAsLong())));
        return new Written(Long.parseLong(Objects.requireNonNull(answer.body())));
    }

    /** Changes something. */
    void change(HttpServletRequest request, Runnable write) {
        run(request, () -> {
            write.run();
            return new Idempotency.Answer(HttpStatus.NO_CONTENT.value(), null);
        });
    }

    private Idempotency.Answer run(HttpServletRequest request, Supplier<Idempotency.Answer> write) {
        String key = request.getHeader(HEADER);
        if (key != null && !KEY.matcher(key).matches()) {
            throw new ApiRefusal(
                    HttpStatus.BAD_REQUEST, HEADER + " has 1 to " + Idempotency.LONGEST + " characters of ASCII");
        }
        try {
            Idempotency.Answer answer = key == null
                    ? database.inTransaction(write)
                    : idempotency.once(
                            Objects.requireNonNull(ApiDoor.key(request)).id(), key, text(request), write);
            database.makeDurable();
            return answer;
        } catch (Idempotency.Reused e) {
            throw new ApiRefusal(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        } catch (AccessRefusal | FilterProblem e) {
            throw ApiRefusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static String text(HttpServletRequest request) {
        try {
            return request.getMethod() + " " + request.getRequestURI() + "?"
                    + Objects.requireNonNullElse(request.getQueryString(), "") + "\n"
                    + new String(request.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
