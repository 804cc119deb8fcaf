package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.PublicPage;
import seat.api.ApiKeys;
import seat.db.BadTableRequestException;
import seat.db.Meaning;
import seat.web.ApiDoor;
import seat.web.NotFoundException;
import seat.web.Visits;
import seat.web.export.CsvFile;
import seat.web.export.ExportFile;

/**
 * One table as CSV for a spreadsheet, by the key in the address: what its maker may see of it at the moment of reading. It has
 * {@value #MOST_ROWS} rows at most, and a last line that says so where there are more, since sums over it would be wrong. What goes wrong is
 * said in a line of text, and no page shows the address.
 */
@Controller
final class TableFeedPage {
    static final int MOST_ROWS = 20_000;

    private static final String ENDING = ".csv";

    private final ApiDoor door;
    private final TableFeed feeds;
    private final ViewRows rows;
    private final AccessRules rules;
    private final MessageSource messages;

    TableFeedPage(ApiDoor door, TableFeed feeds, ViewRows rows, AccessRules rules, MessageSource messages) {
        this.door = door;
        this.feeds = feeds;
        this.rows = rows;
        this.rules = rules;
        this.messages = messages;
    }

    @PublicPage
    @GetMapping(ApiKeys.FEED_PATH + "{secret}")
    void read(@PathVariable String secret, Locale locale, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Visits.keepOut(response);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        boolean table = secret.endsWith(ENDING);
        ApiDoor.Asked asked = door.table(table ? secret.substring(0, secret.length() - ENDING.length()) : "", request);
        ApiKeys.Working key = asked.key();
        if (!asked.patience().isZero()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(asked.patience().toSeconds() + 1));
            tell(response, ApiDoor.TOO_MANY_REQUESTS, "feed.busy", locale);
        } else if (key == null) {
            tell(response, HttpServletResponse.SC_NOT_FOUND, "feed.none", locale);
        } else {
            write(Objects.requireNonNull(key.feed()), rules.of(key.viewer()), request, response, locale);
        }
        door.answered(request, ApiKeys.FEED_PATH, response.getStatus());
    }

    private void write(
            String address, Access access, HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try {
            ViewRequest table = feeds.find(address);
            if (!rows.possible(table, access)) { // an empty table would say that there is nothing
                throw new NotFoundException("a right to this table");
            }
            CsvFile file = new CsvFile(response.getWriter());
            ViewRows.Written written = rows.write(table, request, file, MOST_ROWS);
            if (!written.whole()) {
                file.row(List.of(new ExportFile.Cell(Meaning.TEXT, text("feed.more", locale))));
            }
            file.end();
            ApiDoor.rows(request, written.rows());
        } catch (NotFoundException | BadTableRequestException e) {
            if (response.isCommitted()) {
                throw e; // ends the connection, so that nobody takes the half for the whole
            }
            response.resetBuffer();
            tell(response, HttpServletResponse.SC_NOT_FOUND, "feed.gone", locale);
        }
    }

    private void tell(HttpServletResponse response, int status, String key, Locale locale) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().println(text(key, locale));
    }

    private String text(String key, Locale locale) {
        return String.valueOf(messages.getMessage(key, new Object[] {MOST_ROWS}, locale));
    }
}
