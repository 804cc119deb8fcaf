package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.testing.RunningSeat;

/** The pages of those who look after SeAT. */
class AdministrationPagesTest {
    /** Pages on the administrators' home that others see, too. */
    private static final Set<String> OPEN = Set.of("/status", "/squads", "/why");

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();

    /** What another test's components say of themselves is no business of this one. */
    @BeforeEach
    void nothingRuns() {
        web.database.sql().sql("DELETE FROM components").update();
    }

    @AfterEach
    void leaveNothing() {
        for (String sql : List.of(
                "DELETE FROM updates WHERE owner_id BETWEEN 7700 AND 11000",
                "DELETE FROM queue_pauses",
                "DELETE FROM scheduling_rules",
                "DELETE FROM kept_markets",
                "DELETE FROM global_settings",
                "DELETE FROM log_causes",
                "DELETE FROM update_counts",
                "DELETE FROM seat_facts WHERE name LIKE 'updates_counted%'")) {
            web.database.sql().sql(sql).update();
        }
        web.bean(Maintenance.class).changed();
    }

    @Test
    void theStatusPageTellsWhatWasCountedLongerAgoThanTheRest() {
        counted("updates_counted", "2026-11-03 12:00:00");
        counted("updates_counted_walk", "2026-11-03 11:20:00");
        counted("updates_counted_reasons", "2026-11-03 11:59:00");
        assertThat(superuser.get("/status").body())
                .contains("Counted at 2026-11-03 12:00", "do not come, was counted at 2026-11-03 11:20");
        counted("updates_counted_walk", "2026-11-03 11:59:58");
        counted("updates_counted_reasons", "2026-11-03 11:59:58");
        assertThat(superuser.get("/status").body())
                .contains("Counted at 2026-11-03 12:00")
                .doesNotContain("do not come, was counted");
    }

    private void counted(String fact, String at) {
        web.database
                .sql()
                .sql("DELETE FROM seat_facts WHERE name = ?")
                .param(fact)
                .update();
        web.database
                .sql()
                .sql("INSERT INTO seat_facts (name, content, updated_at) VALUES (?, '1000', ?)")
                .params(fact, at)
                .update();
    }

    @Test
    void linksOfTheInstallationStandInEverybodysMenu() {
        post(
                "/admin/settings/customlinks",
                "/admin/settings",
                Map.of("value", "Our <wiki> | https://wiki.example.com/a"));
        RunningSeat.waitFor(
                java.time.Duration.ofSeconds(30),
                "the menu",
                () -> superuser.get("/admin").body().contains("href=\"https://wiki.example.com/a\" target=\"_blank\""));
        assertThat(superuser.get("/admin").body()).contains("Our &lt;wiki&gt;").doesNotContain("<wiki>");
        post("/admin/settings/customlinks/unset", "/admin/settings", Map.of());
        RunningSeat.waitFor(
                java.time.Duration.ofSeconds(30),
                "the menu",
                () -> !superuser.get("/admin").body().contains("wiki.example.com"));
    }

    @Test
    void whatAnUpgradeBroughtIsToldOnce() {
        assertThat(superuser.get("/admin").body()).doesNotContain("SeAT was upgraded");
        web.database
                .sql()
                .sql("UPDATE seat_facts SET content = '0.0.1 1' WHERE name = 'upgrade_notes.seen'")
                .update();
        assertThat(superuser.get("/admin").body()).contains("SeAT was upgraded", "/admin/about#changes");
        post("/admin/notes/put-away", "/admin", Map.of());
        assertThat(superuser.get("/admin").body()).doesNotContain("SeAT was upgraded");
        assertThat(superuser.get("/admin/about").body()).contains("What the newest version brought", "### Added");
    }

    @Test
    void publicDataIsSwitchedOffAndOnAndLogged() {
        assertThat(superuser.get("/admin/public-data").body()).contains("Leaderboards", "Read it no longer");
        post("/admin/public-data/leaderboards", "/admin/public-data", Map.of("on", "false"));
        assertThat(superuser.get("/admin/public-data").body()).contains(">Read it<");
        assertThat(superuser.get("/admin/schedule").body()).contains(">off<");
        post("/admin/public-data/leaderboards", "/admin/public-data", Map.of("on", "true"));
        assertThat(superuser.get("/admin/public-data").body()).doesNotContain(">Read it<");
        assertThat(web.count("security_logs", "message LIKE 'Public data leaderboards: %'"))
                .isEqualTo(2);
        assertThat(superuser
                        .post("/admin/public-data/nothing", fields("/admin/public-data", Map.of("on", "true")))
                        .body())
                .contains("leaderboards");
    }

    @Test
    void theHomeOfAdministratorsLeadsToEveryPageForThem() {
        String home = superuser.get("/admin").body();
        assertThat(home).contains("No worker runs", "Start &#39;seat serve&#39;");
        List<String> pages = List.of(
                "/status",
                "/admin/diagnosis",
                "/components",
                "/failed",
                "/admin/esi",
                "/admin/log",
                "/configuration/users",
                "/admin/keys",
                "/admin/roles",
                "/admin/in-game-roles",
                "/squads",
                "/why",
                "/configuration/security-log",
                "/admin/sign-in-events",
                "/admin/erasures",
                "/admin/tokens",
                "/admin/schedule",
                "/admin/scope-profiles",
                "/admin/markets",
                "/admin/public-data",
                "/admin/prices",
                "/admin/ledger-sets",
                "/admin/static-data",
                "/admin/settings",
                "/admin/settings#value-custom_signin_message",
                "/admin/maintenance",
                "/admin/storage",
                "/admin/characters",
                "/admin/about");
        assertThat(Pattern.compile("<li><a href=\"([^\"]+)\">[^<]+</a><span class=\"dim\">")
                        .matcher(home)
                        .results()
                        .map(link -> link.group(1))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(pages);
        Browser stranger = web.signedIn(96_862_001, "Curious Pilot");
        for (String page : pages) {
            String path = page.replaceAll("#.*", "");
            assertThat(superuser.get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(stranger.get(path).statusCode())
                    .as("to others: " + path)
                    .isEqualTo(OPEN.contains(path) ? 200 : 403);
        }
        assertThat(stranger.get("/admin").statusCode()).isEqualTo(403);
    }

    @Test
    void theDiagnosisIsThatOfTheCommandLineWithAdvice() {
        assertThat(superuser.get("/admin/diagnosis?check=1").body())
                .contains("stored tokens", "EVE&#39;s sign-in at", "Looked at")
                .doesNotContain("diagnosis.of.");
    }

    @Test
    void aPausedQueueNamesWhoPausedItAndWhyAndBothStandInTheLog() {
        assertThat(superuser.get("/components?pause=corporations").body()).contains("Pause the queue Corporations?");
        assertThat(superuser.get("/components?pause=nonsense").statusCode()).isEqualTo(404);
        long before = logged("pause");
        post("/components/queues/corporations/pause", "/components", Map.of("reason", "routes are broken"));
        assertThat(superuser.get("/components").body()).contains("routes are broken");
        assertThat(superuser.get("/status").body()).contains("The queue corporations is paused");
        assertThat(web.signedIn(96_862_002, "Plain Pilot").get("/status").body())
                .contains("The queue corporations is paused")
                .doesNotContain("routes are broken");
        post("/components/queues/corporations/resume", "/components", Map.of());
        assertThat(logged("pause")).isEqualTo(before + 1);
        assertThat(logged("resume")).isPositive();
    }

    @Test
    void failedUpdatesAreRetriedOrForgottenByCause() {
        for (int owner = 7701; owner <= 7703; owner++) {
            failed(owner, "http_400");
        }
        failed(7704, null);
        assertThat(superuser.get("/failed").body())
                .contains("Retry all 3", "ESI answered 400", "No cause was noted", "Forget it");
        post("/failed/retry", "/failed", Map.of("kind", "http_400", "resource", "character.skills"));
        assertThat(web.count("updates", "owner_id BETWEEN 7701 AND 7703 AND state = 'idle' AND failures = 0"))
                .isEqualTo(3);
        post("/failed/forget", "/failed", Map.of("kind", "", "resource", "character.skills"));
        assertThat(web.count("updates", "owner_id = 7704 AND reason_kind = 'forgotten'"))
                .isEqualTo(1);
        assertThat(superuser
                        .post("/failed/retry", fields("/failed", Map.of("kind", "no", "resource", "character.skills")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theStatusPageTakesNoStatementMoreForThousandsOfUpdates() {
        int few = statements("/status");
        for (int owner = 7705; owner < 9705; owner++) {
            failed(owner, "http_400");
        }
        assertThat(statements("/status")).isEqualTo(few);
        assertThat(statements("/admin")).isLessThanOrEqualTo(16);
    }

    /** The least of three: what is looked at again after ten seconds is no part of a page. */
    private int statements(String path) {
        superuser.get(path);
        return Math.min(once(path), Math.min(once(path), once(path)));
    }

    private int once(String path) {
        web.statements.prepared.clear();
        superuser.get(path);
        return web.statements.prepared.size();
    }

    @Test
    void aRuleMakesSomethingSlowerOrSwitchesItOffButNeverFasterThanEsi() {
        String page = superuser.get("/admin/schedule").body();
        assertThat(page).contains("Everything of characters", "ESI keeps it for");
        assertThat(schedule("character.assets", "12", "hours", "everybody", "").statusCode())
                .isEqualTo(302);
        assertThat(web.count("scheduling_rules", "resource = 'character.assets' AND update_interval = 43200"))
                .isEqualTo(1);
        HttpResponse<String> faster = schedule("character.assets", "2", "minutes", "everybody", "");
        assertThat(faster.statusCode()).isEqualTo(400);
        assertThat(faster.body()).contains("Nothing was changed: ESI answers character.assets anew only every 3600");
        assertThat(schedule("character.assets", "x", "hours", "everybody", "").body())
                .contains("is no number from 1 to 99999");
        assertThat(schedule("character.hats", "1", "hours", "everybody", "").body())
                .contains("No resource character.hats");
        assertThat(schedule("character.assets", "1", "weeks", "everybody", "").body())
                .contains("must be one of minutes, hours, days, off");
        assertThat(schedule("character.assets", "1", "days", "corporation", "Nobody Known")
                        .body())
                .contains("knows no corporation called");
        schedule("region.*", "", "off", "everybody", "");
        assertThat(web.count("scheduling_rules", "resource LIKE 'region.%'")).isGreaterThan(1);
        assertThat(superuser.get("/admin/schedule").body()).contains(">off<");
        post(
                "/admin/schedule/remove",
                "/admin/schedule",
                Map.of("subject", "everybody", "id", "0", "data", "character.assets"));
        assertThat(web.count("scheduling_rules", "resource = 'character.assets'"))
                .isZero();
        assertThat(logged("schedule")).isPositive();
    }

    @Test
    void aRuleIsKeptBeforeAllItsUpdatesAreChangedWhichHappensInSteps() throws Exception {
        web.database.template().update("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, state, due_at, next_at)
                        VALUES (7710, 'character.skills', 'character', 'characters', 0, 'idle', CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """);
        Map<String, String> form = fields(
                "/admin/schedule",
                Map.of("data", "character.*", "amount", "", "unit", "off", "subject", "everybody", "whom", ""));
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> posted = web.database.inTransaction(() -> {
                web.database
                        .sql()
                        .sql("UPDATE updates SET attempts = 1 WHERE owner_id = 7710")
                        .update();
                Future<HttpResponse<String>> running = others.submit(() -> superuser.post("/admin/schedule", form));
                Awaitility.await()
                        .until(() -> others.submit(
                                        () -> web.count("scheduling_rules", "resource = 'character.skills'") == 1)
                                .get());
                assertThat(running.isDone()).as("the update is another's").isFalse();
                return running;
            });
            assertThat(posted.get().statusCode()).isEqualTo(302);
        }
        assertThat(web.count("updates", "owner_id = 7710 AND next_at > TIMESTAMPADD(DAY, 3000, CURRENT_TIMESTAMP(3))"))
                .isEqualTo(1);
        schedule("character.*", "1", "days", "everybody", "");
        assertThat(web.count("updates", "next_at > TIMESTAMPADD(DAY, 3000, CURRENT_TIMESTAMP(3))"))
                .isZero();
    }

    @Test
    void withoutItsLineInTheSecurityLogNothingIsChanged() {
        failed(7711, "http_400");
        failed(7712, "http_401");
        web.database.sql().sql("""
                        INSERT INTO log_causes (id, level, logger, message, component, amount, first_at, last_at)
                        VALUES ('c', 'ERROR', 'seat.A', 'Stays', 'serve', 1, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """).update();
        web.database.sql().sql("""
                        INSERT INTO queue_pauses (queue, paused_at, reason) VALUES ('public', CURRENT_TIMESTAMP(3), 'before')
                        """).update();
        web.database
                .sql()
                .sql("INSERT INTO kept_markets (owner_type, owner_id) VALUES ('region', 10000002)")
                .update();
        web.database.sql().sql("""
                        INSERT INTO scheduling_rules (subject_type, subject_id, resource, update_interval)
                        VALUES ('everybody', 0, 'character.skills', 7200)
                        """).update();
        Map<String, String> cause = Map.of("kind", "http_400", "resource", "character.skills");
        Map<String, Map<String, String>> posts = Map.of(
                "/failed/retry", cause,
                "/failed/forget", cause,
                "/failed/7712/character.skills/retry", Map.of(),
                "/failed/7712/character.skills/forget", Map.of(),
                "/components/queues/corporations/pause", Map.of("reason", "x"),
                "/components/queues/public/resume", Map.of(),
                "/admin/log/clear", Map.of(),
                "/admin/markets/10000002/drop", Map.of(),
                "/admin/schedule/remove", Map.of("subject", "everybody", "id", "0", "data", "character.skills"),
                "/admin/schedule",
                        Map.of("data", "", "amount", "3", "unit", "days", "subject", "everybody", "whom", ""));
        Map<String, String> token = fields("/failed", Map.of());
        web.database
                .sql()
                .sql("ALTER TABLE security_logs RENAME TO security_logs_away")
                .update();
        try {
            posts.forEach((path, given) -> {
                Map<String, String> form = new HashMap<>(given);
                form.putAll(token);
                assertThat(superuser.post(path, form).statusCode()).as(path).isEqualTo(500);
            });
        } finally {
            web.database
                    .sql()
                    .sql("ALTER TABLE security_logs_away RENAME TO security_logs")
                    .update();
        }
        assertThat(web.count("updates", "owner_id IN (7711, 7712) AND state = 'failed'"))
                .isEqualTo(2);
        assertThat(web.count("log_causes", "id = 'c'")).isEqualTo(1);
        assertThat(web.count("queue_pauses", "queue = 'public'")).isEqualTo(1);
        assertThat(web.count("queue_pauses", "queue = 'corporations'")).isZero();
        assertThat(web.count("kept_markets", "owner_id = 10000002")).isEqualTo(1);
        assertThat(web.count("scheduling_rules", "resource = 'character.skills' AND update_interval = 7200"))
                .isEqualTo(1);
        assertThat(web.count("scheduling_rules", "resource = ''")).isZero();
    }

    private HttpResponse<String> schedule(String data, String amount, String unit, String subject, String whom) {
        return superuser.post(
                "/admin/schedule",
                fields(
                        "/admin/schedule",
                        Map.of("data", data, "amount", amount, "unit", unit, "subject", subject, "whom", whom)));
    }

    @Test
    void aMarketIsKeptByIdAndDroppedAndOthersAreRefused() {
        post("/admin/markets", "/admin/markets", Map.of("market", "10000002"));
        assertThat(web.count("kept_markets", "owner_id = 10000002")).isEqualTo(1);
        assertThat(superuser.get("/admin/markets").body()).contains("Region", "is read soon");
        assertThat(superuser
                        .post("/admin/markets", fields("/admin/markets", Map.of("market", "Nowhere")))
                        .body())
                .contains("there is no region or known structure &#39;Nowhere&#39;");
        assertThat(superuser
                        .post("/admin/markets", fields("/admin/markets", Map.of("market", "587")))
                        .body())
                .contains("587 is no region&#39;s id");
        post("/admin/markets/10000002/drop", "/admin/markets", Map.of());
        assertThat(web.count("kept_markets", "TRUE")).isZero();
        assertThat(logged("drop-market")).isPositive();
        web.database
                .sql()
                .sql("DELETE FROM updates WHERE owner_type = 'region'")
                .update();
    }

    @Test
    void everybodyIsToldOfMaintenanceOnEveryPageAndProgramsInAHeaderUntilItsEnd() {
        String until = LocalDateTime.now(ZoneOffset.UTC)
                .plusHours(2)
                .withNano(0)
                .withSecond(0)
                .toString();
        post(
                "/admin/maintenance",
                "/admin/maintenance",
                Map.of("text", "SeAT moves <b>tonight</b> · см", "until", until));
        assertThat(web.browser().get("/sign-in").body())
                .contains("SeAT moves &lt;b&gt;tonight&lt;/b&gt;", "Until " + until.replace('T', ' '));
        assertThat(superuser.get("/admin").body()).contains("SeAT moves");
        assertThat(superuser.get("/api/v3/components").headers().firstValue("SeAT-Maintenance"))
                .hasValueSatisfying(header -> assertThat(header)
                        .startsWith("text*=UTF-8''SeAT%20moves%20%3Cb%3Etonight")
                        .contains("; until=" + until + ":00Z"));
        assertThat(superuser.get("/admin").headers().firstValue("SeAT-Maintenance"))
                .isEmpty();
        assertThat(web.count("queue_pauses", "TRUE")).isZero();
        post("/components/queues/public/pause", "/components", Map.of("reason", "mine"));
        post("/admin/maintenance", "/admin/maintenance", Map.of("text", "SeAT moves", "until", until, "rest", "true"));
        assertThat(superuser.get("/admin/maintenance").body()).contains("All queues rest", "checked");
        assertThat(web.count("queue_pauses", "reason = 'maintenance: SeAT moves'"))
                .isGreaterThan(3);
        post("/admin/maintenance/end", "/admin/maintenance", Map.of());
        assertThat(web.count("queue_pauses", "TRUE"))
                .as("what somebody paused before")
                .isOne();
        post("/components/queues/public/resume", "/components", Map.of());
        assertThat(web.browser().get("/sign-in").body()).doesNotContain("SeAT moves");
        assertThat(superuser.get("/api/v3/components").headers().firstValue("SeAT-Maintenance"))
                .isEmpty();
        for (Map<String, String> wrong : List.of(
                Map.of("text", " ", "until", ""),
                Map.of("text", "x", "until", "soon"),
                Map.of("text", "x", "until", "2020-01-01T00:00"))) {
            HttpResponse<String> refused = superuser.post("/admin/maintenance", fields("/admin/maintenance", wrong));
            assertThat(refused.statusCode()).as(wrong.toString()).isEqualTo(400);
            assertThat(refused.body()).contains("Nothing was changed");
        }
        assertThat(web.count("global_settings", "name LIKE 'maintenance%'")).isZero();
    }

    @Test
    void theLogIsReadByCauseAndPutAway() {
        web.database.sql().sql("""
                        INSERT INTO log_causes (id, level, logger, message, component, amount, first_at, last_at)
                        VALUES ('a', 'ERROR', 'seat.A', 'The <i>disk</i> is full', 'serve on host', 12, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3)),
                          ('b', 'WARN', 'seat.B', 'It is late', 'worker on host', 3, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """).update();
        assertThat(superuser.get("/admin/log").body())
                .contains("The &lt;i&gt;disk&lt;/i&gt; is full", "It is late", "worker on host");
        assertThat(superuser.get("/admin/log?q=disk").body()).contains("disk").doesNotContain("It is late");
        assertThat(superuser.get("/admin/log?level=error").body()).doesNotContain("It is late");
        assertThat(superuser.get("/admin/log?q=nothing").body()).contains("Nothing like this was logged");
        post("/admin/log/clear", "/admin/log", Map.of());
        assertThat(superuser.get("/admin/log").body()).contains("No warning or error was logged");
    }

    @Test
    void tokensOfACorporationAreCountedByTheRolesThatAreNeeded() {
        long corporation = 98_862_100;
        web.seed.row("corporation_infos", "corporation_id name member_count", corporation, "Token Works", 3);
        for (int member = 1; member <= 3; member++) {
            long id = 96_862_100 + member;
            web.seed.character(id, "Token Pilot " + member, web.seed.user("Token Person " + member));
            web.seed.row("character_affiliations", "character_id corporation_id", id, corporation);
            web.seed.director(id, corporation);
        }
        web.database
                .sql()
                .sql(
                        "UPDATE character_roles SET role = 'Station_Manager' WHERE character_id BETWEEN 96862101 AND 96862103")
                .update();
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP WHERE character_id = 96862103")
                .update();
        String page = superuser.get("/admin/tokens").body();
        Matcher row =
                Pattern.compile("(?s)<tr>(?:(?!</tr>).)*Token Works.*?</tr>").matcher(page);
        assertThat(row.find()).isTrue();
        String[] cells = row.group().split("<td");
        assertThat(cells[2]).as("those in use").contains(">2<");
        assertThat(cells[3])
                .as("nobody with")
                .contains(">Director<", ">Accountant<")
                .doesNotContain(">Station Manager");
        assertThat(cells[4]).as("served by").contains(">Station Manager · 2<").doesNotContain("Director");
    }

    private void failed(long owner, @Nullable String kind) {
        web.database.template().update("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, state, due_at, next_at, failures, reason_kind, reason)
                        VALUES (?, 'character.skills', 'character', 'characters', 0, 'failed', CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3), 8, ?, 'boom')
                        """, owner, kind);
    }

    private long logged(String action) {
        return web.count("security_logs", "category = 'machinery' AND action = '" + action + "'");
    }

    private void post(String path, String page, Map<String, String> given) {
        assertThat(superuser.post(path, fields(page, given)).statusCode())
                .as(path)
                .isEqualTo(302);
    }

    private Map<String, String> fields(String page, Map<String, String> given) {
        Map<String, String> fields = new HashMap<>(given);
        fields.put("_csrf", superuser.csrf(page));
        return fields;
    }
}
