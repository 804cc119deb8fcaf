package seat.web.api.v2;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import seat.access.AccessRefusal;
import seat.db.Database;
import seat.squad.FilterProblem;
import seat.web.Refusals;

/** Tells clients what was wrong with a request, in the forms of SeAT 5. */
@ControllerAdvice(basePackageClasses = V2Problems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class V2Problems {
    private static final Logger log = LoggerFactory.getLogger(V2Problems.class);

    @ExceptionHandler
    void problem(V2Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusals.answer(request, response, problem.status(), text(problem), problem.errors());
    }

    /** What people's rights and squads do not allow is data that is wrong. */
    @ExceptionHandler({AccessRefusal.class, FilterProblem.class})
    void refused(IllegalArgumentException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Refusals.answer(request, response, 422, text(problem), Map.of());
    }

    @ExceptionHandler
    void mismatch(MethodArgumentTypeMismatchException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Refusals.answer(request, response, 404, "There is nothing of that number", Map.of());
    }

    /** A statement that takes too long is ended: of more rows than can be looked through, fewer have to be asked for. */
    @ExceptionHandler
    void slow(TransientDataAccessException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (Database.isAway(problem) || !(problem instanceof QueryTimeoutException)) {
            throw problem;
        }
        log.debug("A statement of a program was ended: {}", problem.getMessage());
        Refusals.answer(
                request,
                response,
                400,
                "The rows that are asked for cannot be found in time: filter by what the list is ordered by, such as a date, or ask for fewer",
                Map.of());
    }

    private static String text(RuntimeException problem) {
        return String.valueOf(problem.getMessage());
    }
}
