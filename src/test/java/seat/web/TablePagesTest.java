package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TablePagesTest {
    private static final long OWNER = 96_200_001;
    private static final Pattern ENTRY = Pattern.compile(">(Entry \\d+)<");

    private final RunningWeb web = RunningWeb.shared();
    private final Browser browser = web.signedIn(OWNER, "Table Owner");

    @BeforeEach
    void fill() {
        if (web.count("character_wallet_journals", "character_id = " + OWNER) == 0) {
            for (int i = 1; i <= 120; i++) {
                // Many rows of the same moment: only the key tells them apart.
                LocalDateTime date = LocalDateTime.of(2026, 1, 1 + i / 50, 12, 0);
                web.seed.journal(OWNER, i, date, i % 2 == 0 ? "bounty_prizes" : "player_donation", i - 60, i * 1000.0);
            }
        }
    }

    @Test
    void pagesFollowEachOtherWithoutRepeatingOrLosingARow() {
        LinkedHashSet<String> seen = new LinkedHashSet<>();
        for (int page = 1; page <= 5; page++) {
            List<String> rows = entries("?size=25&page=" + page);
            assertThat(rows).hasSize(page < 5 ? 25 : 20);
            seen.addAll(rows);
        }
        assertThat(seen).hasSize(120).first().isEqualTo("Entry 120");
    }

    @Test
    void sortingByAColumnTurnsRoundAtItsSecondClick() {
        assertThat(entries("?sort=amount").getFirst()).isEqualTo("Entry 1");
        assertThat(entries("?sort=-amount").getFirst()).isEqualTo("Entry 120");
        assertThat(page("?sort=amount").body()).contains("aria-sort=\"ascending\"", "sort=-amount");
    }

    @Test
    void filtersNarrowTheRowsAndStayInTheLinks() {
        assertThat(entries("?ref_type=bounty+prizes&amount_min=58")).containsExactly("Entry 120", "Entry 118");
        assertThat(entries("?date_from=2026-01-03&date_to=2026-01-03")).hasSize(21);
        assertThat(page("?ref_type=bounty&size=25").body()).contains("page=2&amp;ref_type=bounty&amp;size=25");
    }

    @Test
    void aNameIsFoundByAPartOfItOrByItsId() {
        assertThat(entries("?second_party_id=concord&size=200")).hasSize(120);
        assertThat(entries("?second_party_id=%231000125&size=200")).hasSize(120);
        assertThat(entries("?second_party_id=nobody")).isEmpty();
    }

    @Test
    void signsOfPatternsAreTakenLiterally() {
        assertThat(entries("?description=%25")).isEmpty();
        assertThat(entries("?description=Entry_1")).isEmpty();
        assertThat(entries("?description=' OR 1=1 --".replace(" ", "%20"))).isEmpty();
    }

    @Test
    void namesAreSortedByNameAndUnknownIdsAreShownAsNumbers() {
        assertThat(page("?sort=first_party_id").statusCode()).isEqualTo(200);
        web.seed.row(
                "character_contacts",
                "character_id contact_id standing contact_type",
                OWNER,
                987_654L,
                5.0,
                "character");
        assertThat(browser.get("/characters/" + OWNER + "/contacts").body()).contains("#987654");
    }

    @Test
    void aPageBeyondTheLastShowsTheLast() {
        assertThat(entries("?size=50&page=99")).hasSize(20);
    }

    @Test
    void whatIsNotAllowedIsAnsweredWithWhatIs() {
        assertBad("?sort=password", "sort cannot be password; allowed are date, ref_type, amount");
        assertBad("?sort=amount%3BDROP", "sort cannot be amount;DROP");
        assertBad("?size=5000", "size cannot be 5000; allowed are whole numbers from 1 to 200");
        assertBad("?page=0", "page cannot be 0");
        assertBad("?amount_min=lots", "amount_min cannot be lots; allowed are numbers such as 1000");
        assertBad("?date_from=yesterday", "date_from cannot be yesterday; allowed are days");
        assertBad(
                "?colour=red",
                "There is no parameter colour; allowed are page, size, sort, columns, after, before, open, saved, date_from");
    }

    private void assertBad(String query, String message) {
        HttpResponse<String> answer = page(query);
        assertThat(answer.statusCode()).as(query).isEqualTo(400);
        assertThat(answer.body()).as(query).contains(message);
    }

    @Test
    void htmxGetsTheTableAloneAndAnotherCacheEntry() {
        HttpResponse<String> part = browser.get("/characters/" + OWNER + "/wallet-journal", "HX-Request", "true");
        assertThat(part.body()).startsWith("<div id=\"table\"").doesNotContain("<html");
        assertThat(part.headers().allValues("Vary").toString().toLowerCase(java.util.Locale.ROOT))
                .contains("hx-request");
        assertThat(browser.get("/characters/" + OWNER + "/wallet-journal?size=0", "HX-Request", "true")
                        .body())
                .contains("size cannot be 0")
                .doesNotContain("<html");
    }

    @Test
    void numbersFollowTheReadersLanguageAndTimesEves() {
        String path = "/characters/" + OWNER + "/wallet-journal";
        assertThat(browser.get(path, "Accept-Language", "de").body()).contains("120.000,00", "2026-01-03 12:00");
        assertThat(browser.get(path, "Accept-Language", "en-US").body()).contains("120,000.00", "2026-01-03 12:00");
    }

    private HttpResponse<String> page(String query) {
        return browser.get("/characters/" + OWNER + "/wallet-journal" + query);
    }

    private List<String> entries(String query) {
        HttpResponse<String> answer = page(query);
        assertThat(answer.statusCode()).as(query).isEqualTo(200);
        List<String> entries = new ArrayList<>();
        Matcher matcher = ENTRY.matcher(answer.body());
        while (matcher.find()) {
            entries.add(matcher.group(1));
        }
        return entries;
    }
}
