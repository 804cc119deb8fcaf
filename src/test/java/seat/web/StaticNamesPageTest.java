package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.sde.MadeUp;
import seat.sde.StaticDataImport;
import seat.sde.StaticNames;
import seat.testing.TestDatabase;

/** Pages name things in the reader's language once static data is imported, and as ESI does before. */
class StaticNamesPageTest {
    private static final String TRANSACTIONS = "/characters/" + Seed.ARIA + "/wallet-transactions";
    private static final Pattern ROW = Pattern.compile("Wackler|Brett");

    @TempDir
    Path folder;

    @Test
    void onTheEmbeddedDatabase() {
        check(RunningWeb.on(DataSources.inMemory("names" + UUID.randomUUID()), Dialect.H2));
    }

    @Test
    void onMariaDb() {
        try (TestDatabase mariaDb = TestDatabase.mariaDb()) {
            check(RunningWeb.on(mariaDb.dataSource(), Dialect.MARIADB));
        }
    }

    private void check(RunningWeb web) {
        web.database.sql().sql("""
                        INSERT INTO character_wallet_transactions (character_id, transaction_id, date, type_id, location_id, unit_price,
                          quantity, client_id, is_buy, is_personal, journal_ref_id)
                        VALUES (?, 777001, CURRENT_TIMESTAMP, 34, 60003760, 1, 1, 3000001, TRUE, TRUE, 1),
                          (?, 777002, CURRENT_TIMESTAMP, 587, 60003760, 1, 1, 3000001, TRUE, TRUE, 1)
                        """).params(Seed.ARIA, Seed.ARIA).update();
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        assertThat(page(aria, "", "de")).contains("Rifter").doesNotContain("Wackler");

        load(web.database);
        web.bean(StaticNames.class).refresh();

        assertThat(page(aria, "", "de-CH,de;q=0.9,en;q=0.5"))
                .contains("Wackler")
                .contains("Ada Cogwheel")
                // Which the small universe does not know, and ESI told before.
                .contains("Jita IV - Moon 4 - Caldari Navy Assembly Plant")
                .doesNotContain("Rifter")
                .doesNotContain("Wobbler");
        assertThat(page(aria, "", "it")).contains("Wobbler").doesNotContain("Wackler");
        assertThat(page(aria, "?type_id=wackl", "de")).contains("Wackler").doesNotContain("Brett");
        assertThat(page(aria, "?type_id=wackl", "en")).doesNotContain("Wobbler");
        assertThat(page(aria, "?type_id=wobb", "en")).contains("Wobbler");
        assertThat(first(page(aria, "?sort=type_id", "de"))).isEqualTo("Brett");
        assertThat(first(page(aria, "?sort=-type_id", "de"))).isEqualTo("Wackler");
        web.context.close();
    }

    private void load(Database database) {
        new StaticDataImport(database)
                .run(MadeUp.universe(5).zip(folder.resolve("data.zip")), "x", StaticDataImport.SILENT);
    }

    private static String page(Browser browser, String query, String language) {
        var answer = browser.get(TRANSACTIONS + query, "Accept-Language", language);
        assertThat(answer.statusCode()).isEqualTo(200);
        // Above the table stands the ship, in every language and whatever is filtered.
        return answer.body().substring(answer.body().indexOf("id=\"table\""));
    }

    private static String first(String page) {
        return ROW.matcher(page).results().map(MatchResult::group).findFirst().orElse("");
    }
}
