package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Property as people look for it: one list by value, places, ships. */
class AssetPagesTest {
    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();

    private String page(String path) {
        var answer = superuser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void theListFindsAnItemByItsNameAndSaysWhereItIs() {
        String path = "/characters/" + Seed.ARIA + "/assets";
        assertThat(page(path)).contains("Rifter", "EVE average price");
        assertThat(page(path + "?q=tRITa")).contains(">Tritanium<", "Jita");
        assertThat(page(path + "?q=no+such+thing")).doesNotContain(">Tritanium<");
    }

    @Test
    void everyPageOfPropertyExistsForOneCharacterAndForAllOfMine() {
        for (String page : List.of("assets", "asset-places", "ships", "endangered")) {
            page("/characters/" + Seed.ARIA + "/" + page);
            page("/my/" + page);
            assertThat(page("/characters/" + Seed.ARIA + "/" + page + "?format=csv"))
                    .isNotEmpty();
        }
    }

    @Test
    void aStockpileTellsWhatIsMissingAsMultibuyAndGoesWhenItIsDeleted() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        var answer = aria.post(
                "/my/stockpiles",
                Map.of(
                        "_csrf", aria.csrf("/my/stockpiles"),
                        "name", "Rifters of Jita",
                        "place", String.valueOf(Seed.JITA),
                        "times", "2",
                        "items", "Rifter\t5"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String path = answer.headers().firstValue("Location").orElseThrow();
        assertThat(aria.get(path).body()).as("one of ten lies there").contains("Rifter\t9");
        assertThat(aria.get("/my/stockpiles").body()).contains("Rifters of Jita");
        assertThat(web.signedIn(96_881_001, "Stock Stranger").get(path).statusCode())
                .isEqualTo(302);
        aria.post(path + "/delete", Map.of("_csrf", aria.csrf(path)));
        assertThat(web.count("stockpiles", "name = 'Rifters of Jita'")).isZero();
        assertThat(web.count("stockpile_items", "TRUE")).isZero();
    }

    @Test
    void whatNoItemIsCalledIsNamedWhenAStockpileIsMade() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        var answer = aria.post(
                "/my/stockpiles",
                Map.of("_csrf", aria.csrf("/my/stockpiles"), "name", "x", "items", "No Such Thing x3"));
        assertThat(answer.body()).contains("No item is called", "No Such Thing");
    }

    @Test
    void aFittedShipShowsItsHoldsAndItsFitAsText() {
        assertThat(page("/characters/" + Seed.ARIA + "/ships/" + (Seed.CONTAINER + 2)))
                .contains("Cargo", "x12000", "[Rifter, ");
        assertThat(superuser.get("/characters/" + Seed.ARIA + "/ships/1").statusCode())
                .isEqualTo(404);
    }
}
