package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever reads mails and wallets of others, or takes their rows along, stands in the security log; who reads his own does not. */
class OthersDataTest {
    private final RunningWeb web = RunningWeb.shared();

    @Test
    void aSuperuserWhoReadsAndExportsIsNotedOncePerKind() {
        Browser superuser = web.superuser();
        String aria = "/characters/" + Seed.ARIA;
        long mails = count("mail");
        long wallets = count("wallet");
        for (int i = 0; i < 3; i++) {
            assertThat(superuser.get(aria + "/mail/501").statusCode()).isEqualTo(200);
            assertThat(superuser.get(aria + "/wallet-journal").statusCode()).isEqualTo(200);
            assertThat(superuser.get(aria + "/wallet-transactions").statusCode())
                    .isEqualTo(200);
        }
        // Other tests read as the same superuser, so that the rows of this hour may stand already.
        assertThat(count("mail") - mails).isLessThanOrEqualTo(1);
        assertThat(count("mail")).isPositive();
        assertThat(count("wallet") - wallets).isLessThanOrEqualTo(1);
        assertThat(count("wallet")).isPositive();
        superuser.get(aria + "/blueprints.csv");
        superuser.get(aria + "/blueprints.csv");
        superuser.get("/api/v3" + aria + "/blueprints");
        assertThat(count("export-blueprints")).isEqualTo(1);
        web.statements.prepared.clear();
        superuser.get(aria + "/mail/501");
        assertThat(web.statements.prepared)
                .as("what is noted costs nothing")
                .noneMatch(sql -> sql.contains("security_logs"));
    }

    @Test
    void anOwnerIsNotNoted() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        long before = own();
        aria.get("/characters/" + Seed.ARIA + "/mail/501");
        aria.get("/characters/" + Seed.ARIA + "/wallet-journal");
        aria.get("/characters/" + Seed.ARIA + "/blueprints.csv");
        aria.get("/my/blueprints.csv");
        aria.get("/my/wallet-journal");
        assertThat(own()).isEqualTo(before);
        aria.get("/corporations/" + Seed.CORPORATION + "/wallets/1/journal");
        // Other tests read as the same person, so that the rows of this hour may stand already.
        assertThat(own())
                .as("a corporation's wallet is not one's own")
                .isPositive()
                .isLessThanOrEqualTo(before + 1);
        aria.get("/all/characters/wallet-journal");
        assertThat(own()).isGreaterThanOrEqualTo(2).isLessThanOrEqualTo(before + 2);
    }

    private long count(String action) {
        return web.count(
                "security_logs",
                "category = 'reading' AND action = '" + action + "' AND subject_type = 'character' AND subject_id = "
                        + Seed.ARIA);
    }

    private long own() {
        return web.count(
                "security_logs",
                "category = 'reading' AND user_id = (SELECT user_id FROM refresh_tokens WHERE character_id = "
                        + Seed.ARIA + ")");
    }
}
