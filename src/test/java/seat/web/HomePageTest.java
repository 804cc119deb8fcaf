package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
}
