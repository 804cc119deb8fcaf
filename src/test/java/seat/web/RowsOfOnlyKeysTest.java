package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever ESI leaves out of a row, the pages that show it stand: rows of nothing but their keys in every table. */
class RowsOfOnlyKeysTest {
    private static final long PILOT = 96_700_001;
    private static final long CORPORATION = 98_700_001;
    private static final long ID = 96_700_777;

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void everyPageOfAnOwnerShowsThem() {
        Browser browser = web.signedIn(PILOT, "Empty Pilot");
        web.database
                .sql()
                .sql(
                        "UPDATE users SET admin = TRUE WHERE id = (SELECT user_id FROM refresh_tokens WHERE character_id = ?)")
                .param(PILOT)
                .update();
        new FilledTables(web, PILOT, CORPORATION, ID).onlyKeys();
        ArrayDeque<String> open = new ArrayDeque<>(List.of(
                "/characters/" + PILOT + "/sheet",
                "/corporations/" + CORPORATION + "/summary",
                "/characters/" + PILOT + "/contracts/" + ID,
                "/corporations/" + CORPORATION + "/contracts/" + ID,
                "/characters/" + PILOT + "/mail/" + ID,
                "/status",
                "/components",
                "/failed",
                "/admin",
                "/admin/esi",
                "/admin/log",
                "/admin/tokens",
                "/admin/schedule",
                "/admin/markets",
                "/admin/static-data"));
        Set<String> seen = new HashSet<>(open);
        Pattern links = Pattern.compile(
                "(?:href|hx-get)=\"(/(?:characters/" + PILOT + "|corporations/" + CORPORATION + ")/[^\"#?]*)[\"#?]");
        Map<String, Integer> answered = new TreeMap<>();
        while (!open.isEmpty()) {
            String path = open.pop();
            HttpResponse<String> page = browser.get(path);
            answered.put(path, page.statusCode());
            links.matcher(page.body())
                    .results()
                    .map(found -> found.group(1))
                    .filter(seen::add)
                    .forEach(open::add);
        }
        assertThat(answered)
                .hasSizeGreaterThan(30)
                .allSatisfy((path, status) -> assertThat(status).as(path).isIn(200, 302));
    }
}
