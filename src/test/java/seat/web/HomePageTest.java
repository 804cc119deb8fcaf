package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import seat.access.UserRoles;
import seat.audit.Actor;

class HomePageTest {
    private static final long FIRST = 2_119_000_000L;
    private static final Pattern CARD = Pattern.compile("/characters/(\\d+)/sheet");

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void anAccountWithManyCharactersIsShownPageByPage() {
        Browser browser = web.signedIn(FIRST, "Owner 00");
        long user = web.database
                .sql()
                .sql("SELECT user_id FROM refresh_tokens WHERE character_id = ?")
                .param(FIRST)
                .query(Long.class)
                .single();
        for (int i = 1; i < 50; i++) {
            web.seed.character(FIRST + i, "Owner %02d".formatted(i), user);
        }
        assertThat(cards(browser.get("/").body())).isEqualTo(48);
        assertThat(browser.get("/").body()).contains("href=\"/?page=2\"").contains("hx-get=\"/progress?page=1\"");
        String second = browser.get("/?page=2").body();
        assertThat(cards(second)).isEqualTo(2);
        assertThat(second).contains("href=\"/?page=1\"").doesNotContain("href=\"/?page=3\"");
        assertThat(cards(browser.get("/progress?page=2").body())).isEqualTo(2);
        assertThat(browser.get("/?page=none").statusCode()).isEqualTo(400);
    }

    private static long cards(String page) {
        return CARD.matcher(page).results().count();
    }

    @Test
    void whoHasRolesAndNoWorkingTokenIsToldWhenTheyEndBeforeTheyDo() {
        Browser browser = web.signedIn(96_870_001, "Nearly Lost");
        String told = "What your roles and squads permit ends on";
        long user = web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = 'Nearly Lost'")
                .query(Long.class)
                .single();
        assertThat(browser.get("/").body()).doesNotContain(told);
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP WHERE character_id = 96870001")
                .update();
        assertThat(browser.get("/").body()).as("no role, nothing to lose").doesNotContain(told);
        web.bean(UserRoles.class).give(Actor.system(), Seed.ROLE, user, null);
        assertThat(browser.get("/characters/" + Seed.ARIA + "/skills").statusCode())
                .as("for a week yet")
                .isEqualTo(200);
        assertThat(browser.get("/").body()).contains(told);
        web.database
                .sql()
                .sql(
                        "UPDATE refresh_tokens SET disabled_at = TIMESTAMPADD(DAY, -8, CURRENT_TIMESTAMP) WHERE character_id = 96870001")
                .update();
        assertThat(browser.get("/characters/" + Seed.ARIA + "/skills").statusCode())
                .isEqualTo(403);
    }
}
