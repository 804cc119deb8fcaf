package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages take a small number of statements, however many rows they show. */
class PageCostTest {
    private final RunningWeb web = RunningWeb.shared();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");

    @Test
    void aTablePageTakesAsManyStatementsForAHundredRowsAsForOne() {
        String path = "/characters/" + Seed.ARIA + "/wallet-journal";
        assertThat(statements(path + "?size=1")).isEqualTo(statements(path + "?size=200"));
        // Three of them tell which of the names in it are links to pages that the reader may open, six are the head's,
        // and one
        // is asked of those alone in whose corporations in-game roles permit something.
        assertThat(statements(path + "?size=200")).isLessThanOrEqualTo(21);
    }

    @Test
    void mainPagesTakeFewStatements() {
        String character = "/characters/" + Seed.ARIA;
        String corporation = "/corporations/" + Seed.CORPORATION;
        // Among them: what its owner is told, and which scopes are required of its characters.
        // Home asks every source of what needs somebody, of all characters at once, and tells what the corporation
        // needs. Two more where tests before have left something that needs somebody.
        assertThat(statements("/")).isLessThanOrEqualTo(64);
        assertThat(statements("/progress")).isLessThanOrEqualTo(9);
        // One more than its figures take: whether ESI rests, which says why data is late.
        assertThat(statements("/status")).isLessThanOrEqualTo(9);
        // On each, one reads what roles permit, and six the head of the page: who it is, where, its skill points, its
        // alts.
        assertThat(statements(character + "/sheet")).isLessThanOrEqualTo(32);
        // What an extraction is worth is asked of the hub, too; and one as above.
        assertThat(statements(character + "/skills")).isLessThanOrEqualTo(33);
        assertThat(statements(character + "/assets")).isLessThanOrEqualTo(46);
        // Its values are the price service's, which looks at what is set by hand and at the hub besides EVE's average.
        assertThat(statements(character + "/assets/" + Seed.JITA)).isLessThanOrEqualTo(22);
        assertThat(statements(character + "/mail/501")).isLessThanOrEqualTo(32);
        // What members did, may do and lack is read by a statement each, for all of them together.
        assertThat(statements(corporation + "/members")).isLessThanOrEqualTo(32);
        // Its tiles are of people, property and money; each package reads its own by a few.
        assertThat(statements(corporation + "/dashboard")).isLessThanOrEqualTo(37);
        assertThat(statements(corporation + "/wallets/1/journal")).isLessThanOrEqualTo(18);
    }

    /** Pages that sum up what a corporation's people, wallets and property come to, and those over many corporations. */
    @Test
    void pagesOfSumsTakeFewStatements() {
        String corporation = "/corporations/" + Seed.CORPORATION;
        for (String page : List.of(
                "purge",
                "compliance",
                "role-log",
                "role-matrix",
                "kill-statistics",
                "joiners",
                "handover",
                "wallets",
                "ledger-members",
                "mining-ledger",
                "structures",
                "fuel",
                "extractions",
                "hangars")) {
            assertThat(statements(corporation + "/" + page)).as(page).isLessThanOrEqualTo(32);
        }
        assertThat(statements(corporation + "/ledger")).isLessThanOrEqualTo(32);
        for (String page : List.of("/coverage", "/fuel", "/timers", "/market")) {
            assertThat(statements(page)).as(page).isLessThanOrEqualTo(32);
        }
    }

    /** The state at the top of pages, notices and settings are read every some seconds by whichever page comes next: of three one is without. */
    private int statements(String path) {
        return Math.min(once(path), Math.min(once(path), once(path)));
    }

    private int once(String path) {
        web.statements.prepared.clear();
        assertThat(aria.get(path).statusCode()).as(path).isEqualTo(200);
        return web.statements.prepared.size();
    }
}
