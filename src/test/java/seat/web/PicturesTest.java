package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages ask EVE's image server for nothing where the installation says so. */
class PicturesTest {
    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();

    @AfterEach
    void nothingStaysSet() {
        web.database.sql().sql("DELETE FROM global_settings").update();
        web.bean(Images.class).changed();
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    @Test
    void picturesComeFromEvesServerAndFromNoOther() {
        HttpResponse<String> sheet = superuser.get("/characters/" + Seed.ARIA + "/sheet");

        assertThat(sheet.body()).contains(Images.BASE + "/characters/" + Seed.ARIA + "/portrait");
        assertThat(policy(sheet)).contains("img-src 'self' data: " + Images.BASE + ";");
    }

    @Test
    void withoutThemNothingIsAskedOfAnotherHost() {
        superuser.post(
                "/admin/settings/pictures", Map.of("_csrf", superuser.csrf("/admin/settings"), "value", "false"));

        HttpResponse<String> sheet = superuser.get("/characters/" + Seed.ARIA + "/sheet");
        assertThat(sheet.body()).doesNotContain(Images.BASE);
        assertThat(policy(sheet)).contains("img-src 'self' data:;").doesNotContain("evetech");
    }

    @Test
    void variationsOfTypes() {
        Images images = web.bean(Images.class);

        assertThat(images.icon(587, 32)).endsWith("/types/587/icon?size=32");
        assertThat(images.blueprint(691, false, 64)).endsWith("/types/691/bp?size=64");
        assertThat(images.blueprint(691, true, 64)).endsWith("/types/691/bpc?size=64");
        assertThat(images.render(587, 256)).endsWith("/types/587/render?size=256");
    }
}
