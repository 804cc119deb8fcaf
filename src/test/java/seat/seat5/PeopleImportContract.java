package seat.seat5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.access.AccessRules;
import seat.access.Permissions;
import seat.access.Users;
import seat.access.Viewer;
import seat.alert.AlertChannels;
import seat.alert.AlertGroups;
import seat.alert.AlertKinds;
import seat.api.ApiKeys;
import seat.channel.Channels;
import seat.channel.DiscordChannel;
import seat.channel.Outbound;
import seat.channel.SlackChannel;
import seat.config.SecretKey;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sso.Sealer;
import seat.sso.SleepingTokens;
import seat.sso.SleepingTokens.State;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Schedules;
import seat.view.Views;

/** People and their rights come from SeAT 5 as they were, or narrower, and nothing of it counts before the switch-over. */
abstract class PeopleImportContract {
    private static final long AMIRA = 2_112_000_001;
    private static final long BOON = 2_112_000_002;
    private static final long CELA = 2_112_000_003;
    private static final long DEAD = 2_112_000_004;
    private static final long OLD = 2_112_000_005;
    private static final long CORPORATION = 98_000_001;

    private final Sealer sealer = new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH])));
    private final Outbound outbound = new Outbound(Set.of(), "SeAT/test");
    private OldSeat old;
    private TestDatabase test;
    private Parts parts;

    abstract TestDatabase openTarget();

    @BeforeEach
    void open() {
        old = new OldSeat();
        test = openTarget();
        Channels kinds = new Channels(List.of(new DiscordChannel(outbound), new SlackChannel(outbound)));
        Map<Class<?>, Object> services = Map.of(
                Sealer.class, sealer,
                AlertChannels.class, new AlertChannels(test.database(), sealer, kinds),
                AlertGroups.class, new AlertGroups(test.database(), new AlertKinds()),
                Schedules.class, new Schedules(test.database(), Catalogue.bind(Schema.read(test.database()))));
        parts = new Parts() {
            @Override
            public <T> T part(Class<T> type) {
                return type.cast(services.get(type));
            }
        };
        old.row("users", "id", 1, "name", "admin", "admin", 1);
        old.person(2, "Amira", "2026-01-02 03:04:05", AMIRA, BOON);
        old.token(AMIRA, 2, "hash-a", "token-of-amira");
        old.token(BOON, 2, "hash-b", "token-of-boon");
        old.person(3, "Cela", "2026-02-02 03:04:05", CELA);
        old.token(CELA, 3, "hash-c", "token-of-cela");
        old.row("character_infos", "character_id", AMIRA, "name", "Amira Alder");
    }

    @AfterEach
    void close() {
        outbound.close();
        old.close();
        test.close();
    }

    private Report bring() {
        try (Source source = old.open()) {
            return new Import(test.database(), parts, PeopleSteps.all()).run(source, (table, done, all) -> {});
        }
    }

    private Report rehearse() {
        try (Source source = old.open()) {
            return Import.rehearse(source, PeopleSteps.all());
        }
    }

    private List<String> texts(String sql) {
        return test.jdbc().sql(sql).query(String.class).list();
    }

    private long account(String name) {
        return test.jdbc()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private Map<String, Long> leftOut(Report report, String table) {
        return report.tables().stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .map(Report.Table::leftOut)
                .orElse(Map.of());
    }

    private List<List<String>> listed(Report report, String title) {
        return report.listings().stream()
                .filter(each -> each.title().startsWith(title))
                .findFirst()
                .map(Report.Listing::rows)
                .orElse(List.of());
    }

    /** What somebody may see by roles, once a token lives. */
    private boolean may(String account, String permission, long id) {
        Viewer viewer = new Users(test.database()).find(account(account)).orElseThrow();
        OwnerType kind = Permissions.owner(permission);
        return kind == null
                ? new AccessRules(test.database()).of(viewer).may(permission)
                : new AccessRules(test.database()).of(viewer).may(permission, kind, id);
    }

    private void living(String account, long character) {
        test.jdbc().sql("""
                        INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,
                          character_owner_hash) VALUES (?, ?, 'x', '[]', CURRENT_TIMESTAMP, 'Somebody', 'hash')
                        """).params(character, account(account)).update();
    }

    @Test
    void accountsAndTokensComeAndSleep() {
        old.row("users", "id", 4, "name", "Deleted", "main_character_id", DEAD);
        old.token(DEAD, 4, "hash-d", "");
        old.sql("UPDATE refresh_tokens SET deleted_at = '2025-01-01 00:00:00' WHERE character_id = " + DEAD);
        old.token(OLD, 3, "hash-o", "token-of-version-one");
        old.sql("UPDATE refresh_tokens SET version = 1 WHERE character_id = " + OLD);

        Report report = bring();

        assertThat(texts("SELECT name FROM users ORDER BY name")).containsExactly("Amira", "Cela", "Deleted");
        assertThat(leftOut(report, "users")).hasSize(1);
        SleepingTokens sleeping = new SleepingTokens(test.database(), sealer);
        assertThat(sleeping.counts()).containsExactlyInAnyOrderEntriesOf(Map.of(State.ASLEEP, 3L, State.REMOVED, 2L));
        assertThat(sleeping.next(10))
                .extracting(SleepingTokens.Sleeping::characterId)
                .as("who signed in last comes first, and a main character before others")
                .containsExactly(CELA, AMIRA, BOON);
        assertThat(sleeping.next(10).get(1).name()).isEqualTo("Amira Alder");
        assertThat(texts("SELECT sealed FROM sleeping_tokens WHERE sealed IS NOT NULL"))
                .allMatch(text -> text.startsWith("s1."))
                .noneMatch(text -> text.contains("token-of"));
        assertThat(texts("SELECT character_id FROM refresh_tokens WHERE deleted_at IS NULL"))
                .isEmpty();
        assertThat(texts("SELECT user_id FROM refresh_tokens WHERE character_id = " + DEAD))
                .containsExactly(String.valueOf(account("Deleted")));
        assertThat(leftOut(report, "refresh_tokens").keySet()).anyMatch(reason -> reason.contains("first version"));
    }

    @Test
    void nothingThatIsASecretStandsInTheReportOrInTheClear() {
        old.row("api_tokens", "token", "0123456789abcdef0123456789abcdef", "allowed_src", "0.0.0.0", "comment", "Bot");
        old.row(
                "integrations",
                "id",
                1,
                "name",
                "Ops",
                "type",
                "discord",
                "settings",
                "{\"url\":\"https://discord.com/api/webhooks/1234567890123456789/" + "s".repeat(68) + "\"}");
        Report report = bring();

        String told = String.valueOf(report.notes())
                + report.listings()
                + report.tables().stream().map(Report.Table::leftOut).toList();
        assertThat(told).doesNotContain("token-of", "0123456789abcdef", "sssss");
        assertThat(texts("SELECT masked FROM alert_channels")).hasSize(1).noneMatch(text -> text.contains("sss"));
        assertThat(texts("SELECT target FROM alert_channels")).allMatch(text -> text.startsWith("s1."));
        List<ApiKeys.Listed> keys = new ApiKeys(test.database()).all(10);
        assertThat(keys)
                .singleElement()
                .satisfies(key -> assertThat(key.asleep()).isTrue());
    }

    @Test
    void aSecondImportChangesNothingAndFollowsTheSourceWhereItChanged() {
        old.role(10, "Pilots", "character.sheet", null);
        old.row("role_user", "role_id", 10, "user_id", 2);
        old.row("role_user", "role_id", 10, "user_id", 3);
        old.row("squads", "id", 5, "name", "Fleet", "type", "manual");
        old.row("squad_member", "squad_id", 5, "user_id", 2);
        old.row("security_logs", "user_id", 2, "message", "Something", "category", "auth");
        bring();
        Map<String, Long> first = counts();

        bring();
        assertThat(counts()).isEqualTo(first);

        old.sql("DELETE FROM role_user WHERE user_id = 3");
        old.sql("DELETE FROM squad_member");
        old.permit(10, "character.skill", null, false);
        old.sql("UPDATE refresh_tokens SET refresh_token = 'rotated' WHERE character_id = " + AMIRA);
        old.row("security_logs", "user_id", 3, "message", "Else", "category", "auth");
        bring();

        assertThat(texts("SELECT u.name FROM role_user g JOIN users u ON u.id = g.user_id"))
                .containsExactly("Amira");
        assertThat(texts("SELECT user_id FROM squad_member")).isEmpty();
        assertThat(
                        texts(
                                "SELECT p.title FROM permission_role r JOIN permissions p ON p.id = r.permission_id ORDER BY 1"))
                .containsExactly("character.sheet", "character.skill");
        assertThat(new SleepingTokens(test.database(), sealer)
                        .hold(AMIRA, java.time.Duration.ofSeconds(1))
                        .map(held -> held.secret().reveal()))
                .contains("rotated");
        assertThat(texts("SELECT message FROM security_logs WHERE action = 'imported'"))
                .containsExactlyInAnyOrder("Something", "Else");
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : List.of(
                "users",
                "sleeping_tokens",
                "refresh_tokens",
                "roles",
                "permission_role",
                "role_user",
                "squads",
                "squad_member",
                "api_keys",
                "alert_groups",
                "seat5_entries",
                "user_settings",
                "scope_profiles")) {
            counts.put(
                    table,
                    test.jdbc()
                            .sql("SELECT COUNT(*) FROM " + table)
                            .query(Long.class)
                            .single());
        }
        counts.put("imported log", (long) texts("SELECT message FROM security_logs WHERE action = 'imported'")
                .size());
        return counts;
    }

    @Test
    void anImportThatDiesAnywhereIsGoneOnWithAndEndsAsIfItHadNot() {
        for (int user = 10; user < 310; user++) {
            old.person(user, "Pilot " + user, "2026-01-01 00:00:00", 2_113_000_000L + user);
            old.token(2_113_000_000L + user, user, "hash-" + user, "token-" + user);
            old.row("role_user", "role_id", 10, "user_id", user);
            old.row("user_settings", "user_id", user, "name", "language", "value", "\"fr\"");
            old.row("security_logs", "user_id", user, "message", "Row of " + user, "category", "auth");
            old.row(
                    "user_login_histories",
                    "user_id",
                    user,
                    "source",
                    "127.0.0.1",
                    "user_agent",
                    "x",
                    "action",
                    "login");
        }
        old.role(10, "Pilots", "character.sheet", null);
        old.row("squads", "id", 5, "name", "Fleet", "type", "manual");
        old.row("squad_member", "squad_id", 5, "user_id", 20);
        int died = 0;
        for (int after = 0; ; after++) {
            AtomicInteger left = new AtomicInteger(after);
            try (Source source = old.open()) {
                new Import(test.database(), parts, PeopleSteps.all()).run(source, (table, done, all) -> {
                    if (left.getAndDecrement() == 0) {
                        throw new IllegalStateException("dies here");
                    }
                });
                break;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("dies here");
                died++;
            }
        }
        assertThat(died).isGreaterThan(3);
        assertThat(texts("SELECT name FROM users WHERE name LIKE 'Pilot %'"))
                .hasSize(300)
                .doesNotHaveDuplicates();
        assertThat(texts("SELECT id FROM sleeping_tokens")).hasSize(303);
        assertThat(texts("SELECT user_id FROM role_user")).hasSize(300);
        assertThat(texts("SELECT user_id FROM user_settings")).hasSize(300);
        assertThat(texts("SELECT message FROM security_logs WHERE action = 'imported'"))
                .hasSize(300)
                .doesNotHaveDuplicates();
        assertThat(texts("SELECT source FROM user_login_histories")).hasSize(300);
        assertThat(texts("SELECT user_id FROM squad_member")).hasSize(1);
    }

    @Test
    void whatWasChangedHereSinceStaysAndWhatWasDeletedHereDoesNotComeAgain() {
        old.role(10, "Pilots", "character.sheet", null);
        old.row("squads", "id", 5, "name", "Fleet", "type", "manual");
        bring();
        test.jdbc().sql("UPDATE roles SET title = 'Ours'").update();
        test.jdbc().sql("DELETE FROM squads").update();
        old.permit(10, "character.skill", null, false);

        Report report = bring();

        assertThat(texts("SELECT title FROM roles")).containsExactly("Ours");
        assertThat(texts("SELECT p.title FROM permission_role r JOIN permissions p ON p.id = r.permission_id"))
                .containsExactly("character.sheet");
        assertThat(texts("SELECT name FROM squads")).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("Ours was changed here"));
    }

    @Test
    void limitsComeNarrowerOrAsTheyAreNeverWider() {
        old.role(10, "Limited", "character.sheet", "{\"corporation\":[{\"id\":\"98000001\",\"text\":\"<b>X</b>\"}]}");
        old.role(11, "Empty", "character.mail", "{}");
        old.role(12, "Broken", "corporation.summary", "{\"corporation\":");
        old.role(13, "Odd", "corporation.asset", "{\"faction\":[500001],\"corporation\":[98000001,\"x\"]}");
        old.role(14, "Not", "alliance.summary", null);
        old.sql("UPDATE permission_role SET `not` = 1 WHERE role_id = 14");
        old.role(15, "Plugin", "srp.settle", null);
        old.role(16, "Ours", "global.role_manager", null);
        old.role(17, "Setup", "notifications.setup", "{\"character\":[1]}");
        for (long role = 10; role <= 17; role++) {
            old.row("role_user", "role_id", role, "user_id", 2);
        }
        Report report = bring();
        test.jdbc()
                .sql("INSERT INTO character_affiliations (character_id, corporation_id) VALUES (?, ?)")
                .params(CELA, CORPORATION)
                .update();
        living("Amira", AMIRA);

        assertThat(may("Amira", "character.mail", CELA)).isFalse();
        assertThat(may("Amira", "corporation.summary", CORPORATION)).isFalse();
        assertThat(may("Amira", "corporation.asset", CORPORATION)).isTrue();
        assertThat(may("Amira", "corporation.asset", CORPORATION + 1)).isFalse();
        assertThat(may("Amira", "alliance.summary", 99_000_001)).isFalse();
        assertThat(may("Amira", "global.role_manager", 0)).isFalse();
        assertThat(may("Amira", "global.alerts", 0)).isTrue();
        assertThat(texts("SELECT title FROM permissions"))
                .contains("srp.settle")
                .doesNotContain("global.role_manager");
        assertThat(leftOut(report, "permission_role"))
                .containsKey("it says 'not', and is no grant")
                .containsKey("a limit lists nobody, and is about no one")
                .containsKey("a limit cannot be read, and is about no one")
                .containsKey("a limit names what SeAT 5 does not limit by");
        assertThat(listed(report, "Permissions of plugins")).isEqualTo(List.of(List.of("srp.settle")));
    }

    @Test
    void noRoleCountsBeforeATokenOfTheAccountWasProved() {
        old.role(10, "Pilots", "moon.view_moon_reports", null);
        old.row("role_user", "role_id", 10, "user_id", 2);
        bring();
        assertThat(may("Amira", "moon.view_moon_reports", 0)).isFalse();
        living("Amira", AMIRA);
        assertThat(may("Amira", "moon.view_moon_reports", 0)).isTrue();
    }

    @Test
    void grantsOfSquadsComeAsSuchAndOthersAsGivenByHand() {
        old.role(10, "Both", "character.sheet", null);
        old.role(11, "Hand", "character.skill", null);
        old.row(
                "squads",
                "id",
                5,
                "name",
                "Fleet",
                "type",
                "auto",
                "filters",
                "{\"and\":[{\"name\":\"corporation\",\"path\":\"affiliation\",\"field\":\"corporation_id\",\"operator\":\"=\","
                        + "\"criteria\":\"98000001\",\"text\":\"X\"}]}");
        old.row("squad_role", "squad_id", 5, "role_id", 10);
        old.row("squad_member", "squad_id", 5, "user_id", 2);
        old.row("role_user", "role_id", 10, "user_id", 2);
        old.row("role_user", "role_id", 10, "user_id", 3);
        old.row("role_user", "role_id", 11, "user_id", 2);

        bring();

        assertThat(texts("""
                        SELECT CONCAT(u.name, ' ', r.title, ' ', g.source) FROM role_user g JOIN users u ON u.id = g.user_id
                        JOIN roles r ON r.id = g.role_id ORDER BY 1
                        """)).containsExactly("Amira Hand hand", "Cela Both hand");
        assertThat(texts("SELECT user_id FROM squad_member")).containsExactly(String.valueOf(account("Amira")));
    }

    @Test
    void squadsKeepTheirMembersUntilWhatTheirFiltersAskForIsRead() {
        old.row(
                "squads",
                "id",
                5,
                "name",
                "Fleet",
                "type",
                "auto",
                "filters",
                "{\"and\":[{\"name\":\"skill\",\"operator\":\"=\",\"criteria\":3300}]}",
                "logo",
                "data:image/png;base64,AAAA");
        old.row("squads", "id", 6, "name", "fleet ", "type", "hidden", "filters", "{}");
        old.row(
                "squads",
                "id",
                7,
                "name",
                "Titled",
                "type",
                "manual",
                "filters",
                "{\"or\":[{\"name\":\"title\",\"operator\":\"=\",\"criteria\":\"77\"}]}");
        old.row("corporation_titles", "id", 77, "corporation_id", CORPORATION, "title_id", 4);
        old.row("squad_member", "squad_id", 5, "user_id", 2, "created_at", "2023-01-02 03:04:05");
        old.row("squad_moderator", "squad_id", 5, "user_id", 3);
        old.row("squad_applications", "squad_id", 7, "user_id", 2, "message", "Please");

        Report report = bring();
        int fleet = test.jdbc()
                .sql("SELECT MIN(id) FROM squads")
                .query(Integer.class)
                .single();
        new seat.squad.Evaluations(test.database(), seat.squad.SquadRules.installed())
                .evaluate(fleet, seat.audit.Actor.system());

        assertThat(texts("SELECT user_id FROM squad_member")).containsExactly(String.valueOf(account("Amira")));
        assertThat(texts("SELECT filters FROM squads WHERE name = 'Titled'"))
                .singleElement()
                .satisfies(filter -> assertThat(filter).contains("98000001").contains("[4]"));
        assertThat(texts("SELECT message FROM squad_applications")).containsExactly("Please");
        assertThat(leftOut(report, "squads")).containsKey(Pictures.NONE);
        assertThat(texts("SELECT name FROM squads")).hasSize(3);

        test.database().inTransaction(() -> {
            new seat.squad.BroughtSquads(test.database()).release(-1);
        });
        new seat.squad.Evaluations(test.database(), seat.squad.SquadRules.installed())
                .evaluate(fleet, seat.audit.Actor.system());
        assertThat(texts("SELECT user_id FROM squad_member")).isEmpty();
    }

    @Test
    void settingsKeysRulesAndNotificationsCome() {
        old.row("global_settings", "name", "registration", "value", "\"no\"");
        old.row(
                "global_settings",
                "name",
                "custom_signin_message",
                "value",
                "\"<p>Hello <a href='https://example.com'>here</a><script>alert(1)</script></p>[[fleet]]\"");
        old.row(
                "global_settings",
                "name",
                "sso_scopes",
                "value",
                "[{\"id\":3,\"name\":\"fleet\",\"default\":true,\"scopes\":[\"esi-skills.read_skills.v1\",\"esi-gone.v1\"]}]");
        old.row(
                "global_settings",
                "name",
                "customlinks",
                "value",
                "[{\"name\":\"Wiki\",\"url\":\"https://wiki.example.com\",\"icon\":\"fa-x\",\"new_tab\":true},"
                        + "{\"name\":\"Bad\",\"url\":\"javascript:alert(1)\"}]");
        old.row("user_settings", "user_id", 2, "name", "language", "value", "\"de\"");
        old.row("user_settings", "user_id", 2, "name", "skin", "value", "\"skin-blue\"");
        old.row("user_settings", "user_id", 2, "name", "email_address", "value", "\"amira@example.com\"");
        old.row("character_scheduling_rules", "name", "All", "interval", 7200, "filter", "{}");
        old.row(
                "character_scheduling_rules",
                "name",
                "Corp",
                "interval",
                600,
                "filter",
                "{\"and\":[{\"name\":\"corporation\",\"operator\":\"=\",\"criteria\":98000001}]}");
        old.row(
                "character_scheduling_rules",
                "name",
                "Skilled",
                "interval",
                600,
                "filter",
                "{\"and\":[{\"name\":\"skill\",\"operator\":\"=\",\"criteria\":1}]}");
        old.row("notification_groups", "id", 1, "name", "Ops");
        old.row("notification_groups", "id", 2, "name", "Nobody");
        old.row("group_alerts", "notification_group_id", 1, "alert", "StructureUnderAttack");
        old.row("group_alerts", "notification_group_id", 2, "alert", "StructureUnderAttack");
        old.row("group_alerts", "notification_group_id", 2, "alert", "created_user");
        old.row("group_affiliations", "notification_group_id", 1, "type", "corp", "affiliation_id", CORPORATION);
        old.row("group_affiliations", "notification_group_id", 2, "type", "corp", "affiliation_id", 0);
        old.row("notification_groups_mentions", "notification_group_id", 1, "type", "discord@here", "data", "[]");
        old.row(
                "integrations",
                "id",
                1,
                "name",
                "Ops",
                "type",
                "discord",
                "settings",
                "{\"url\":\"https://discord.com/api/webhooks/1234567890123456789/" + "s".repeat(68) + "\"}");
        old.row(
                "integrations",
                "id",
                2,
                "name",
                "Inside",
                "type",
                "discord",
                "settings",
                "{\"url\":\"http://169.254.169.254/latest\"}");
        old.row("integration_notification_group", "integration_id", 1, "notification_group_id", 1);

        Report report = bring();

        assertThat(texts("SELECT `value` FROM global_settings WHERE name = 'registration'"))
                .containsExactly("false");
        assertThat(texts("SELECT `value` FROM global_settings WHERE name = 'custom_signin_message'"))
                .containsExactly("Hello here https://example.com\n[[fleet]]");
        assertThat(texts("SELECT `value` FROM global_settings WHERE name = 'customlinks'"))
                .containsExactly("Wiki | https://wiki.example.com");
        assertThat(texts("SELECT scopes FROM scope_profiles WHERE is_default = TRUE"))
                .containsExactly("[\"esi-skills.read_skills.v1\"]");
        assertThat(texts("SELECT `value` FROM user_settings ORDER BY name"))
                .containsExactly("\"amira@example.com\"", "\"de\"");
        assertThat(texts("SELECT CONCAT(subject_type, ' ', update_interval) FROM scheduling_rules ORDER BY 1"))
                .containsExactly("corporation 600", "everybody 7200");
        assertThat(texts("SELECT name FROM alert_channels")).containsExactly("Ops");
        assertThat(texts(
                        "SELECT CONCAT(g.name, ' ', a.alert) FROM alert_group_alerts a JOIN alert_groups g ON g.id = a.group_id"
                                + " WHERE g.enabled = FALSE ORDER BY 1"))
                .containsExactly("Nobody created_user", "Ops StructureUnderAttack");
        assertThat(texts("SELECT kind FROM alert_group_mentions")).containsExactly("here");
        assertThat(leftOut(report, "integrations").keySet())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("none that messages may be sent to"));
        assertThat(leftOut(report, "user_settings")).containsEntry("there is no such choice here", 1L);
    }

    @Test
    void schedulingRulesAboutAnyOfSomeComeAsARuleAboutEach() {
        String corporation = "{\"name\":\"corporation\",\"operator\":\"=\",\"criteria\":98000001}";
        String alliance = "{\"name\":\"alliance\",\"operator\":\"=\",\"criteria\":\"99000001\"}";
        String character = "{\"name\":\"character\",\"operator\":\"=\",\"criteria\":90000001}";
        String skill = "{\"name\":\"skill\",\"operator\":\"=\",\"criteria\":1}";
        String not = "{\"name\":\"corporation\",\"operator\":\"<>\",\"criteria\":98000002}";
        scheduled("Any", 600, "{\"or\":[" + corporation + ",{\"or\":[" + alliance + "]}]}");
        scheduled("Shortest is first in SeAT 5", 900, "{\"and\":[" + corporation + "]}");
        scheduled("Everybody", 7200, "{}");
        scheduled("Longer than everybody's", 90_000, "{\"or\":[" + character + "]}");
        scheduled("Both", 300, "{\"and\":[" + corporation + "," + alliance + "]}");
        scheduled("Or skilled", 300, "{\"or\":[" + corporation + "," + skill + "]}");
        scheduled("Or not", 300, "{\"or\":[" + corporation + "," + not + "]}");
        scheduled("Or both", 300, "{\"or\":[" + character + ",{\"and\":[" + corporation + "," + alliance + "]}]}");

        Report report = bring();

        assertThat(
                        texts(
                                "SELECT CONCAT(subject_type, ' ', subject_id, ' ', update_interval) FROM scheduling_rules ORDER BY 1"))
                .containsExactly(
                        "alliance 99000001 600",
                        "character 90000001 7200",
                        "corporation 98000001 600",
                        "everybody 0 7200");
        assertThat(leftOut(report, "character_scheduling_rules"))
                .containsExactly(Map.entry(
                        "its filter is more than any of some characters, corporations and alliances: make a squad of it, and a rule about that",
                        4L));
    }

    private void scheduled(String name, int interval, String filter) {
        old.row("character_scheduling_rules", "name", name, "interval", interval, "filter", filter);
    }

    @Test
    void aRehearsalTellsWhoWouldSeeMoreOrLessAndWritesNothing() {
        old.row(
                "corporation_infos",
                "corporation_id",
                CORPORATION,
                "name",
                "Lanterns",
                "ticker",
                "LANT",
                "ceo_id",
                CELA,
                "member_count",
                2,
                "tax_rate",
                0.1,
                "creator_id",
                1);
        old.row("character_affiliations", "character_id", AMIRA, "corporation_id", CORPORATION);
        old.row("character_roles", "character_id", AMIRA, "role", "Trader", "scope", "roles");
        old.role(10, "Pilots", "character.sheet", "{\"corporation\":[98000001]}");
        old.role(11, "Nots", "character.mail", null);
        old.sql("UPDATE permission_role SET `not` = 1 WHERE role_id = 11");
        old.role(12, "Payers", "srp.settle", null);
        old.role(13, "Members", "moon.view_moon_reports", null);
        old.row("role_user", "role_id", 10, "user_id", 2);
        old.row("role_user", "role_id", 11, "user_id", 2);
        old.row("role_user", "role_id", 12, "user_id", 2);
        old.row("squads", "id", 5, "name", "Fleet", "type", "manual");
        old.row("squad_role", "squad_id", 5, "role_id", 13);
        old.row("squad_member", "squad_id", 5, "user_id", 2);
        old.row("users", "id", 9, "name", "Gone", "main_character_id", 0);
        old.row("role_user", "role_id", 10, "user_id", 9);
        long before =
                test.jdbc().sql("SELECT COUNT(*) FROM users").query(Long.class).single();

        Report report = rehearse();

        List<List<String>> rows = listed(report, AccessStep.BY_ACCOUNT);
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("Cela", "less", "character.*, corporation.*")
                        .last()
                        .asString()
                        .contains("CEO of Lanterns"));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("Amira", "less")
                        .last()
                        .asString()
                        .contains("Trader of Lanterns"));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("Amira", "less", "character.mail, character.mail_body", "everyone")
                        .last()
                        .asString()
                        .contains("'not'"));
        assertThat(rows).anySatisfy(row -> assertThat(row).startsWith("Amira", "less", "srp.settle"));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("Amira", "more", "moon.view_moon_reports")
                        .last()
                        .asString()
                        .contains("squad Fleet"));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("Gone", "less", "character.sheet")
                        .last()
                        .asString()
                        .contains("none of the account's tokens is alive"));
        assertThat(rows).noneSatisfy(row -> assertThat(row).startsWith("Amira", "less", "character.sheet"));
        assertThat(listed(report, AccessStep.BY_RULE)).isNotEmpty();
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(*) FROM users")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
        assertThat(texts("SELECT old_key FROM seat5_entries")).isEmpty();
    }

    @Test
    void anAccountThatIsDeletedHereDoesNotComeAgain() {
        bring();
        long cela = account("Cela");
        test.database().inTransaction(() -> {
            new AccountsOfSeat5().delete(test.database(), cela);
            SleepingTokens.delete(test.jdbc(), cela);
            test.jdbc().sql("DELETE FROM users WHERE id = ?").param(cela).update();
        });
        bring();
        assertThat(texts("SELECT name FROM users")).containsExactly("Amira");
        assertThat(texts("SELECT id FROM sleeping_tokens WHERE id = " + CELA)).isEmpty();
    }

    @Test
    void linksThatHaveNotEndedShowTheirCharactersOnceTheseAreAwake() {
        String secret = "b".repeat(40);
        old.row(
                "user_sharelinks",
                "token",
                secret,
                "user_id",
                2,
                "character_id",
                AMIRA,
                "expires_on",
                "2999-01-01 00:00:00");
        old.row(
                "user_sharelinks",
                "token",
                "c".repeat(40),
                "user_id",
                2,
                "character_id",
                0,
                "expires_on",
                "2020-01-01 00:00:00");
        Report report = bring();
        seat.access.ShareLinks links = new seat.access.ShareLinks(test.database());
        Optional<seat.access.ShareLinks.Working> found = links.find(secret);
        assertThat(found).isPresent();
        assertThat(links.shown(found.orElseThrow().visitor().shareLinkId()).characters())
                .isEmpty();
        assertThat(links.shown(found.orElseThrow().visitor().shareLinkId()).permissions())
                .contains("character.sheet")
                .doesNotContain("character.mail_body");
        assertThat(texts("SELECT secret_hash FROM user_sharelinks")).noneMatch(text -> text.equals(secret));
        assertThat(leftOut(report, "user_sharelinks")).containsEntry("it has ended", 1L);
    }

    @Test
    void everyPermissionOfSeat5IsOneThatIsAskedForHere() {
        Schema schema = Schema.read(test.database());
        Set<String> grantable = new Permissions(Views.of(Catalogue.bind(schema), schema)).grantable();
        assertThat(OldPermissions.titles()).hasSizeGreaterThan(60);
        OldPermissions.titles().forEach(title -> assertThat(grantable).containsAll(OldPermissions.here(title)));
    }

    @Test
    void nothingIsReadOfACharacterThatSleeps() {
        bring();
        assertThat(texts("SELECT DISTINCT owner_type FROM updates WHERE owner_type = 'character'"))
                .isEmpty();
    }
}
