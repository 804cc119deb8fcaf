package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Pages take a small number of statements, however many rows they show. */
class PageCostTest {
    private final RunningWeb web = RunningWeb.shared();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");

    @Test
    void aTablePageTakesAsManyStatementsForAHundredRowsAsForOne() {
        String path = "/characters/" + Seed.ARIA + "/wallet-journal";
        assertThat(statements(path + "?size=1")).isEqualTo(statements(path + "?size=200"));
        assertThat(statements(path + "?size=200")).isLessThanOrEqualTo(11);
    }

    @Test
    void mainPagesTakeFewStatements() {
        String character = "/characters/" + Seed.ARIA;
        String corporation = "/corporations/" + Seed.CORPORATION;
        // Among them: what its owner is told, and which scopes are required of its characters.
        assertThat(statements("/")).isLessThanOrEqualTo(9);
        assertThat(statements("/progress")).isLessThanOrEqualTo(8);
        assertThat(statements("/status")).isLessThanOrEqualTo(8);
        // On each, one of them reads what roles permit: the menu shows what there is for its reader.
        assertThat(statements(character + "/sheet")).isLessThanOrEqualTo(10);
        assertThat(statements(character + "/assets")).isLessThanOrEqualTo(8);
        assertThat(statements(character + "/assets/" + Seed.JITA)).isLessThanOrEqualTo(10);
        assertThat(statements(character + "/mail/501")).isLessThanOrEqualTo(9);
        assertThat(statements(corporation + "/members")).isLessThanOrEqualTo(10);
        assertThat(statements(corporation + "/wallets/1/journal")).isLessThanOrEqualTo(12);
    }

    private int statements(String path) {
        web.statements.prepared.clear();
        assertThat(aria.get(path).statusCode()).as(path).isEqualTo(200);
        return web.statements.prepared.size();
    }
}
