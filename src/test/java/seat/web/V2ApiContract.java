package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.Limits;
import seat.access.Permissions;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.access.Users;
import seat.api.ApiKeys;
import seat.api.KeyDraft;
import seat.audit.Actor;
import tools.jackson.databind.JsonNode;

/** What {@code /api/v2} does beyond the shape of its answers, on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class V2ApiContract {
    private static final long PILOT = 96_710_001;
    private static final long LONG_LIST = 96_710_002;
    private static final long CORPORATION = 98_710_001;
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 3, 1, 12, 0);
    private static final int ENTRIES = 35;

    /** More than two steps of the index. */
    private static final int MANY = 20_500;

    private static final List<String> LISTS = List.of(
            "character/assets",
            "character/contacts",
            "character/industry",
            "character/market-orders",
            "character/contracts",
            "character/skills",
            "character/skill-queue",
            "character/wallet-journal",
            "character/wallet-transactions",
            "character/corporation-history",
            "character/jump-clones",
            "character/mail",
            "character/notifications",
            "character/killmails",
            "corporation/assets",
            "corporation/contacts",
            "corporation/contracts",
            "corporation/industry",
            "corporation/market-orders",
            "corporation/member-tracking",
            "corporation/structures",
            "corporation/wallet-journal",
            "corporation/wallet-transactions",
            "corporation/killmails",
            "alliance/contacts");

    private RunningWeb web;
    private V2Calls superuser;
    private V2Calls pilot;

    abstract RunningWeb start();

    @BeforeAll
    void open() {
        web = start();
        superuser = new V2Calls(web, web.superuser());
        pilot = new V2Calls(web, web.signedIn(PILOT, "Paging Pilot"));
        for (int i = 0; i < ENTRIES; i++) {
            web.seed.journal(
                    PILOT, 1_000 + i, DAY.plusMinutes(i), i % 2 == 0 ? "bounty_prizes" : "Player_Donation", i - 10, i);
        }
        web.seed.row("corporation_infos", "corporation_id name ticker member_count", CORPORATION, "Paged", "PGD", 5);
    }

    @AfterAll
    void close() {
        web.context.close();
    }

    private void sql(String statement) {
        web.database.sql().sql(statement).update();
    }

    private static List<Long> ids(JsonNode answer, String column) {
        return answer.get("data")
                .valueStream()
                .map(row -> row.get(column).asLong())
                .toList();
    }

    private static long total(JsonNode answer) {
        return answer.get("meta").get("total").asLong();
    }

    private static String journal() {
        return "character/wallet-journal/" + PILOT;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void pagesAreFollowedByTheirLinksToTheEnd() {
        JsonNode first = pilot.json(journal());
        assertThat(first.get("meta").get("last_page").asInt()).isEqualTo(3);
        assertThat(total(first)).isEqualTo(ENTRIES);
        assertThat(first.get("links").get("prev").isNull()).isTrue();
        List<Long> all = new ArrayList<>(ids(first, "id"));
        JsonNode page = first;
        while (!page.get("links").get("next").isNull()) {
            URI next = URI.create(page.get("links").get("next").asString());
            page = pilot.json(next.getRawPath().substring("/api/v2/".length()) + "?" + next.getRawQuery());
            all.addAll(ids(page, "id"));
        }
        assertThat(all).isEqualTo(range(1_000, 1_000 + ENTRIES - 1));
        assertThat(page.get("meta").get("from").asInt()).isEqualTo(31);
        assertThat(page.get("meta").get("to").asInt()).isEqualTo(35);
        JsonNode beyond = pilot.json(journal() + "?page=4");
        assertThat(beyond.get("data").isEmpty()).isTrue();
        assertThat(beyond.get("meta").get("from").isNull()).isTrue();
        assertThat(total(beyond)).isEqualTo(ENTRIES);
    }

    @Test
    void linksKeepWhatWasAskedFor() {
        JsonNode answer = pilot.json(V2Calls.filtered(journal(), "amount ge -5 and ref_type eq 'Player_Donation'")
                + "&per_page=4&sort=-date");
        String next = answer.get("links").get("next").asString();
        assertThat(next)
                .startsWith("http://127.0.0.1:" + web.port() + "/api/v2/" + journal() + "?")
                .contains("%24filter=amount+ge+-5+and+ref_type+eq+%27Player_Donation%27")
                .contains("per_page=4")
                .contains("sort=-date")
                .endsWith("page=2");
        URI second = URI.create(next);
        JsonNode page = pilot.json(journal() + "?" + second.getRawQuery());
        assertThat(ids(page, "id")).containsExactly(1_025L, 1_023L, 1_021L, 1_019L);
        assertThat(page.get("links").get("prev").asString()).contains("%24filter=", "page=1");
    }

    @Test
    void filtersAndOrdersAreWhatTheySay() {
        assertThat(total(pilot.json(V2Calls.filtered(journal(), "amount lt 0"))))
                .isEqualTo(10);
        assertThat(total(pilot.json(V2Calls.filtered(journal(), "amount lt -5 or amount gt 20"))))
                .isEqualTo(5 + 4);
        assertThat(total(pilot.json(
                        V2Calls.filtered(journal(), "date ge '2026-03-01 12:10:00' and date lt 2026-03-01T12:20:00Z"))))
                .isEqualTo(10);
        assertThat(total(pilot.json(V2Calls.filtered(journal(), "reason eq null"))))
                .isEqualTo(ENTRIES);
        assertThat(total(pilot.json(journal() + "?ref_type=bounty_prizes"))).isEqualTo(18);
        assertThat(total(pilot.json(journal() + "?ref_type=bounty_prizes&id=1002&_=77")))
                .isEqualTo(1);
        assertThat(ids(pilot.json(journal() + "?sort=-amount&per_page=2"), "id"))
                .containsExactly(1_034L, 1_033L);
        assertThat(ids(pilot.json(journal() + "?sort=-date&per_page=2&page=2"), "id"))
                .containsExactly(1_032L, 1_031L);
        assertThat(ids(pilot.json(journal() + "?sort=-date&per_page=10&page=4"), "id"))
                .containsExactly(1_004L, 1_003L, 1_002L, 1_001L, 1_000L);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedAndNeverEverything() {
        for (String query : List.of(
                "page=0",
                "page=x",
                "page=-1",
                "per_page=0",
                "per_page=1001",
                "sort=nothing",
                "sort=--id",
                "sort=id;",
                "nothing=5",
                "id=five",
                "date=never",
                "page=1&page=2",
                "%24filter=nothing+eq+5",
                "%24filter=id+eq",
                "%24filter=id+eq+1+junk",
                "%24filter=%28")) {
            HttpResponse<String> answer = pilot.get(journal() + "?" + query);
            assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(400);
            assertThat(V2Calls.json(answer).get("message").asString()).as(query).isNotBlank();
        }
        assertThat(pilot.get(journal() + "?sort=nothing").body()).contains("ref_type");
    }

    @Test
    void everyListIsFilteredAndSortedByEachOfItsColumns() {
        new FilledTables(web, 96_710_009, 98_710_009, 5_511).whole();
        long alliance = web.database
                .sql()
                .sql("SELECT MAX(alliance_id) FROM alliance_contacts")
                .query(Long.class)
                .single();
        int asked = 0;
        for (String list : LISTS) {
            String path = list + "/"
                    + (list.startsWith("character") ? 96_710_009 : list.startsWith("alliance") ? alliance : 98_710_009);
            String refusal = V2Calls.json(superuser.get(path + "?sort=nothing"))
                    .get("message")
                    .asString();
            for (String column :
                    refusal.substring(refusal.lastIndexOf(": ") + 2).split(", ")) {
                for (String query : List.of(
                        path + "?sort=-" + column,
                        V2Calls.filtered(path, column + " ne null"),
                        V2Calls.filtered(path, column + " eq 1 or " + column + " eq null"))) {
                    HttpResponse<String> answer = superuser.get(query);
                    boolean time = answer.statusCode() == 400 && answer.body().contains("a day or a time");
                    assertThat(time ? 200 : answer.statusCode())
                            .as(query + " " + answer.body())
                            .isEqualTo(200);
                    asked++;
                }
            }
            assertThat(total(superuser.json(path + "?per_page=1000"))).as(path).isPositive();
        }
        assertThat(asked).isGreaterThan(600);
    }

    @Test
    void hostileParametersGetNoErrorAndNoSql() {
        List<String> pieces = List.of(
                "id",
                "amount",
                "ref_type",
                "date",
                " ",
                " eq ",
                " ne ",
                " gt ",
                " and ",
                " or ",
                "(",
                ")",
                "'",
                "''",
                "\\",
                "5",
                "-1.5",
                "2026-01-31",
                "null",
                "`",
                "\"",
                ";",
                "--",
                "/*",
                "%",
                "\0",
                "\n",
                "\u202E",
                "😀",
                "' OR '1'='1",
                "eq",
                "é",
                "9999999999999999",
                "1970-01-01",
                "9999-12-31T23:59:59Z");
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(i % 3 == 0 ? "ref_type eq '" : i % 3 == 1 ? "id gt 5 or " : "");
            for (int length = random.nextInt(8); length >= 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            if (i % 3 == 0) {
                text.append("'");
            }
            HttpResponse<String> answer = i % 5 == 0
                    ? pilot.get(journal() + "?" + V2Calls.encoded(text.toString()) + "=" + V2Calls.encoded("x'"))
                    : pilot.get(V2Calls.filtered(journal(), text.toString()));
            assertThat(answer.statusCode()).as(text + ": " + answer.body()).isIn(200, 400);
            assertThat(answer.body())
                    .as(text.toString())
                    .doesNotContain("SELECT", "t.`", "JdbcSQL", "Exception", "character_wallet_journals");
        }
    }

    @Test
    void aLongListIsFoundByItsPageNumberAndItsTotalIsExact() {
        web.signedIn(LONG_LIST, "Long List");
        List<Object[]> rows = LongStream.range(0, MANY)
                .mapToObj(i -> new Object[] {
                    LONG_LIST, 500_000 + i, DAY.plusSeconds(i / 3), "bounty_prizes", (double) (i % 7), "x"
                })
                .toList();
        web.database
                .template()
                .batchUpdate(
                        "INSERT INTO character_wallet_journals (character_id, id, date, ref_type, amount, description) VALUES (?, ?, ?, ?, ?, ?)",
                        rows);
        String path = "character/wallet-journal/" + LONG_LIST;
        for (String state : List.of("", "idle", "running")) {
            sql("DELETE FROM updates WHERE owner_id = " + LONG_LIST);
            if (!state.isEmpty()) {
                web.seed.update(LONG_LIST, "character", "character.wallet-journal", state, true, "");
            }
            for (int again = 0; again < 2; again++) {
                JsonNode page = superuser.json(path + "?page=1360");
                assertThat(ids(page, "id")).isEqualTo(range(500_000 + 1_359 * 15, 500_000 + 1_359 * 15 + 14));
                assertThat(total(page)).isEqualTo(MANY);
                JsonNode last = superuser.json(path + "?page=21&per_page=1000");
                assertThat(ids(last, "id")).isEqualTo(range(520_000, 520_499));
                assertThat(ids(superuser.json(path + "?per_page=1000&page=11"), "id"))
                        .isEqualTo(range(510_000, 510_999));
                assertThat(ids(superuser.json(path + "?per_page=3&page=6830&sort=-date"), "id"))
                        .isEqualTo(range(500_010, 500_012).reversed());
            }
        }
        // An update brought more: its token is another.
        sql("UPDATE updates SET state = 'idle' WHERE owner_id = " + LONG_LIST);
        assertThat(total(superuser.json(path))).isEqualTo(MANY);
        web.seed.journal(LONG_LIST, 900_000, DAY.plusDays(9), "bounty_prizes", 1, 1);
        sql("UPDATE updates SET token = token + 1 WHERE owner_id = " + LONG_LIST);
        JsonNode grown = superuser.json(path + "?page=1367");
        assertThat(total(grown)).isEqualTo(MANY + 1);
        assertThat(ids(grown, "id").getLast()).isEqualTo(900_000);
        HttpResponse<String> sorted = superuser.get(path + "?sort=amount");
        assertThat(sorted.statusCode()).isEqualTo(400);
        assertThat(sorted.body()).contains("allowed is date");
        assertThat(total(superuser.json(V2Calls.filtered(path, "id lt 509000") + "&sort=-amount")))
                .isEqualTo(9_000);
        assertThat(total(superuser.json(V2Calls.filtered(path, "amount eq 1")))).isEqualTo(MANY / 7 + 2);
    }

    /** Rows without a place come first in an order that an index has them in; none is lost between two steps. */
    @Test
    void aLongListOfAssetsHasEachOnce() {
        long owner = 96_710_003;
        web.signedIn(owner, "Many Assets");
        List<Object[]> rows = LongStream.range(0, MANY)
                .mapToObj(i -> new Object[] {
                    7_000_000 + i,
                    owner,
                    34,
                    1,
                    60_003_760,
                    "station",
                    "Hangar",
                    false,
                    i % 2 == 0 ? null : 60_003_760,
                    i % 3 == 0 ? null : "Hangar",
                    DAY
                })
                .toList();
        web.database.template().batchUpdate("""
                INSERT INTO character_assets (item_id, character_id, type_id, quantity, location_id, location_type, location_flag,
                  is_singleton, root_location_id, root_location_flag, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
        List<Long> all = new ArrayList<>();
        for (int page = 1; page <= 21; page++) {
            all.addAll(ids(superuser.json("character/assets/" + owner + "?per_page=1000&page=" + page), "item_id"));
        }
        assertThat(all).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void aPageHoldsNoMoreThanThereIsRoomFor() {
        web.seed.row("character_contracts", "character_id contract_id", PILOT, 66_001);
        List<Object[]> lines = LongStream.range(0, 10_001)
                .mapToObj(i -> new Object[] {8_000_000 + i, 66_001, 34, 1, false, true, DAY})
                .toList();
        web.database
                .template()
                .batchUpdate(
                        "INSERT INTO contract_items (record_id, contract_id, type_id, quantity, is_singleton, is_included, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        lines);
        HttpResponse<String> answer = pilot.get("character/contracts/" + PILOT);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("smaller per_page");
        sql("DELETE FROM contract_items WHERE record_id = 8000000");
        JsonNode contract =
                pilot.json("character/contracts/" + PILOT).get("data").get(0);
        assertThat(contract.get("lines").size()).isEqualTo(10_000);
        assertThat(contract.get("title").isNull())
                .as("its details have not come yet")
                .isTrue();
    }

    private long role(String title, Set<String> permissions, Limits limits) {
        UserRoles roles = web.bean(UserRoles.class);
        long id = roles.create(Actor.system(), title, "");
        Map<String, Limits> held = new java.util.TreeMap<>();
        permissions.forEach(name -> held.put(name, limits));
        roles.save(Actor.system(), id, new UserRole(title, "", held));
        return id;
    }

    private long user(String name) {
        return web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    @Test
    void aKeySeesWhatItsMakerSeesAndNoMore() {
        Browser one = web.signedIn(96_710_020, "First Wallet");
        for (int division = 1; division <= 3; division++) {
            web.seed.row(
                    "corporation_wallet_journals",
                    "corporation_id division id date ref_type description",
                    CORPORATION,
                    division,
                    5_000 + division,
                    DAY,
                    "bounty_prizes",
                    "x");
        }
        long role =
                role("First wallet", Set.of("corporation.journal", "corporation.wallet_first_division"), Limits.NONE);
        web.bean(UserRoles.class).give(Actor.system(), role, user("First Wallet"), null);
        V2Calls limited = new V2Calls(web, one);
        String journal = "corporation/wallet-journal/" + CORPORATION;
        JsonNode seen = limited.json(journal);
        assertThat(ids(seen, "division")).containsExactly(1L);
        assertThat(total(seen)).isEqualTo(1);
        assertThat(total(superuser.json(journal))).isEqualTo(3);
        assertThat(limited.json(V2Calls.filtered(journal, "division eq 2 or division eq 3"))
                        .get("data")
                        .isEmpty())
                .isTrue();
        for (String refused : List.of(
                "corporation/wallet-transactions/" + CORPORATION,
                "corporation/sheet/" + CORPORATION,
                journal().replace("journal", "transactions"),
                journal(),
                "character/sheet/" + PILOT,
                "users",
                "users/1",
                "squads",
                "roles",
                "users/configured-scopes",
                "roles/query/permissions",
                "alliance/contacts/99000001")) {
            assertThat(limited.get(refused).statusCode()).as(refused).isEqualTo(403);
        }
        assertThat(limited.send("POST", "users", "{\"name\":\"X\",\"main_character_id\":5}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(limited.send("DELETE", "users/" + user("First Wallet"), null).statusCode())
                .isEqualTo(403);

        V2Calls narrowed = new V2Calls(web, key("Paging Pilot", Set.of("character.journal")));
        assertThat(total(narrowed.json(journal()))).isEqualTo(ENTRIES);
        assertThat(narrowed.get("character/assets/" + PILOT).statusCode()).isEqualTo(403);
        V2Calls implied = new V2Calls(web, key("admin", null));
        assertThat(implied.get("users").statusCode())
                .as("administration is never implied")
                .isEqualTo(403);
        assertThat(total(implied.json(journal()))).isEqualTo(ENTRIES);
    }

    private java.util.function.Supplier<String> key(String maker, Set<String> permissions) {
        return () -> web.bean(ApiKeys.class)
                .make(
                        Actor.system(),
                        web.bean(Users.class).find(user(maker)).orElseThrow(),
                        new KeyDraft("narrow", permissions, null, List.of(), null, null),
                        web.bean(Permissions.class));
    }

    /** Texts of mails need a permission of their own here. */
    @Test
    void aMailsTextNeedsItsPermission() {
        web.seed.row("mail_headers", "mail_id subject from timestamp seen_at", 88_001, "Hello", PILOT, DAY, DAY);
        web.seed.row("mail_recipients", "mail_id recipient_id recipient_type", 88_001, PILOT, "character");
        web.seed.row(
                "mail_bodies", "mail_id body seen_at", 88_001, "<font size=\"12\">One<br>two &amp; three</font>", DAY);
        String path = "character/mail/" + PILOT;
        JsonNode mail = pilot.json(path).get("data").get(0);
        assertThat(mail.get("body").asString()).isEqualTo("One two & three");
        assertThat(mail.get("recipients").get(0).get("name").asString()).isEqualTo("Paging Pilot");
        V2Calls headers = new V2Calls(web, key("Paging Pilot", Set.of("character.mail")));
        assertThat(headers.json(path).get("data").get(0).get("body").isNull()).isTrue();
    }

    @Test
    void killmailsAreForWhoeverMaySeeThoseOfSomebodyInThem() {
        web.seed.row(
                "killmail_details", "killmail_id killmail_time solar_system_id seen_at", 77_001, DAY, 30_000_142, DAY);
        web.seed.row(
                "killmail_victims",
                "killmail_id character_id damage_taken ship_type_id seen_at",
                77_001,
                PILOT,
                5,
                587,
                DAY);
        assertThat(pilot.get("killmails/77001").statusCode()).isEqualTo(404);
        assertThat(superuser
                        .json("killmails/77001")
                        .get("data")
                        .get("victim")
                        .get("character_id")
                        .asLong())
                .isEqualTo(PILOT);
        web.seed.row("character_killmails", "character_id killmail_id", PILOT, 77_001);
        assertThat(pilot.json("killmails/77001").get("data").get("killmail_id").asLong())
                .isEqualTo(77_001);
        assertThat(superuser.get("killmails/77002").statusCode()).isEqualTo(404);
        assertThat(superuser.get("killmails/x").statusCode()).isEqualTo(404);
    }

    @Test
    void accountsAreMadeSwitchedAndDeletedWithTheKeyInTheLog() {
        HttpResponse<String> made = superuser.send(
                "POST",
                "users",
                "{\"name\":\"New Pilot\",\"main_character_id\":\"96710040\",\"active\":true,\"email\":\"new@example.com\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode user = V2Calls.json(made).get("data");
        long id = user.get("id").asLong();
        assertThat(user.get("email").asString()).isEqualTo("new@example.com");
        assertThat(user.get("associated_character_ids").isEmpty()).isTrue();
        assertThat(web.count(
                        "security_logs",
                        "api_key_id IS NOT NULL AND action = 'create' AND message LIKE 'Made an account%'"))
                .isPositive();
        assertThat(superuser
                        .send("POST", "users", "{\"name\":\"New Pilot\",\"main_character_id\":5}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(superuser
                        .send("POST", "users", "{\"name\":\"Twin\",\"main_character_id\":96710040}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(superuser
                        .send("POST", "users", "{\"name\":\"aDmin\",\"main_character_id\":5}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(superuser
                        .send("POST", "users", "{\"name\":\"A\",\"main_character_id\":5,\"amdin\":true}")
                        .body())
                .contains("There is no such field");
        assertThat(superuser.send("POST", "users/" + id + "/deactivate", null).body())
                .isEqualTo("true");
        assertThat(superuser.json("users/" + id).get("data").get("active").asBoolean())
                .isFalse();
        assertThat(superuser.send("POST", "users/" + id + "/activate", null).body())
                .isEqualTo("true");
        // Whoever proves to be the character is whom the account was made for.
        web.signedIn(96_710_040, "New Pilot");
        JsonNode linked = superuser.json("users/" + id).get("data");
        assertThat(linked.get("associated_character_ids").get(0).asLong()).isEqualTo(96_710_040);
        assertThat(web.count("users", "name LIKE 'New Pilot%'")).isEqualTo(1);
        assertThat(superuser.send("DELETE", "users/" + id, null).body()).isEqualTo("true");
        assertThat(superuser.get("users/" + id).statusCode()).isEqualTo(404);
        assertThat(superuser.send("DELETE", "users/" + id, null).statusCode()).isEqualTo(404);
        HttpResponse<String> itself = superuser.send("DELETE", "users/" + user("admin"), null);
        assertThat(itself.statusCode()).as(itself.body()).isEqualTo(422);
    }

    @Test
    void squadsAreMadeChangedFilledAndDeleted() {
        HttpResponse<String> made = superuser.send(
                "POST",
                "squads",
                "{\"name\":\"By API\",\"type\":\"manual\",\"description\":\"d\",\"logo\":\"iVBORw0KGgo=\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode squad = V2Calls.json(made).get("data");
        long id = squad.get("id").asLong();
        assertThat(squad.get("type").asString()).isEqualTo("manual");
        assertThat(squad.get("logo").asString()).isEqualTo("data:image/png;base64,iVBORw0KGgo=");
        long user = user("Paging Pilot");
        assertThat(superuser.send("POST", "squads/" + id + "/add/" + user, null).body())
                .isEqualTo("true");
        assertThat(superuser
                        .json("squads/" + id)
                        .get("data")
                        .get("members")
                        .get(0)
                        .asLong())
                .isEqualTo(user);
        assertThat(superuser
                        .send("POST", "squads/" + id + "/remove/" + user, null)
                        .body())
                .isEqualTo("true");
        HttpResponse<String> changed = superuser.send(
                "PUT",
                "squads/" + id,
                "{\"name\":\"Changed\",\"filters\":{\"and\":[{\"name\":\"character\",\"path\":\"\",\"field\":\"character_id\",\"operator\":\"=\",\"criteria\":12345,\"text\":\"x\"}]}}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(V2Calls.json(changed).get("data").get("name").asString()).isEqualTo("Changed");
        HttpResponse<String> refused = superuser.send("POST", "squads/" + id + "/add/" + user, null);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(superuser.send("POST", "squads/" + id + "/add/999999", null).statusCode())
                .isEqualTo(404);
        assertThat(superuser
                        .send("POST", "squads", "{\"name\":\"Changed\",\"type\":\"manual\",\"description\":\"d\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(superuser
                        .send("POST", "squads", "{\"name\":\"B\",\"type\":\"odd\",\"logo\":\"PHN2Zz4=\"}")
                        .body())
                .contains("auto, hidden, manual", "PNG or JPEG", "The field is required");
        assertThat(superuser.send("DELETE", "squads/" + id, null).body()).isEqualTo("true");
        assertThat(superuser.send("PUT", "squads/" + id, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void rolesAreMadeChangedGivenAndDeleted() {
        HttpResponse<String> made = superuser.send(
                "POST",
                "roles",
                "{\"title\":\"By API\",\"description\":\"d\",\"permissions\":[\"character.asset\",\"corporation.summary\"]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode role = V2Calls.json(made).get("data");
        long id = role.get("id").asLong();
        assertThat(role.get("permissions").get(0).get("title").asString()).isEqualTo("character.asset");
        assertThat(superuser
                        .send("PATCH", "roles/" + id, "{\"title\":\"By API\"}")
                        .statusCode())
                .isEqualTo(304);
        assertThat(superuser
                        .send("PATCH", "roles/" + id, "{\"description\":\"other\"}")
                        .statusCode())
                .isEqualTo(200);
        long user = user("Paging Pilot");
        assertThat(superuser
                        .send("POST", "roles/members", "{\"user_id\":" + user + ",\"role_id\":" + id + "}")
                        .body())
                .isEqualTo("true");
        assertThat(superuser
                        .json("roles/" + id)
                        .get("data")
                        .get("members")
                        .get(0)
                        .asLong())
                .isEqualTo(user);
        assertThat(superuser.get("roles/query/role-check/" + user + "/By%20API").body())
                .isEqualTo("true");
        String check = "roles/query/permission-check/" + user + "/";
        assertThat(superuser.get(check + "corporation.summary").body()).isEqualTo("true");
        assertThat(superuser.get(check + "corporation.asset").body()).isEqualTo("false");
        assertThat(superuser.get(check + "character.skill?entity_id=" + PILOT).body())
                .isEqualTo("true");
        assertThat(superuser.get(check + "character.skill?entity_id=5").body()).isEqualTo("false");
        assertThat(superuser.get(check + "global.superuser").body()).isEqualTo("false");
        assertThat(superuser
                        .send("DELETE", "roles/members/" + user + "/" + id, null)
                        .body())
                .isEqualTo("true");
        assertThat(superuser.get("roles/query/role-check/" + user + "/By%20API").body())
                .isEqualTo("false");
        assertThat(superuser
                        .send("POST", "roles", "{\"title\":\"By API\",\"permissions\":[\"no.such\"]}")
                        .body())
                .contains("already been taken", "no.such");
        assertThat(superuser
                        .send("POST", "roles/members", "{\"user_id\":999999,\"role_id\":999999}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(web.count("security_logs", "api_key_id IS NOT NULL AND action = 'give role'"))
                .isPositive();

        Browser manager = web.signedIn(96_710_050, "Role Manager");
        long managing = role("Managing", Set.of(Permissions.ROLE_MANAGER, "character.asset"), Limits.NONE);
        web.bean(UserRoles.class).give(Actor.system(), managing, user("Role Manager"), null);
        V2Calls some = new V2Calls(web, manager);
        assertThat(some.get("roles").statusCode()).isEqualTo(200);
        assertThat(some.send("POST", "roles", "{\"title\":\"More\",\"permissions\":[\"corporation.summary\"]}")
                        .statusCode())
                .as("nobody makes more of themselves")
                .isEqualTo(422);
        assertThat(some.send("POST", "roles/members", "{\"user_id\":" + user + ",\"role_id\":" + id + "}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(superuser.send("DELETE", "roles/" + id, null).body()).isEqualTo("true");
        assertThat(superuser.get("roles/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void noAnswerHasMoreThanTenMegabytes() {
        long talkative = 96_710_009;
        int entries = 700;
        web.signedIn(talkative, "Talkative Pilot");
        List<Object[]> rows = LongStream.range(0, entries)
                .mapToObj(i -> new Object[] {
                    talkative, 700_000 + i, DAY.plusMinutes(i), "player_donation", 1, "", "x".repeat(16_000)
                })
                .toList();
        web.database
                .template()
                .batchUpdate(
                        "INSERT INTO character_wallet_journals (character_id, id, date, ref_type, amount, description, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        rows);
        String path = "character/wallet-journal/" + talkative;
        HttpResponse<String> much = superuser.get(path + "?per_page=1000");
        assertThat(much.statusCode()).isEqualTo(400);
        assertThat(V2Calls.json(much).get("message").asString())
                .contains("10 MB")
                .contains("per_page");
        assertThat(superuser.json(path + "?per_page=500").get("data").size()).isEqualTo(500);

        for (String names : List.of("", "&names=true")) {
            String list = "/api/v3/characters/" + talkative + "/wallet-journal?size=1000" + names;
            HttpResponse<String> first = web.superuser().get(list);
            assertThat(first.body().length()).isBetween(8_900_000, 10_000_000);
            JsonNode page = V2Calls.json(first);
            int here = page.get("data").size();
            assertThat(here).isLessThan(entries);
            JsonNode rest = V2Calls.json(
                    web.superuser().get(list + "&after=" + page.get("next").asString()));
            assertThat(rest.get("data").size()).isEqualTo(entries - here);
            assertThat(rest.get("next").isNull()).isTrue();
        }
        assertThat(web.superuser()
                        .get("/api/v3/characters/" + talkative + "/wallet-journal.ndjson")
                        .body()
                        .lines())
                .as("over several chunks")
                .hasSize(entries);
        sql("DELETE FROM character_wallet_journals WHERE character_id = " + talkative); // others read all there is
    }
}
