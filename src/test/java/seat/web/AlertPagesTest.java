package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seat.access.Limits;
import seat.alert.AlertGroup;
import seat.alert.AlertGroups;
import seat.simulator.FakeChannels;

/** Groups and channels of alerts as people make, change, try and remove them, the log, and what happened. */
class AlertPagesTest {
    private static final Pattern GROUP = Pattern.compile("/alerts/groups/([0-9]+)");
    private static final Pattern SECRET = Pattern.compile("value=\"([0-9a-f]{64})\"");
    private static final long EMPTY_QUEUE = 77;

    private static RunningWeb web;
    private static Browser aria;
    private static Browser bram;
    private static Browser leader;
    private static Browser other;

    @BeforeAll
    static void start() {
        web = RunningWeb.ofItsOwn();
        aria = web.signedIn(Seed.ARIA, "Aria Vance");
        bram = web.signedIn(Seed.BRAM, "Bram Holt");
        leader = web.holding(96_300_001, "Alert Leader", Map.of(AlertGroups.SET_UP, Limits.NONE));
        other = web.holding(96_300_002, "Alert Other", Map.of(AlertGroups.SET_UP, Limits.NONE));
        happened(EMPTY_QUEUE, Seed.ARIA, 5);
    }

    @AfterAll
    static void stop() {
        web.context.close();
    }

    /** A character's skill queue ran empty, some minutes ago. */
    private static void happened(long id, long character, int minutes) {
        LocalDateTime at = LocalDateTime.now(java.time.ZoneOffset.UTC).minusMinutes(minutes);
        web.seed.row(
                "alert_happenings",
                "id key_high key_low alert teller_type teller_id character_id happened_at fields noticed_at",
                id,
                id,
                id,
                "skill-queue-empty",
                "character",
                character,
                character,
                at,
                "{\"character\":" + character + "}",
                at);
    }

    private static HttpResponse<String> send(Browser browser, String path, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("_csrf", browser.csrf("/account")));
        return browser.postAll(path, all);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static long group(Browser browser, String preset) {
        HttpResponse<String> made = send(browser, "/alerts/groups", "preset", preset);
        Matcher id = GROUP.matcher(location(made));
        assertThat(id.find()).as(made + location(made) + made.body()).isTrue();
        return Long.parseLong(id.group(1));
    }

    private static String webhook(int number) {
        return "http://127.0.0.1:" + RunningWeb.MESSENGERS.port() + "/webhook/" + number;
    }

    private static long channel(Browser browser, String name, String... more) {
        List<String> fields = new ArrayList<>(List.of("name", name, "kind", "webhook", "target", webhook(1)));
        fields.addAll(List.of(more));
        HttpResponse<String> made = send(browser, "/alerts/channels", fields.toArray(String[]::new));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return id("alert_channels", name);
    }

    private static long id(String table, String name) {
        return web.database
                .sql()
                .sql("SELECT MAX(id) FROM " + table + " WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private static AlertGroup kept(long id) {
        return web.bean(AlertGroups.class).find(id).orElseThrow();
    }

    private static void assertLogged(String action, String type, long id) {
        assertThat(web.count(
                        "security_logs",
                        "category = 'alert' AND action = '" + action + "' AND subject_type = '" + type
                                + "' AND subject_id = " + id))
                .as(action)
                .isEqualTo(1);
    }

    @Test
    void aGroupBeginsWithAPresetAndSaysWhatIsWrongWithIt() {
        long id = group(leader, "home-defence");
        AlertGroup group = kept(id);
        assertThat(group.personal()).isFalse();
        assertThat(group.alerts()).containsKeys("StructureUnderAttack", "SkyhookUnderAttack");
        String list = leader.get("/alerts").body();
        assertThat(list).contains("Home defence", "No channel is chosen", "/alerts/groups/" + id + "/turn");
        String page = leader.get("/alerts/groups/" + id).body();
        assertThat(page)
                .contains("value=\"StructureUnderAttack\" checked", "threshold-fuel-low", "placeholder=\"7\"")
                .contains("It would have sent 0.")
                .doesNotContain("??");
        assertThat(page.indexOf("value=\"StructureUnderAttack\"")).isLessThan(page.indexOf("value=\"fuel-low\""));
        assertLogged("make-group", "alert_group", id);

        assertThat(location(send(leader, "/alerts/groups/" + id + "/turn", "on", "false")))
                .isEqualTo("/alerts");
        assertThat(kept(id).enabled()).isFalse();
        assertLogged("turn-group-off", "alert_group", id);
        assertThat(location(send(leader, "/alerts/groups/" + id + "/remove"))).isEqualTo("/alerts");
        assertThat(web.bean(AlertGroups.class).find(id)).isEmpty();
        assertLogged("remove-group", "alert_group", id);
        assertThat(send(leader, "/alerts/groups", "preset", "everything").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsChangedIsKeptAndWhatIsWrongIsSaidOnTheFormThatKeepsWhatWasTyped() {
        long channel = channel(leader, "Leaders' program", "shared", "true");
        long id = group(leader, "logistics");
        String path = "/alerts/groups/" + id;
        String[] good = {
            "do",
            "save",
            "name",
            "Fuel <b>",
            "language",
            "de",
            "alert",
            "fuel-low",
            "threshold-fuel-low",
            "3.5",
            "severity-fuel-low",
            "critical",
            "alert",
            "StructureFuelAlert",
            "channel",
            String.valueOf(channel),
            "in-corporation",
            "Lantern Works",
            "not-character",
            String.valueOf(Seed.BRAM),
            "value",
            "50m",
            "age",
            "90",
            "quiet-from",
            "22:00",
            "quiet-to",
            "06:30",
            "repeat",
            "15",
            "mention-critical",
            "@here, role 123456789012345678"
        };
        HttpResponse<String> saved = send(leader, path, good);
        assertThat(location(saved)).as(saved.body()).isEqualTo(path);
        AlertGroup group = kept(id);
        assertThat(group.name()).isEqualTo("Fuel <b>");
        assertThat(group.alerts().keySet()).containsExactlyInAnyOrder("fuel-low", "StructureFuelAlert");
        assertThat(group.alerts().get("fuel-low").threshold()).isEqualTo(3.5);
        assertThat(group.limits())
                .containsExactlyInAnyOrder(
                        new AlertGroup.Limit(AlertGroup.Kind.CORPORATION, Seed.CORPORATION, false),
                        new AlertGroup.Limit(AlertGroup.Kind.CHARACTER, Seed.BRAM, true));
        assertThat(group.leastValue()).isEqualTo(50e6);
        assertThat(group.mentions()).hasSize(2);
        assertLogged("change-group", "alert_group", id);
        String page = leader.get(path).body();
        assertThat(page)
                .contains("Fuel &lt;b&gt;", "value=\"3.5\"", ">Lantern Works</textarea>", ">Bram Holt</textarea>")
                .contains("value=\"22:00\"", "value=\"06:30\"", "@here, role 123456789012345678")
                .doesNotContain("Fuel <b>");

        Map<String, List<String>> wrong = Map.of(
                "threshold-fuel-low", List.of("many", "is no threshold"),
                "in-corporation", List.of("Nobody's Corporation", "SeAT knows no corporation called"),
                "in-system", List.of("Nowhere", "SeAT knows no solar system called"),
                "quiet-from", List.of("", "Quiet hours have a beginning and an end"),
                "age", List.of("soon", "write whole minutes"),
                "repeat", List.of("1", "A repeat follows after 5"),
                "language", List.of("tlh", "There is no language"),
                "mention-critical", List.of("everybody", "calls nobody"),
                "severity-fuel-low", List.of("dire", "There is no severity"),
                "channel", List.of("999999", "There is no channel 999999"));
        wrong.forEach((field, value) -> {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < good.length; i += 2) {
                if (!good[i].equals(field)) {
                    fields.addAll(List.of(good[i], good[i].equals("name") ? "Kept name" : good[i + 1]));
                }
            }
            fields.addAll(List.of(field, value.getFirst()));
            HttpResponse<String> answer = send(leader, path, fields.toArray(String[]::new));
            assertThat(answer.statusCode()).as(field).isEqualTo(200);
            assertThat(answer.body())
                    .as(field)
                    .contains("value=\"Kept name\"", value.getLast().replace("'", "&#39;"));
        });
        HttpResponse<String> unknown =
                send(leader, path, "do", "save", "name", "x", "language", "en", "age", "60", "alert", "Nonsense");
        assertThat(unknown.body()).contains("There is no alert called &#39;Nonsense&#39;");
        assertThat(kept(id).name()).isEqualTo("Fuel <b>");
    }

    @Test
    void aGroupIsTriedOnWhatHappenedBeforeItIsSaved() {
        long id = group(aria, "personal");
        String path = "/alerts/groups/" + id;
        assertThat(kept(id).personal()).isTrue();
        String page = aria.get(path).body();
        assertThat(page).contains("/alerts/" + EMPTY_QUEUE, "Aria Vance").containsPattern("It would have sent [1-9]");
        HttpResponse<String> tried = send(
                aria, path, "do", "try", "name", "Tried", "language", "en", "age", "60", "alert", "order-undercut");
        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(tried.body()).contains("It would have sent 0.", "value=\"Tried\"");
        assertThat(kept(id).name()).isEqualTo("Personal");
        assertThat(group(aria, "people")).isPositive();
        assertThat(web.count(
                        "alert_groups", "NOT personal AND user_id = (SELECT id FROM users WHERE name = 'Aria Vance')"))
                .as("who may not set up alerts has personal groups")
                .isZero();
    }

    @Test
    void ofOthersNobodySeesAPersonalGroupAndWhoSetsUpAlertsSeesSharedOnes() {
        long personal = group(aria, "personal");
        long shared = group(leader, "people");
        for (Browser browser : List.of(bram, leader, web.superuser())) {
            for (String act : List.of("", "/turn", "/remove", "/take-over")) {
                assertThat(send(browser, "/alerts/groups/" + personal + act, "on", "false", "name", "x")
                                .statusCode())
                        .as(act)
                        .isEqualTo(404);
            }
            assertThat(browser.get("/alerts/groups/" + personal).statusCode()).isEqualTo(404);
            assertThat(browser.get("/alerts/log?group=" + personal).statusCode())
                    .isEqualTo(404);
        }
        assertThat(aria.get("/alerts/groups/" + shared).statusCode()).isEqualTo(404);
        assertThat(aria.get("/alerts").body()).doesNotContain("/alerts/groups/" + shared + "\"");
        assertThat(aria.get("/alerts/groups/nonsense").statusCode()).isEqualTo(404);

        long secret = channel(leader, "Leader's own");
        send(
                leader,
                "/alerts/groups/" + shared,
                "name",
                "People",
                "language",
                "en",
                "age",
                "60",
                "alert",
                "new-director",
                "channel",
                String.valueOf(secret));
        String page = other.get("/alerts/groups/" + shared).body();
        assertThat(page).contains("Take it over", "It tells what Alert Leader may see", "disabled");
        assertThat(send(other, "/alerts/groups/" + shared, "name", "Stolen", "language", "en", "age", "60")
                        .statusCode())
                .as("with a change it would tell what its owner may see")
                .isEqualTo(404);
        assertThat(send(other, "/alerts/groups/" + shared + "/take-over").statusCode())
                .isEqualTo(302);
        assertThat(kept(shared).channels())
                .as("a channel that is the former owner's")
                .isEmpty();
        assertThat(leader.get("/alerts/groups/" + shared).body()).contains("It tells what Alert Other may see");
        assertLogged("take-over-group", "alert_group", shared);
    }

    @Test
    void aChannelIsMadeShownMaskedTriedAndChangedByItsOwner() {
        HttpResponse<String> made = send(
                aria,
                "/alerts/channels",
                "name",
                "My <program>",
                "kind",
                "webhook",
                "target",
                webhook(42),
                "shared",
                "true");
        Matcher secret = SECRET.matcher(made.body());
        assertThat(secret.find()).as(made.body()).isTrue();
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        long id = id("alert_channels", "My <program>");
        assertLogged("make-channel", "alert_channel", id);
        String list = aria.get("/alerts/channels").body();
        assertThat(list)
                .contains("My &lt;program&gt;", "127.0.0.1", "Webhook")
                .doesNotContain("/webhook/42", secret.group(1), ">shared<");
        assertThat(aria.get("/alerts/channels/" + id).body()).doesNotContain("/webhook/42", secret.group(1));
        assertThat(web.database.sql().sql("SCRIPT").query(String.class).list().toString())
                .doesNotContain("/webhook/42", secret.group(1));

        long before = RunningWeb.MESSENGERS.count(FakeChannels.Kind.WEBHOOK, 42).taken();
        assertThat(send(aria, "/alerts/channels/" + id + "/test").body())
                .contains("My &lt;program&gt; took the test message");
        assertThat(RunningWeb.MESSENGERS.count(FakeChannels.Kind.WEBHOOK, 42).taken())
                .isEqualTo(before + 1);

        assertThat(send(aria, "/alerts/channels/" + id, "name", "").body()).contains("A name has 1 to 100 characters");
        assertThat(location(send(aria, "/alerts/channels/" + id, "name", "Called otherwise")))
                .isEqualTo("/alerts/channels");
        assertLogged("change-channel", "alert_channel", id);
        send(aria, "/alerts/channels/" + id + "/turn", "on", "false");
        assertThat(aria.get("/alerts/channels").body()).contains("Called otherwise", "switched off");
        assertThat(send(aria, "/alerts/channels/" + id + "/target", "target", "http://10.0.0.1/hook")
                        .body())
                .contains("allowed: https://");
        assertThat(location(send(aria, "/alerts/channels/" + id + "/target", "target", webhook(43))))
                .isEqualTo("/alerts/channels");
        assertLogged("redirect-channel", "alert_channel", id);
        assertThat(aria.get("/alerts/channels").body()).doesNotContain("switched off");
        send(aria, "/alerts/channels/" + id + "/test");
        assertThat(RunningWeb.MESSENGERS.count(FakeChannels.Kind.WEBHOOK, 43).taken())
                .isOne();
        for (Browser browser : List.of(bram, leader)) {
            for (String act : List.of("", "/test", "/turn", "/remove", "/target")) {
                assertThat(send(browser, "/alerts/channels/" + id + act, "name", "x", "on", "true")
                                .statusCode())
                        .as(act)
                        .isEqualTo(404);
            }
            assertThat(browser.get("/alerts/channels/" + id).statusCode()).isEqualTo(404);
            assertThat(browser.get("/alerts/log?channel=" + id).statusCode()).isEqualTo(404);
            assertThat(browser.get("/alerts/channels").body()).doesNotContain("Called otherwise");
        }
        send(aria, "/alerts/channels/" + id + "/remove");
        assertThat(web.count("alert_channels", "id = " + id)).isZero();
        assertLogged("remove-channel", "alert_channel", id);
    }

    @Test
    void whatIsNoChannelIsRefusedInWordsAndTheFormKeepsWhatWasTyped() {
        Map<String, String> wrong = Map.of(
                "discord", "https://example.com/api/webhooks/1/x",
                "webhook", "https://127.0.0.1/inner",
                "slack", "nobody",
                "pigeon", "the roof");
        wrong.forEach((kind, target) -> {
            HttpResponse<String> answer =
                    send(aria, "/alerts/channels", "name", "Never made", "kind", kind, "target", target);
            assertThat(answer.statusCode()).as(kind).isEqualTo(200);
            assertThat(answer.body()).as(kind).contains("role=\"alert\"", "value=\"Never made\"", "allowed");
        });
        assertThat(send(aria, "/alerts/channels", "name", "Never made", "kind", "mail", "target", "a@example.com")
                        .body())
                .as("without a mail server")
                .contains("No e-mail can be sent");
        assertThat(web.count("alert_channels", "name = 'Never made'")).isZero();
    }

    @Test
    void aSharedChannelIsForWhoeverSetsUpAlertsUntilItsOwnerTakesItBack() {
        long id = channel(leader, "Everybody's", "shared", "true");
        long group = group(other, "money");
        assertThat(other.get("/alerts/groups/" + group).body()).contains("Everybody&#39;s");
        assertThat(aria.get("/alerts/channels").body()).doesNotContain("Everybody&#39;s");
        send(
                other,
                "/alerts/groups/" + group,
                "name",
                "Money",
                "language",
                "en",
                "age",
                "60",
                "channel",
                String.valueOf(id));
        assertThat(kept(group).channels()).containsExactly(id);
        assertThat(send(other, "/alerts/channels/" + id, "name", "Taken").statusCode())
                .isEqualTo(404);
        send(leader, "/alerts/channels/" + id, "name", "Mine again");
        assertThat(kept(group).channels()).isEmpty();
    }

    @Test
    void theLogTellsWhatBecameOfEachMessageAndSendsOneAgain() {
        long channel = channel(aria, "Log channel");
        long group = group(aria, "personal");
        happened(501, Seed.ARIA, 30);
        LocalDateTime sent = LocalDateTime.now(java.time.ZoneOffset.UTC).minusMinutes(28);
        delivery(5_001, group, channel, 501, "sent", "204", sent);
        String page = aria.get("/alerts/log?group=" + group).body();
        assertThat(page)
                .contains("/alerts/501", "204", "Log channel", "2 min", "1 sent in 30 days")
                .doesNotContain("??");
        assertThat(aria.get("/alerts/log?channel=" + channel).body()).contains("/alerts/501");
        assertThat(location(aria.get("/alerts/log"))).isEqualTo("/alerts");
        assertThat(send(bram, "/alerts/log/5001/resend").statusCode()).isEqualTo(404);
        assertThat(location(send(aria, "/alerts/log/5001/resend"))).isEqualTo("/alerts/log?group=" + group);
        assertThat(web.count("alert_deliveries", "happening_id = 501 AND state = 'due' AND round = 1"))
                .isEqualTo(1);
        assertLogged("resend", "happening", 501);
        assertThat(aria.get("/alerts/log?group=" + group).body()).contains("waits to be sent", "again, 1");
        long waiting = web.database
                .sql()
                .sql("SELECT id FROM alert_deliveries WHERE happening_id = 501 AND state = 'due'")
                .query(Long.class)
                .single();
        assertThat(send(aria, "/alerts/log/" + waiting + "/resend").statusCode())
                .isEqualTo(400);
        assertThat(aria.get("/alerts").body()).contains("2 min 0 s");
    }

    private static void delivery(
            long id, long group, long channel, long happening, String state, String answer, LocalDateTime sent) {
        web.seed.row(
                "alert_deliveries",
                "id group_id channel_id happening_id message_id severity state attempts answer created_at sent_at",
                id,
                group,
                channel,
                happening,
                java.util.UUID.randomUUID().toString(),
                "info",
                state,
                1,
                answer,
                sent,
                sent);
    }

    @Test
    void whatHappenedIsShownToWhoMaySeeItAndSomebodyTakesIt() {
        happened(601, Seed.ARIA, 10);
        String page = aria.get("/alerts/601").body();
        assertThat(page)
                .contains("Skill queue empty", "Aria Vance", "I take it", "Nobody yet")
                .doesNotContain("??");
        assertThat(bram.get("/alerts/601").statusCode()).isEqualTo(404);
        assertThat(send(bram, "/alerts/601/take").statusCode()).isEqualTo(404);
        assertThat(aria.get("/alerts/602").statusCode()).isEqualTo(404);
        assertThat(aria.get("/alerts/nonsense").statusCode()).isEqualTo(404);
        assertThat(location(send(aria, "/alerts/601/take"))).isEqualTo("/alerts/601");
        assertLogged("take", "happening", 601);
        send(aria, "/alerts/601/take");
        assertLogged("take", "happening", 601);
        assertThat(aria.get("/alerts/601").body()).doesNotContain("I take it");
    }

    @Test
    void formsWithoutTheirTokenAndLateSignInsChangeNothing() {
        long group = group(bram, "personal");
        for (String path : List.of(
                "/alerts/groups",
                "/alerts/groups/" + group,
                "/alerts/groups/" + group + "/remove",
                "/alerts/channels",
                "/alerts/" + EMPTY_QUEUE + "/take")) {
            assertThat(bram.post(path, Map.of("preset", "personal", "name", "x", "on", "false"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        String token = bram.csrf("/account");
        web.database
                .sql()
                .sql("UPDATE user_sessions SET authenticated_at = TIMESTAMPADD(MINUTE, -16, CURRENT_TIMESTAMP(3))"
                        + " WHERE user_id = (SELECT id FROM users WHERE name = 'Bram Holt')")
                .update();
        assertThat(location(bram.get("/alerts/channels/new"))).startsWith("/account/again");
        assertThat(location(bram.post(
                        "/alerts/channels",
                        Map.of("_csrf", token, "name", "Late", "kind", "webhook", "target", webhook(3)))))
                .startsWith("/account/again");
        assertThat(web.count("alert_channels", "name = 'Late'")).isZero();
        assertThat(kept(group).name()).isEqualTo("Personal");
    }
}
