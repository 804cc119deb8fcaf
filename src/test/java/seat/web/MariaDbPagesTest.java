package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import seat.db.Dialect;
import seat.testing.TestDatabase;

/** The statements behind the pages are understood by MariaDB as they are by H2. */
class MariaDbPagesTest {
    private static final Pattern SORT = Pattern.compile("class=\"sort\" href=\"([^\"]+)\"");
    private static final Pattern INPUT = Pattern.compile("type=\"(text|number|date)\" id=\"[^\"]+\" name=\"([^\"]+)\"|"
            + "id=\"[^\"]+\" name=\"([^\"]+)\"[^>]*type=\"(text|number|date)\"");

    private static final Pattern WRITING = Pattern.compile("<form[^>]*method=\"post\".*?</form>", Pattern.DOTALL);

    @Test
    void everyPageSortsByEveryColumnAndFiltersByEveryInput() {
        try (TestDatabase mariaDb = TestDatabase.mariaDb()) {
            RunningWeb web = RunningWeb.on(mariaDb.dataSource(), Dialect.MARIADB);
            Browser superuser = web.superuser();
            int asked = 0;
            for (String path : DemoPages.all()) {
                String page = get(superuser, path);
                List<String> links = SORT.matcher(page)
                        .results()
                        .map(match -> match.group(1).replace("&amp;", "&"))
                        .toList();
                // What is written is no filter.
                List<String> filters = INPUT.matcher(WRITING.matcher(page).replaceAll(""))
                        .results()
                        .map(MariaDbPagesTest::filter)
                        .toList();
                for (String link : links) {
                    get(superuser, link);
                    asked++;
                }
                for (String filter : filters) {
                    get(superuser, path + "?" + filter);
                    asked++;
                }
            }
            assertThat(asked).isGreaterThan(250);
            Browser pilot = web.browser();
            web.signIn(pilot, Seed.ARIA, "Aria Vance", "hash-" + Seed.ARIA);
            web.signIn(pilot, 96_500_001, "Second", "own");
            assertThat(get(pilot, "/")).contains("Aria Vance", "Second", "Lantern Works");
            web.context.close();
        }
    }

    private static String filter(java.util.regex.MatchResult input) {
        String name = input.group(2) == null ? input.group(3) : input.group(2);
        String type = input.group(1) == null ? input.group(4) : input.group(1);
        boolean number = name.endsWith("_min") || name.endsWith("_max");
        return name + (type.equals("date") ? "=2026-01-01" : number ? "=5" : type.equals("number") ? "=1" : "=a");
    }

    private static String get(Browser browser, String path) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
