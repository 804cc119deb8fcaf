package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Answers requests of programs that are refused, as {@link Problems} puts it into words. */
public final class Refusals {
    private Refusals() {}

    /**
     * Answers with a sentence.
     *
     * @param errors what was wrong with fields of a body, by their names
     */
    public static void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String sentence,
            Map<String, List<String>> errors)
            throws IOException {
        request.setAttribute(Problems.DETAIL, sentence);
        request.setAttribute(Problems.ERRORS, errors);
        response.sendError(status);
    }
}
