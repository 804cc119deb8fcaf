package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import seat.db.DataSources;
import seat.db.Dialect;
import seat.testing.TestDatabase;

/** Mails of mailing lists, whose names ESI tells only to who is in them. */
class MailingListsTest {
    private static final long PILOT = 96_720_001;
    private static final long KNOWN = 145_205_714;
    private static final long LEFT = 145_205_715;

    @Test
    void mailsOfAMailingListNameItOrSayThatItIsOneOnTheEmbeddedDatabase() {
        check(RunningWeb.on(DataSources.inMemory("lists" + UUID.randomUUID()), Dialect.H2));
    }

    @Test
    void mailsOfAMailingListNameItOrSayThatItIsOneOnMariaDb() {
        try (TestDatabase mariaDb = TestDatabase.mariaDb()) {
            RunningWeb web = RunningWeb.on(mariaDb.dataSource(), Dialect.MARIADB);
            check(web);
            web.context.close();
        }
    }

    private static void check(RunningWeb web) {
        Browser pilot = web.signedIn(PILOT, "List Reader");
        web.seed.row("mail_mailing_lists", "character_id mailing_list_id name", PILOT, KNOWN, "Fleet fits");
        mail(web, 730_004, KNOWN, KNOWN);
        mail(web, 730_005, LEFT, LEFT);
        mail(web, 730_006, Seed.BRAM, LEFT);
        mail(web, 730_007, null, LEFT);
        String base = "/characters/" + PILOT;

        assertThat(body(pilot, base + "/mail/730004")).containsPattern("(?s)From.*Fleet fits.*To.*Fleet fits");
        assertThat(body(pilot, base + "/mail/730005"))
                .containsPattern("(?s)From.*a mailing list .*To.*a mailing list ")
                .doesNotContain("#" + LEFT);
        assertThat(body(pilot, base + "/mail/730006")).containsPattern("(?s)From.*Bram Holt.*To.*a mailing list ");
        assertThat(body(pilot, base + "/mail/730007")).doesNotContain("#0");
        for (String several : new String[] {base + "/mail", "/my/mail", base + "/mail.csv"}) {
            assertThat(body(pilot, several))
                    .as(several)
                    .contains("Fleet fits", "a mailing list ")
                    .doesNotContain("#" + LEFT, "#" + KNOWN);
        }
    }

    private static String body(Browser browser, String path) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static void mail(RunningWeb web, long id, Long from, long list) {
        LocalDateTime time = LocalDateTime.of(2026, 11, 27, 10, 0);
        web.seed.row("mail_headers", "mail_id subject from timestamp seen_at", id, "list", from, time, time);
        web.seed.row("mail_recipients", "mail_id recipient_id recipient_type", id, list, "mailing_list");
        web.seed.row("mail_recipients", "mail_id recipient_id recipient_type is_read", id, PILOT, "character", true);
    }
}
