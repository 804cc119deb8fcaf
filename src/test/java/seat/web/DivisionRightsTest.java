package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.Owners;
import seat.access.Permissions;
import seat.access.Right;
import seat.access.RightSource;
import seat.access.Viewer;
import seat.api.ApiKeys;
import seat.api.KeyDraft;
import seat.audit.Actor;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import tools.jackson.databind.json.JsonMapper;

/** What somebody sees of a corporation who may see hangar and wallet 1 and no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DivisionRightsTest {
    private static final long PILOT = 96_720_001;
    private static final long CORPORATION = 98_720_001;
    private static final long OFFICE = 1_040_000_000_001L;
    private static final String PATH = "/corporations/" + CORPORATION;

    /** Gives the pilot the first division of one corporation. */
    private static final RightSource FIRST_DIVISION = viewer -> viewer.mainCharacterId() == PILOT
            ? List.of(new Right(
                    "first division",
                    OwnerType.CORPORATION,
                    Set.of(
                            "corporation.asset",
                            "corporation.blueprint",
                            "corporation.journal",
                            "corporation.ledger",
                            "corporation.transaction",
                            "corporation.summary",
                            DivisionKind.WALLET.permission(1),
                            DivisionKind.HANGAR.permission(1)),
                    new Only(CORPORATION)))
            : List.of();

    private RunningWeb web;
    private Browser limited;
    private Browser superuser;

    private record Only(long id) implements Owners {
        @Override
        public boolean include(long other) {
            return other == id;
        }

        @Override
        public String condition(String column, boolean one, List<Object> values) {
            return Owners.in(column, List.of(id), values);
        }
    }

    @BeforeAll
    void open() {
        web = RunningWeb.with(FIRST_DIVISION);
        limited = web.signedIn(PILOT, "Hangar One");
        superuser = web.superuser();
        web.seed.row("corporation_infos", "corporation_id name ticker member_count", CORPORATION, "Hangars", "HNG", 5);
        asset(OFFICE, 27, Seed.JITA, "OfficeFolder", "OfficeFolder");
        asset(OFFICE + 1, 17_366, OFFICE, "CorpSAG1", "CorpSAG1");
        asset(OFFICE + 2, 34, OFFICE + 1, "Unlocked", "CorpSAG1");
        asset(OFFICE + 11, 17_366, OFFICE, "CorpSAG3", "CorpSAG3");
        asset(OFFICE + 12, 17_367, OFFICE + 11, "Unlocked", "CorpSAG3");
        asset(OFFICE + 13, 17_368, OFFICE + 12, "Unlocked", "CorpSAG3");
        asset(OFFICE + 14, 35, OFFICE + 13, "Unlocked", "CorpSAG3");
        asset(OFFICE + 15, 36, Seed.JITA, "CorpDeliveries", "CorpDeliveries");
        for (long item : List.of(OFFICE + 2, OFFICE + 14)) {
            web.seed.row(
                    "corporation_blueprints",
                    "corporation_id item_id type_id location_id location_flag quantity runs",
                    CORPORATION,
                    item,
                    item - OFFICE + 900,
                    OFFICE,
                    "Unlocked",
                    1,
                    7);
        }
        for (int division = 1; division <= 7; division++) {
            web.seed.row(
                    "corporation_wallet_balances",
                    "corporation_id division balance",
                    CORPORATION,
                    division,
                    division == 1 ? 1_000 : 5_000_000);
            web.seed.row(
                    "corporation_wallet_journals",
                    "corporation_id division id date ref_type amount",
                    CORPORATION,
                    division,
                    70 + division,
                    LocalDateTime.of(2026, 6, division, 12, 0),
                    "wallet " + division,
                    division);
        }
    }

    private void asset(long item, long type, long place, String flag, String hangar) {
        web.seed.row(
                "corporation_assets",
                "item_id corporation_id type_id quantity location_id location_type location_flag is_singleton name seen_at"
                        + " root_location_id root_location_flag",
                item,
                CORPORATION,
                type,
                1,
                place,
                "item",
                flag,
                true,
                "Thing " + (item - OFFICE),
                LocalDateTime.now(),
                Seed.JITA,
                hangar);
    }

    @AfterAll
    void close() {
        web.context.close();
    }

    @Test
    void anItemThreeContainersDeepInAnotherHangarIsInNoListTotalExportOrSearch() {
        for (String path : List.of(
                PATH + "/asset-list",
                PATH + "/asset-list?name=hing",
                PATH + "/asset-list.csv",
                PATH + "/assets",
                PATH + "/assets/" + Seed.JITA,
                PATH + "/assets/" + OFFICE,
                PATH + "/assets/" + (OFFICE + 13),
                "/api/v3" + PATH + "/asset-list",
                "/all/corporations/asset-list",
                "/all/corporations/asset-list.csv")) {
            var answer = limited.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("Thing 11", "Thing 13", "Thing 14");
        }
        assertThat(limited.get(PATH + "/asset-list").body()).contains("Thing 1<", "Thing 2<", "Thing 15<", "of 3");
        assertThat(limited.get(PATH + "/assets").body()).contains("Stacks: 3<");
        assertThat(limited.get(PATH + "/assets/" + Seed.JITA).body())
                .as("the hangar opens though nobody may see the office itself")
                .contains("Thing 1 ");
        assertThat(superuser.get(PATH + "/asset-list").body()).contains("Thing 14", "of 8");
        assertThat(superuser.get(PATH + "/assets").body()).contains("Stacks: 8<");
    }

    @Test
    void blueprintsAndWalletsOfOtherDivisionsAreHidden() {
        assertThat(limited.get(PATH + "/blueprints.csv").body().lines()).hasSize(2);
        assertThat(superuser.get(PATH + "/blueprints.csv").body().lines()).hasSize(3);
        assertThat(limited.get(PATH + "/wallet-journal").body())
                .contains("Wallet 1<")
                .doesNotContain("Wallet 2<");
        assertThat(limited.get(PATH + "/wallets").body()).contains("1,000.00").doesNotContain("5,000,000");
        assertThat(limited.get(PATH + "/summary").body()).contains("1,000.00").doesNotContain("30,001,000");
        assertThat(superuser.get(PATH + "/summary").body()).contains("30,001,000.00");
        assertThat(limited.get(PATH + "/wallets/1/journal").statusCode()).isEqualTo(200);
        assertThat(limited.get(PATH + "/wallets/2/journal").statusCode()).isEqualTo(404);
        assertThat(limited.get("/all/corporations/wallet-journal.csv").body().lines())
                .hasSize(2);
    }

    @Test
    void whatBelongsToNoDivisionIsHiddenFromALimitedRight() {
        for (long container : List.of(OFFICE + 1, OFFICE + 11, OFFICE + 99)) {
            web.seed.row(
                    "corporation_container_logs",
                    "corporation_id logged_at container_id repetition action",
                    CORPORATION,
                    LocalDateTime.of(2026, 6, 1, 12, 0),
                    container,
                    0,
                    "add");
        }
        assertThat(superuser.get(PATH + "/container-logs.csv").body().lines()).hasSize(4);
        assertThat(limited.get(PATH + "/container-logs.csv").body().lines())
                .as("headings and the container in hangar 1; not that in hangar 3, nor one of which nothing is known")
                .hasSize(2);
        assertThat(limited.get(PATH + "/members").statusCode()).isEqualTo(403);
    }

    @Test
    void statementsCountTheWalletsThatMayBeSeen() {
        long entry = 80_000_000_000L;
        for (int division = 1; division <= 2; division++) {
            web.seed.row(
                    "corporation_wallet_journals",
                    "corporation_id division id date ref_type first_party_id second_party_id amount description",
                    CORPORATION,
                    division,
                    entry + division,
                    java.time.LocalDateTime.now(java.time.ZoneOffset.UTC).minusMinutes(1),
                    "office_rental_fee",
                    1_000_125,
                    CORPORATION,
                    division * 11_000_000,
                    "");
        }
        String path = "/corporations/" + CORPORATION;
        assertThat(superuser.get(path + "/ledger").body()).contains("33.00 M");
        assertThat(limited.get(path + "/ledger").body())
                .contains("11.00 M", "not all seven")
                .doesNotContain("22.00 M", "33.00 M");
        assertThat(superuser.get(path + "/ledger-members").body()).contains("33.00 M");
        assertThat(limited.get(path + "/ledger-members").body())
                .contains("11.00 M")
                .doesNotContain("33.00 M");
        assertThat(limited.get(path + "/wallets").body())
                .contains("The 1 wallets")
                .doesNotContain("22.00 M");
        web.database
                .sql()
                .sql("DELETE FROM corporation_wallet_journals WHERE id > ?")
                .param(entry)
                .update();
    }

    /** @param permissions that are chosen; null for all that the maker has */
    private Browser keyed(String name, @Nullable Set<String> permissions) {
        long maker = web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = 'Hangar One'")
                .query(Long.class)
                .single();
        return web.browser()
                .with(web.bean(ApiKeys.class)
                        .make(
                                Actor.system(),
                                new Viewer(maker, "Hangar One", false, PILOT),
                                new KeyDraft(name, permissions, null, List.of(), null, null),
                                web.bean(Permissions.class)));
    }

    private static List<String> values(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> values = new ArrayList<>();
        JsonMapper.shared()
                .readTree(answer.body())
                .path("data")
                .forEach(row -> values.add(row.path(field).asString("")));
        return values;
    }

    @Test
    void aKeySeesNoOtherDivisionThanItsMakerByEitherApi() {
        Set<String> lists = Set.of("corporation.journal", "corporation.asset");
        Set<String> withDivisions = new TreeSet<>(lists);
        withDivisions.add(DivisionKind.WALLET.permission(1));
        withDivisions.add(DivisionKind.HANGAR.permission(1));
        Map<String, Browser> keys = new LinkedHashMap<>();
        keys.put("a key for everything", keyed("everything", null));
        keys.put("a key for two lists and their first divisions", keyed("with divisions", withDivisions));
        keys.forEach((who, key) -> {
            for (String path : List.of(PATH, "/all/corporations")) {
                assertThat(values(key.get("/api/v3" + path + "/wallet-journal"), "division"))
                        .as(who + path)
                        .isNotEmpty()
                        .containsOnly("1");
                assertThat(values(key.get("/api/v3" + path + "/asset-list"), "name"))
                        .as(who + path)
                        .containsExactlyInAnyOrder("Thing 1", "Thing 2", "Thing 15");
            }
            assertThat(key.get("/api/v3" + PATH + "/wallet-journal.csv").body().lines())
                    .as(who)
                    .hasSize(2);
            assertThat(values(key.get("/api/v2/corporation/wallet-journal/" + CORPORATION), "division"))
                    .as(who)
                    .isNotEmpty()
                    .containsOnly("1");
            assertThat(values(key.get("/api/v2/corporation/assets/" + CORPORATION), "item_id"))
                    .as(who)
                    .containsExactlyInAnyOrder(
                            String.valueOf(OFFICE + 1), String.valueOf(OFFICE + 2), String.valueOf(OFFICE + 15));
        });
    }

    @Test
    void aKeyThatNamesAListAndNoDivisionSeesTheRowsOfNone() {
        Browser key = keyed("list alone", Set.of("corporation.journal"));
        for (String path : List.of(
                "/api/v3" + PATH + "/wallet-journal",
                "/api/v3/all/corporations/wallet-journal",
                "/api/v2/corporation/wallet-journal/" + CORPORATION)) {
            assertThat(values(key.get(path), "division")).as(path).isEmpty();
        }
        assertThat(key.get("/api/v3" + PATH + "/asset-list").statusCode()).isEqualTo(403);
        assertThat(key.get("/api/v2/corporation/assets/" + CORPORATION).statusCode())
                .isEqualTo(403);
    }
}
