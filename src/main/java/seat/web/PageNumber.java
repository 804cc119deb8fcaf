package seat.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The number of a page of a list that is no table. */
public final class PageNumber {
    private static final int MAX = 100_000;

    private PageNumber() {}

    /** @throws ResponseStatusException (400) for what is no whole number from 1 to 100,000 */
    public static int of(String text) {
        int page = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (page < 1 || page > MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "page cannot be " + text + "; allowed are whole numbers from 1 to " + MAX);
        }
        return page;
    }
}
