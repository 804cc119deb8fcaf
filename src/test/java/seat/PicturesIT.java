package seat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import seat.access.AdminLogins;
import seat.access.InGameRoles;
import seat.access.Users;
import seat.alert.AlertChannels;
import seat.alert.AlertGroup;
import seat.alert.AlertGroups;
import seat.alert.AlertKind;
import seat.alert.AlertKinds;
import seat.alert.AlertText;
import seat.channel.DiscordChannel;
import seat.channel.Message;
import seat.channel.Outbound;
import seat.channel.Severity;
import seat.config.HostAndPort;
import seat.simulator.FakeChannels;
import seat.simulator.Simulator;
import seat.testing.Chromium;
import seat.testing.RunningSeat;
import seat.testing.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    private long group;

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
        long admin = seat.bean(Users.class).admin();
        long channel = seat.bean(AlertChannels.class)
                .make(admin, "Our fleet bot", "webhook", "https://bot.example.com/seat", true)
                .id();
        Map<String, AlertGroup.Choice> alerts = new HashMap<>();
        seat.bean(AlertKinds.class)
                .of(AlertKind.Preset.HOME_DEFENCE)
                .forEach(kind -> alerts.put(kind.key(), AlertGroup.Choice.AS_IT_IS));
        group = seat.bean(AlertGroups.class)
                .save(new AlertGroup(
                        0,
                        admin,
                        "Home defence",
                        false,
                        true,
                        "en",
                        AlertGroup.STANDARD_AGE_LIMIT,
                        alerts,
                        Set.of(channel),
                        List.of(new AlertGroup.Limit(AlertGroup.Kind.CORPORATION, leader.corporationId(), false)),
                        List.of(new AlertGroup.MentionAt(
                                Severity.CRITICAL, new Message.Mention(Message.Mention.Kind.HERE, ""))),
                        null,
                        null,
                        null));
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

    @Test
    void aMessageLooksLikeThisOnDiscord() throws Exception {
        long structure = seat.count("SELECT MIN(structure_id) FROM corporation_structures");
        Map<String, Object> fields = Map.of(
                "structureID",
                structure,
                "solarsystemID",
                seat.count("SELECT MIN(system_id) FROM corporation_structures WHERE structure_id = " + structure),
                "shieldPercentage",
                94.2,
                "armorPercentage",
                100.0,
                "hullPercentage",
                100.0,
                "charID",
                seat.simulator().population().getLast().id());
        Instant now = seat.database().now();
        AlertText.Told told = seat.bean(AlertText.class).of("StructureUnderAttack", fields, now, null, Locale.ENGLISH);
        try (FakeChannels discord = FakeChannels.start(0);
                Outbound outbound = new Outbound(Set.of(HostAndPort.parse(discord.allowed())), "SeAT/1 (test)");
                Visitor visitor = Visitor.atADesk(chromium, seat)) {
            new DiscordChannel(outbound)
                    .send(
                            discord.discord(1).toString(),
                            "",
                            new Message(
                                    "00000000-0000-4000-8000-000000000000",
                                    Severity.CRITICAL,
                                    told.title(),
                                    told.text(),
                                    told.facts(),
                                    URI.create("https://seat.example.com/alerts/1"),
                                    null,
                                    now,
                                    now.plus(Duration.ofHours(23)),
                                    List.of()));
            JsonNode embed = JsonMapper.shared()
                    .readTree(discord.last().getFirst().body())
                    .path("embeds")
                    .path(0);
            Page page = visitor.page();
            page.setViewportSize(560, 420);
            page.setContent(html(embed));
            page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve("alert-discord.png")));
            assertThat(embed.toString()).contains("under attack").doesNotContain(String.valueOf(structure));
        }
    }

    /** An embed in Discord's colours: its pieces as they were sent, in the places where Discord puts them. */
    private static String html(JsonNode embed) {
        StringBuilder html = new StringBuilder("""
                <body style="background:#313338;margin:0;padding:16px;font:14px/1.4 'Noto Sans',sans-serif;color:#dbdee1">
                <div style="background:#2b2d31;border-left:4px solid #%06x;border-radius:4px;padding:12px 16px;max-width:520px">
                <div style="font-weight:600;color:#00a8fc">%s</div><div style="margin:8px 0">%s</div>
                <div style="display:grid;grid-template-columns:1fr 1fr;gap:8px">
                """.formatted(
                        embed.path("color").asInt(),
                        escaped(embed.path("title").asString("")),
                        escaped(embed.path("description").asString(""))));
        for (JsonNode field : embed.path("fields")) {
            html.append("<div><b style=\"color:#f2f3f5\">%s</b><br>%s</div>"
                    .formatted(
                            escaped(field.path("name").asString("")),
                            escaped(field.path("value").asString(""))));
        }
        return html.append("</div><div style=\"font-size:12px;color:#949ba4;margin-top:8px\">")
                .append(escaped(embed.path("footer").path("text").asString("")))
                .append("</div></div></body>")
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\\", "");
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

    private long pilot() {
        return seat.count("SELECT MIN(user_id) FROM refresh_tokens WHERE character_id = " + leader.id());
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
                new Picture("storage", "/admin/storage", "dark"),
                new Picture("storage-phone", "/admin/storage", "light phone"),
                new Picture("public-data", "/admin/public-data", "light"),
                new Picture("maintenance", "/admin/maintenance", "dark"),
                new Picture("person", "/configuration/users/" + pilot() + "/person", "light"),
                new Picture("alerts", "/alerts", "dark"),
                new Picture("alert-group", "/alerts/groups/" + group, "dark"),
                new Picture("alert-group-phone", "/alerts/groups/" + group, "light phone"),
                new Picture("keys", "/account/keys/new", "light"),
                new Picture("api", "/tools/api", "dark"),
                new Picture("esi", "/admin/esi", "dark"));
    }
}
