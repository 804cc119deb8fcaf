package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seat.access.PurgeSoldCharacters;
import seat.db.Dialect;
import seat.resource.Catalogue;
import seat.sso.TokenStore;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Enrolment;

/** Who buys a character sees nothing of what its seller's token read, by no page, file or answer; nor does anybody else. */
class SoldCharacterTest {
    private static final String ARIA = "/characters/" + Seed.ARIA;

    /** Pages of her, with a word that each shows of the seller's. */
    private static final List<List<String>> PAGES = List.of(
            List.of(ARIA + "/mail", "Rent is due"),
            List.of(ARIA + "/mail/501", "Fleet tonight"),
            List.of(ARIA + "/wallet-journal", "Aria Vance"),
            List.of(ARIA + "/assets", "Aria Vance"),
            List.of(ARIA + "/sheet", "Watch"),
            List.of(ARIA + "/mail.csv", "Rent is due"),
            List.of("/api/v3" + ARIA + "/mail", "Rent is due"),
            List.of("/api/v3" + ARIA + "/asset-list", "Loot"));

    private static final List<String> LISTS = List.of("/mail", "/mail.csv", "/asset-list", "/asset-list.csv");

    private static TestDatabase mariaDb;
    private static RunningWeb web;

    @BeforeAll
    static void start() {
        mariaDb = TestDatabase.mariaDb();
        web = RunningWeb.on(mariaDb.dataSource(), Dialect.MARIADB);
    }

    @AfterAll
    static void stop() {
        web.context.close();
        mariaDb.close();
    }

    @Test
    void aBuyerSeesNothingOfTheSellersAndThenWhatIsReadAnew() {
        Browser seller = web.signedIn(Seed.ARIA, "Aria Vance");
        Browser superuser = web.superuser();
        for (Browser before : List.of(seller, superuser)) {
            for (List<String> page : PAGES) {
                HttpResponse<String> answer = before.get(page.getFirst());
                assertThat(answer.statusCode()).as(page.getFirst()).isEqualTo(200);
                assertThat(answer.body()).as(page.getFirst()).contains(page.getLast());
            }
        }
        assertThat(seller.get("/my/mail").body()).contains("Rent is due");
        assertThat(superuser.get("/all/characters/mail").body()).contains("Rent is due");
        String tag = superuser
                .get("/api/v3" + ARIA + "/mail")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        Browser buyer = web.browser();
        web.signIn(buyer, Seed.ARIA, "Aria Vance", "hash-of-the-buyer");

        for (Browser each : List.of(seller, buyer, superuser)) {
            for (List<String> page : PAGES) {
                HttpResponse<String> answer = each.get(page.getFirst());
                assertThat(answer.statusCode()).as(page.getFirst()).isNotIn(200, 304, 500);
                assertThat(answer.body()).doesNotContain("Rent is due", "Fleet tonight", "Night's Watch", "Loot <1>");
            }
        }
        assertThat(superuser
                        .get("/api/v3" + ARIA + "/mail", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(403);
        for (String list : LISTS) {
            assertThat(buyer.get("/my" + list).statusCode()).as(list).isEqualTo(200);
            assertThat(buyer.get("/my" + list).body()).as(list).doesNotContain("Rent is due", "Loot");
            assertThat(superuser.get("/all/characters" + list).body()).as(list).doesNotContain("Rent is due", "Loot");
        }
        assertThat(buyer.get("/").body()).contains("It has changed owners").doesNotContain(" ISK");

        Catalogue catalogue = Catalogue.bind(Schema.read(web.database));
        new PurgeSoldCharacters(
                        web.database, web.bean(TokenStore.class), catalogue, new Enrolment(web.database, catalogue))
                .run();
        web.seed.journal(Seed.ARIA, 99_000, LocalDateTime.now(), "bounty_prizes", 12_345, 12_345);
        web.database
                .sql()
                .sql(
                        "INSERT INTO mail_headers (mail_id, subject, seen_at) VALUES (77001, 'Welcome', CURRENT_TIMESTAMP)")
                .update();
        web.database
                .sql()
                .sql(
                        "INSERT INTO mail_recipients (mail_id, recipient_id, recipient_type) VALUES (77001, ?, 'character')")
                .param(Seed.ARIA)
                .update();
        for (Browser each : List.of(buyer, superuser)) {
            assertThat(each.get(ARIA + "/mail").body()).contains("Welcome").doesNotContain("Rent is due");
            assertThat(each.get(ARIA + "/mail/501").statusCode()).isEqualTo(404);
            assertThat(each.get(ARIA + "/wallet-journal").statusCode()).isEqualTo(200);
            assertThat(each.get("/api/v3" + ARIA + "/asset-list").body()).doesNotContain("Loot");
        }
        assertThat(buyer.get("/my/mail").body()).contains("Welcome").doesNotContain("Rent is due");
        assertThat(buyer.get("/").body()).doesNotContain("It has changed owners");
        assertThat(web.count("character_wallet_journals", "character_id = " + Seed.ARIA))
                .isEqualTo(1);
    }
}
