package seat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import seat.access.AdminLogins;
import seat.access.InGameRoles;
import seat.simulator.Simulator;
import seat.testing.Chromium;
import seat.testing.RunningSeat;
import seat.testing.Visitor;

/**
 * Pictures of the main pages, as documentation shows them, of an account with all characters of a simulated EVE. They are written to
 * {@code docs/images} with {@code -Dseat.docs=write}, else to {@code target/pictures}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesIT {
    private static final Path FOLDER =
            Path.of("write".equals(System.getProperty("seat.docs")) ? "docs/images" : "target/pictures");

    @TempDir
    static Path folder;

    private Chromium chromium;
    private RunningSeat seat;
    private Simulator.Person leader;

    /** @param look {@code dark} or {@code light}, and {@code phone} for a narrow one */
    private record Picture(String name, String path, String look) {}

    @BeforeAll
    void everythingIsThere() throws Exception {
        chromium = Chromium.start();
        seat = RunningSeat.start(folder, 14, 1);
        seat.importStaticData();
        leader = seat.simulator().population().getFirst();
        seat.linkEveryone();
        seat.waitForEverything(Duration.ofMinutes(8));
        InGameRoles roles = seat.bean(InGameRoles.class);
        seat.database().inTransaction(() -> roles.set(leader.corporationId(), roles.leaders()));
    }

    @AfterAll
    void close() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
        if (seat != null) {
            seat.close();
        }
    }

    @Test
    void everyMainPageHasItsPicture() throws Exception {
        Files.createDirectories(FOLDER);
        try (Visitor visitor = Visitor.atADesk(chromium, seat)) {
            visitor.open("/");
            visitor.signInAs(leader.name());
            for (Picture picture : ofAPilot()) {
                take(picture, visitor);
            }
            assertThat(visitor.complaints()).isEmpty();
        }
        try (Visitor visitor = Visitor.atADesk(chromium, seat)) {
            Page page = visitor.open(seat.bean(AdminLogins.class).create());
            page.locator("main form button").click();
            page.waitForLoadState();
            for (Picture picture : ofThoseWhoLead()) {
                take(picture, visitor);
            }
            assertThat(visitor.complaints()).isEmpty();
        }
        List<Picture> pictures = new ArrayList<>(ofAPilot());
        pictures.addAll(ofThoseWhoLead());
        for (Picture picture : pictures) {
            assertThat(Path.of("docs/images", picture.name() + ".png"))
                    .as("shown in the documentation; -Dseat.docs=write takes it")
                    .exists();
        }
    }

    private void take(Picture picture, Visitor visitor) throws Exception {
        boolean phone = picture.look().contains("phone");
        Page page = visitor.page();
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(picture.look().contains("light") ? ColorScheme.LIGHT : ColorScheme.DARK));
        page.setViewportSize(phone ? 390 : 1440, phone ? 844 : 900);
        visitor.open(picture.path());
        assertThat(page.locator("h1")).hasCount(1);
        assertThat(visitor.overflow()).as(picture.path()).isZero();
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(picture.name() + ".png")));
    }

    private List<Picture> ofAPilot() {
        String own = "/characters/" + leader.id();
        List<Picture> pictures = new ArrayList<>();
        pictures.add(new Picture("home", "/", "dark"));
        pictures.add(new Picture("home-phone", "/", "light phone"));
        pictures.add(new Picture("characters", "/my/characters", "dark"));
        pictures.add(new Picture("sheet", own + "/sheet", "dark"));
        pictures.add(new Picture("skills", own + "/skills", "dark"));
        pictures.add(new Picture("assets", "/my/assets", "dark"));
        pictures.add(new Picture("assets-phone", "/my/assets", "dark phone"));
        pictures.add(new Picture("places", own + "/asset-places", "light"));
        pictures.add(new Picture("wallet", own + "/wallet-journal", "light"));
        pictures.add(new Picture("income", "/my/income", "dark"));
        pictures.add(new Picture("worth", "/my/worth", "dark"));
        pictures.add(new Picture("orders", "/my/orders", "dark"));
        pictures.add(new Picture("contracts", "/my/contracts", "light"));
        pictures.add(new Picture("industry", "/my/industry", "dark"));
        pictures.add(new Picture("planets", "/my/planets", "dark"));
        pictures.add(new Picture("mining", "/my/mining", "light"));
        pictures.add(new Picture("mail", "/my/mail", "dark"));
        pictures.add(new Picture("mail-phone", own + "/mail", "light phone"));
        pictures.add(new Picture("kills", own + "/killmails", "dark"));
        pictures.add(new Picture("notifications", "/my/notifications", "dark"));
        pictures.add(new Picture("idle", "/my/idle", "light"));
        pictures.add(new Picture("search", "/search?q=ji", "dark"));
        return pictures;
    }

    private List<Picture> ofThoseWhoLead() {
        String corporation = "/corporations/" + leader.corporationId();
        String alliance = "/alliances/" + seat.count("SELECT MAX(alliance_id) FROM alliances");
        return List.of(
                new Picture("dashboard", corporation + "/dashboard", "dark"),
                new Picture("members", corporation + "/members", "dark"),
                new Picture("members-phone", corporation + "/members", "light phone"),
                new Picture("compliance", corporation + "/compliance", "light"),
                new Picture("roles", corporation + "/role-matrix", "dark"),
                new Picture("kill-statistics", corporation + "/kill-statistics", "light"),
                new Picture("wallets", corporation + "/wallets", "dark"),
                new Picture("ledger", corporation + "/ledger", "light"),
                new Picture("mining-ledger", corporation + "/mining-ledger", "dark"),
                new Picture("structures", corporation + "/structures", "dark"),
                new Picture("extractions", corporation + "/extractions", "light"),
                new Picture("fuel", "/fuel?below=0", "dark"),
                new Picture("timers", "/timers", "dark"),
                new Picture("timers-phone", "/timers", "light phone"),
                new Picture("alliance", alliance + "/comparison", "dark"),
                new Picture("coverage", "/coverage", "light"),
                new Picture("market", "/market", "dark"),
                new Picture("paste", "/tools/paste", "light"),
                new Picture("administration", "/admin", "dark"),
                new Picture("diagnosis", "/admin/diagnosis", "light"),
                new Picture("esi", "/admin/esi", "dark"));
    }
}
