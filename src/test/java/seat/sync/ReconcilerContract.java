package seat.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seat.db.Database;
import seat.db.Texts;
import seat.resource.Catalogue;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of tables when answers come: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReconcilerContract {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long ANN = 95_000_001;
    private static final long BOB = 95_000_002;
    private static final long CORPORATION = 98_000_001;
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3600);

    private TestDatabase test;
    private StatementCounter statements;
    private Database database;
    private Catalogue catalogue;
    private Reconciler reconciler;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        statements = new StatementCounter(test.dataSource());
        database = new Database(statements.dataSource(), test.database().dialect());
        catalogue = Catalogue.bind(Schema.read(database));
        reconciler = new Reconciler(database);
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void empty() {
        for (String table : List.of(
                "character_assets",
                "corporation_assets",
                "character_contacts",
                "character_wallet_balances",
                "character_wallet_journals",
                "character_jump_clones",
                "character_clones",
                "character_roles",
                "character_implants",
                "killmail_attackers",
                "killmail_details",
                "mail_recipients")) {
            database.sql().sql("DELETE FROM " + table).update();
        }
    }

    @Test
    void theFirstAnswersRowsAreStored() {
        Difference difference = store("character.contacts", ANN, contacts(1, 2, 3));
        assertThat(difference.inserted()).isEqualTo(3);
        assertThat(column("SELECT contact_id FROM character_contacts WHERE character_id = 95000001 ORDER BY 1"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void whatLiesInContainersIsToldItsPlaceAndItsHangar() {
        String station = "60003760";
        String before = "["
                + String.join(
                        ",",
                        asset(10, station, "OfficeFolder"),
                        asset(11, "10", "CorpSAG3"),
                        asset(12, "11", "Unlocked"),
                        asset(13, "12", "Unlocked"),
                        asset(14, "13", "Cargo"),
                        asset(20, "10", "CorpSAG1"),
                        asset(21, station, "CorpDeliveries"),
                        asset(22, "21", "AutoFit"),
                        asset(30, "31", "Cargo"),
                        asset(31, "30", "Cargo"))
                + "]";
        store("corporation.assets", CORPORATION, before, NOON);
        assertThat(roots())
                .containsExactly(
                        "10 60003760 OfficeFolder",
                        "11 60003760 CorpSAG3",
                        "12 60003760 CorpSAG3",
                        "13 60003760 CorpSAG3",
                        "14 60003760 CorpSAG3",
                        "20 60003760 CorpSAG1",
                        "21 60003760 CorpDeliveries",
                        "22 60003760 CorpDeliveries",
                        "30 31 Cargo",
                        "31 30 Cargo");
        assertThat(store("corporation.assets", CORPORATION, before, LATER).changed())
                .isZero();

        String moved = before.replace(asset(11, "10", "CorpSAG3"), asset(11, "10", "CorpSAG1"));
        assertThat(store("corporation.assets", CORPORATION, moved, LATER).updated())
                .as("the container and what is in it")
                .isEqualTo(4);
        assertThat(roots()).contains("14 60003760 CorpSAG1");

        // A page that names the office and the container is missing: what is stored says where they are.
        Table table = table("corporation.assets", 0);
        String rest = "[" + asset(12, "11", "Unlocked") + "," + asset(15, "11", "Unlocked") + "]";
        transact(reconciler.compare(table, CORPORATION, List.of(document(rest, LATER.plusSeconds(60))), false));
        assertThat(roots()).contains("12 60003760 CorpSAG1", "15 60003760 CorpSAG1");
    }

    private List<String> roots() {
        return column("SELECT CONCAT(item_id, ' ', root_location_id, ' ', root_location_flag) FROM corporation_assets"
                + " WHERE corporation_id = 98000001 ORDER BY item_id");
    }

    private static String asset(long item, String place, String flag) {
        return """
                {"item_id": %d, "type_id": 587, "quantity": 1, "location_id": %s, "location_type": "item", "location_flag": "%s",
                 "is_singleton": true}""".formatted(item, place, flag);
    }

    @Test
    void theSameAnswerAgainChangesNothing() {
        store("character.contacts", ANN, contacts(1, 2, 3));
        String before = dump("character_contacts");
        assertThat(store("character.contacts", ANN, contacts(1, 2, 3)).changed())
                .isZero();
        assertThat(dump("character_contacts")).isEqualTo(before);
    }

    @Test
    void onlyWhatChangedIsWrittenAndWhatIsGoneIsDeleted() {
        store("character.contacts", ANN, contacts(1, 2, 3));
        store("character.contacts", BOB, contacts(3, 4));
        String answer = "[" + contact(2, 5) + "," + contact(3, -5) + "," + contact(9, 10) + "]";
        Difference difference = store("character.contacts", ANN, answer);
        assertThat(List.of(difference.inserted(), difference.updated(), difference.deleted()))
                .containsExactly(1, 1, 1);
        assertThat(column("SELECT CONCAT(contact_id, ' ', ROUND(standing)) FROM character_contacts"
                        + " WHERE character_id = 95000001 ORDER BY contact_id"))
                .extracting(row -> row.replaceAll("\\.0*$", ""))
                .containsExactly("2 5", "3 -5", "9 10");
        assertThat(column("SELECT contact_id FROM character_contacts WHERE character_id = 95000002 ORDER BY 1"))
                .as("nobody else's rows")
                .containsExactly("3", "4");
    }

    @Test
    void aFieldThatVanishesIsEmptied() {
        store("character.contacts", ANN, """
                [{"contact_id": 1, "contact_type": "character", "standing": 5, "is_watched": true}]""");
        store("character.contacts", ANN, """
                [{"contact_id": 1, "contact_type": "character", "standing": 5}]""");
        assertThat(column("SELECT is_watched FROM character_contacts")).containsExactly("null");
    }

    @Test
    void anEmptyListDeletesAllRowsOfItsOwner() {
        store("character.contacts", ANN, contacts(1, 2));
        store("character.contacts", BOB, contacts(1));
        assertThat(store("character.contacts", ANN, "[]").deleted()).isEqualTo(2);
        assertThat(column("SELECT character_id FROM character_contacts")).containsExactly("95000002");
    }

    @Test
    void aPartOfTheTruthDeletesNothing() {
        store("character.contacts", ANN, contacts(1, 2));
        Table table = table("character.contacts", 0);
        assertThat(reconciler
                        .compare(table, ANN, List.of(document(contacts(2), NOON)), false)
                        .deleted())
                .isZero();
    }

    @Test
    void aThousandAssetsTakeAFewStatementsAndUnchangedOnesAlmostNone() {
        Table table = table("character.assets", 0);
        statements.sinceLast();
        long questions = questions();
        transact(reconciler.compare(table, ANN, List.of(document(assets(1, 1_000, 5), NOON)), true));
        assertThat(statements.sinceLast()).isLessThanOrEqualTo(20);
        assertThat(questions() - questions).isLessThanOrEqualTo(20);

        questions = questions();
        statements.sinceLast();
        transact(reconciler.compare(table, ANN, List.of(document(assets(1, 1_000, 5), LATER)), true));
        assertThat(statements.sinceLast()).isLessThanOrEqualTo(5);
        assertThat(questions() - questions).isLessThanOrEqualTo(8);
        assertThat(column("SELECT COUNT(*) FROM character_assets WHERE seen_at = TIMESTAMP '2026-07-04 12:00:00'"))
                .as("untouched, their version too")
                .containsExactly("1000");
    }

    @Test
    void anOlderAnswerNeverOverwritesASharedRow() {
        store("character.assets", ANN, assets(1, 3, 5), LATER);
        store("character.assets", ANN, assets(1, 3, 99), NOON);
        assertThat(column("SELECT DISTINCT quantity FROM character_assets")).containsExactly("5");
        store("character.assets", BOB, assets(1, 3, 77), NOON);
        assertThat(column("SELECT DISTINCT character_id FROM character_assets")).containsExactly("95000001");
        store("character.assets", ANN, assets(1, 3, 6), LATER.plusSeconds(1));
        assertThat(column("SELECT DISTINCT quantity FROM character_assets")).containsExactly("6");
    }

    @Test
    void anItemThatMovedIsDeletedOnlyByTheOwnerItNames() {
        store("character.assets", ANN, assets(1, 3, 5), NOON);
        store("character.assets", BOB, assets(2, 2, 5), LATER);
        assertThat(column("SELECT character_id FROM character_assets ORDER BY item_id"))
                .containsExactly("95000001", "95000002", "95000001");
        assertThat(store("character.assets", ANN, assets(1, 1, 5), LATER.plusSeconds(60))
                        .deleted())
                .as("the third item; the second is Bob's by now")
                .isEqualTo(1);
        assertThat(column("SELECT item_id FROM character_assets ORDER BY 1")).containsExactly("1", "2");
        store("character.assets", BOB, "[]", LATER.plusSeconds(120));
        assertThat(column("SELECT item_id FROM character_assets")).containsExactly("1");
    }

    @Test
    void aDeletionComparedBeforeTheItemMovedLeavesItToItsNewOwner() {
        store("character.assets", ANN, assets(1, 2, 5), NOON);
        Difference gone =
                reconciler.compare(table("character.assets", 0), ANN, List.of(document(assets(1, 1, 5), LATER)), true);
        store("character.assets", BOB, assets(2, 2, 5), LATER);
        transact(gone);
        assertThat(column("SELECT character_id FROM character_assets WHERE item_id = 2"))
                .containsExactly("95000002");
    }

    @ParameterizedTest
    @CsvSource({"character.assets, character_assets, item_id", "character.contacts, character_contacts, contact_id"})
    void whoWritesToASmallTableWaitsForNobodyElse(String resource, String table, String key) {
        store(resource, ANN, many(resource, 1, 100, 5), NOON);
        store(resource, BOB, many(resource, 1_001, 1_100, 5), NOON);
        Difference changed = compare(resource, ANN, many(resource, 1, 60, 6));
        Difference more = compare(resource, ANN, many(resource, 1, 160, 6));
        // As another worker that has not committed yet.
        database.inTransaction(() -> {
            database.sql()
                    .sql("SELECT %1$s FROM %2$s WHERE %1$s = 1001 FOR UPDATE".formatted(key, table))
                    .query(Long.class)
                    .list();
            elsewhere(() -> {
                transact(changed);
                transact(more);
            });
        });
        assertThat(column("SELECT COUNT(*) FROM " + table)).containsExactly("260");
    }

    private Difference compare(String resource, long owner, String answer) {
        return reconciler.compare(table(resource, 0), owner, List.of(document(answer, LATER)), true);
    }

    private static String many(String resource, long from, long to, int value) {
        return resource.endsWith("assets")
                ? assets(from, to, value)
                : LongStream.rangeClosed(from, to)
                        .mapToObj(id -> contact(id, value))
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private static void elsewhere(Runnable writes) {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(writes);
        assertThat(writer).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void historyKeepsRowsThatEsiNoLongerLists() {
        store("character.wallet-journal", ANN, journal(1, 2, 3));
        Difference difference = store("character.wallet-journal", ANN, journal(3, 4));
        assertThat(List.of(difference.inserted(), difference.deleted())).containsExactly(1, 0);
        assertThat(column("SELECT id FROM character_wallet_journals ORDER BY 1"))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void aLongHistoryIsComparedWholeWhereverItsIdsLie() {
        long[] sparse = LongStream.rangeClosed(1, 400).map(id -> id * 1_000).toArray();
        long[] dense = LongStream.rangeClosed(1, 2_000).map(id -> id * 100).toArray();
        store("character.wallet-journal", ANN, journal(dense));
        assertThat(store("character.wallet-journal", ANN, journal(sparse)).inserted())
                .as("multiples of 1000 up to 200000 are stored")
                .isEqualTo(200);
        assertThat(store("character.wallet-journal", ANN, journal(sparse)).changed())
                .isZero();
    }

    @Test
    void namesFillOnlyStoredRowsOfTheirOwner() {
        store("character.assets", ANN, assets(1, 2, 5), NOON);
        store("character.assets", BOB, assets(3, 3, 5), NOON);
        Difference difference = store("character.asset-names", ANN, """
                [{"item_id": 1, "name": "Fast one"}, {"item_id": 2, "name": "None"},
                 {"item_id": 3, "name": "Stolen"}, {"item_id": 99, "name": "Nowhere"}]""");
        assertThat(difference.inserted()).isZero();
        assertThat(column("SELECT name FROM character_assets ORDER BY item_id"))
                .as("'None' is no name; Bob's item is not Ann's to name")
                .containsExactly("Fast one", "null", "null");
        store("character.assets", ANN, assets(1, 2, 8), LATER);
        assertThat(column("SELECT name FROM character_assets WHERE item_id = 1"))
                .as("another resource's column stays")
                .containsExactly("Fast one");
    }

    @Test
    void nestedListsLandInTheirChildTable() {
        store("character.clones", ANN, """
                {"home_location": {"location_id": 60003760, "location_type": "station"},
                 "jump_clones": [
                   {"jump_clone_id": 7, "location_id": 60003760, "location_type": "station", "implants": [9899, 9941]},
                   {"jump_clone_id": 8, "location_id": 60003761, "location_type": "station", "implants": []}]}""");
        assertThat(column("SELECT home_location_id FROM character_clones")).containsExactly("60003760");
        assertThat(column("SELECT implants FROM character_jump_clones ORDER BY jump_clone_id"))
                .containsExactly("[9899,9941]", "[]");
        store("character.clones", ANN, "{\"jump_clones\": []}");
        assertThat(column("SELECT home_location_id FROM character_clones")).containsExactly("null");
        assertThat(column("SELECT 1 FROM character_jump_clones")).isEmpty();
    }

    @Test
    void groupsOfLikeListsSayWhichListARowStoodIn() {
        store("character.roles", ANN, """
                {"roles": ["Director", "Accountant"], "roles_at_hq": ["Director"]}""");
        assertThat(column("SELECT CONCAT(scope, ':', role) FROM character_roles ORDER BY scope, role"))
                .containsExactly("roles:Accountant", "roles:Director", "roles_at_hq:Director");
        store("character.roles", ANN, "{\"roles\": [\"Director\"]}");
        assertThat(column("SELECT CONCAT(scope, ':', role) FROM character_roles"))
                .containsExactly("roles:Director");
    }

    @Test
    void plainValuesAndPlainListsAreRows() {
        store("character.wallet", ANN, "1234.5");
        store("character.implants", ANN, "[9899, 9941]");
        assertThat(column("SELECT balance FROM character_wallet_balances")).containsExactly("1234.5");
        assertThat(column("SELECT type_id FROM character_implants ORDER BY 1")).containsExactly("9899", "9941");
        store("character.wallet", ANN, "0.25");
        assertThat(column("SELECT balance FROM character_wallet_balances")).containsExactly("0.25");
    }

    @Test
    void rowsWithoutAnIdAreToldApartByTheirPlaceInTheList() {
        String answer = """
                {"killmail_id": 42, "killmail_time": "2026-07-04T10:00:00Z", "solar_system_id": 30000142,
                 "victim": {"damage_taken": 5, "ship_type_id": 587},
                 "attackers": [{"damage_done": 3, "final_blow": true, "security_status": -1.5},
                               {"damage_done": 2, "final_blow": false, "security_status": 0.5}]}""";
        store("public.killmail-details", 0, answer);
        assertThat(column("SELECT CONCAT(position, ':', damage_done) FROM killmail_attackers ORDER BY position"))
                .containsExactly("0:3", "1:2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"contact_type": "character", "standing": 5}                                        | contact_id
                    {"contact_id": null, "contact_type": "character", "standing": 5}                    | contact_id
                    {"contact_id": 1.5, "contact_type": "character", "standing": 5}                     | contact_id
                    {"contact_id": 99999999999999999999, "contact_type": "character", "standing": 5}    | contact_id
                    {"contact_id": {"id": 2}, "contact_type": "character", "standing": 5}               | contact_id
                    {"contact_id": 2, "contact_type": "character", "standing": "high"}                  | standing
                    {"contact_id": 2, "contact_type": "character", "standing": 1e999}                   | standing
                    {"contact_id": 2, "contact_type": 7, "standing": 5}                                 | contact_type
                    {"contact_id": 2, "contact_type": {"a": 1}, "standing": 5}                          | contact_type
                    {"contact_id": 2, "contact_type": "character", "standing": 5, "is_watched": "yes"}  | is_watched
                    null                                                                                | character_contacts
                    7                                                                                   | character_contacts
                    "x"                                                                                 | character_contacts
                    """)
    void aRowThatCannotBeReadIsSetAsideByNameAndTheOthersAreStored(String bad, String field) {
        Difference difference =
                store("character.contacts", ANN, "[" + contact(1, 5) + "," + bad + "," + contact(3, 5) + "]");
        assertThat(column("SELECT contact_id FROM character_contacts ORDER BY 1"))
                .containsExactly("1", "3");
        assertThat(difference.oddities().count(Oddities.Kind.SET_ASIDE)).isEqualTo(1);
        assertThat(difference.oddities().first(Oddities.Kind.SET_ASIDE))
                .contains(field)
                .contains("character_contacts");
        assertThat(difference.oddities().whole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"contact_id\": 1, \"contact_type\": \"character\"}",
                "{\"contact_id\": 1, \"contact_type\": \"character\", \"standing\": null}"
            })
    void aFieldTheSpecificationRequiresAndThatDoesNotComeStaysEmptyAndIsTold(String odd) {
        Difference difference = store("character.contacts", ANN, "[" + odd + "," + contact(2, 5) + "]");
        assertThat(column("SELECT contact_id FROM character_contacts WHERE standing IS NULL"))
                .containsExactly("1");
        assertThat(difference.oddities().first(Oddities.Kind.MISSING)).contains("standing");
        assertThat(difference.oddities().whole()).as("all was taken").isTrue();
    }

    @Test
    void whatTheSpecificationDoesNotRequireIsNotOddWhenItIsMissing() {
        Difference difference = store("character.contacts", ANN, contacts(1, 2));
        assertThat(difference.oddities().worst()).isNull();
    }

    @Test
    void aRowThatCannotBeReadKeepsTheStoredOneAndNoOther() {
        store("character.contacts", ANN, contacts(1, 2, 3));
        Difference difference = store(
                "character.contacts",
                ANN,
                "[" + contact(1, 5) + ", {\"contact_id\": 2, \"contact_type\": 7, \"standing\": 5}]");
        assertThat(difference.deletionsWait()).isNull();
        assertThat(column("SELECT contact_id FROM character_contacts ORDER BY 1"))
                .containsExactly("1", "2");
    }

    @Test
    void whereARowsKeyCannotBeReadDeletionsWait() {
        store("character.contacts", ANN, contacts(1, 2, 3));
        Table table = table("character.contacts", 0);
        Document answer = document("[" + contact(1, 5) + ", {\"contact_type\": \"character\"}]", LATER);
        Difference difference = reconciler.compare(table, ANN, List.of(answer), true);
        assertThat(difference.deletionsWait()).contains("2 rows").contains("character_contacts");
        assertThat(difference.deleted()).as("when they happen").isEqualTo(2);
        assertThat(reconciler.compare(table, BOB, List.of(answer), true).deletionsWait())
                .as("who has nothing to lose waits for nothing")
                .isNull();
    }

    @Test
    void anAnswerOfMostlyUnreadableRowsIsABadOne() {
        Table table = table("character.contacts", 0);
        String bad = ",{\"contact_id\": \"x\"}";
        assertThatThrownBy(() -> reconciler.compare(
                        table,
                        ANN,
                        List.of(document(
                                "[" + contact(1, 5) + "," + contact(2, 5) + "," + contact(3, 5) + "," + contact(4, 5)
                                        + bad.repeat(6) + "]",
                                NOON)),
                        true))
                .isInstanceOf(BadAnswer.class)
                .hasMessageContaining("6 of 10 rows")
                .hasMessageContaining("contact_id");
        assertThat(reconciler
                        .compare(table, ANN, List.of(document("[" + contact(1, 5) + bad.repeat(8) + "]", NOON)), true)
                        .inserted())
                .as("of nine rows")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    character.contacts  | 0 | null
                    character.contacts  | 0 | 5
                    character.contacts  | 0 | "x"
                    character.contacts  | 0 | {"contact_id": 1, "contact_type": "character", "standing": 5}
                    character.contacts  | 0 | {}
                    character.implants  | 0 | null
                    character.implants  | 0 | 5
                    character.implants  | 0 | {"a": 5}
                    character.skills    | 1 | {"skills": null, "total_sp": 5}
                    character.skills    | 1 | {"skills": 5, "total_sp": 5}
                    character.skills    | 1 | {"skills": "x", "total_sp": 5}
                    character.skills    | 1 | {"skills": {"skill_id": 3}, "total_sp": 5}
                    character.skills    | 1 | [{"skills": []}]
                    character.skills    | 0 | null
                    character.wallet    | 0 | null
                    character.wallet    | 0 | [5]
                    character.wallet    | 0 | {"balance": 5}
                    character.roles     | 0 | []
                    character.roles     | 0 | {"roles": "Director"}
                    """)
    void whatIsNoListWhereOneIsDeclaredIsABadAnswer(String resource, int table, String answer) {
        assertThatThrownBy(() -> reconciler.compare(table(resource, table), ANN, List.of(document(answer, NOON)), true))
                .isInstanceOf(BadAnswer.class)
                .hasMessageContaining(table(resource, table).name());
    }

    @Test
    void aListTheSpecificationRequiresAndThatDoesNotComeDeletesNothingAtOnce() {
        String skill =
                "{\"skill_id\": 3, \"active_skill_level\": 1, \"skillpoints_in_skill\": 9, \"trained_skill_level\": 1}";
        store("character.skills", ANN, "{\"total_sp\": 9, \"skills\": [" + skill + "]}");
        Difference difference = reconciler.compare(
                table("character.skills", 1), ANN, List.of(document("{\"total_sp\": 9}", LATER)), true);
        assertThat(difference.deletionsWait()).isNotNull();
        assertThat(difference.oddities().first(Oddities.Kind.NOT_WHOLE)).contains("'skills'");
        database.sql().sql("DELETE FROM character_skills").update();
    }

    @Test
    void aTextTooLongForItsColumnIsCutBetweenTwoCharactersAndNotWrittenAgain() {
        String answer = contact(1, 5).replace("\"character\"", "\"" + "x".repeat(63) + "🚀🚀\"");
        store("character.contacts", ANN, "[" + answer + "]");
        int length = table("character.contacts", 0).columns().stream()
                .filter(column -> column.name().equals("contact_type"))
                .mapToInt(Column::length)
                .findFirst()
                .orElseThrow();
        String expected = Texts.cut("x".repeat(63) + "🚀🚀", length);
        assertThat(column("SELECT contact_type FROM character_contacts")).containsExactly(expected);
        assertThat(store("character.contacts", ANN, "[" + answer + "]").changed())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    half \\ud83d            | half \uFFFD
                    half \\ud83d in between | half \uFFFD in between
                    \\ude80 alone           | \uFFFD alone
                    \\ud83d\\ude80 whole    | 🚀 whole
                    nul \\u0000 within      | nul \uFFFD within
                    u'\\\\u5f69\\\\u5f69'     | 彩彩
                    u\\"it's\\"             | it's
                    u'half \\\\ud83d'       | half \uFFFD
                    """)
    void textThatDatabasesWouldChangeIsStoredTheSameEverywhereAndOnce(String json, String stored) {
        String answer = journal(1).replace("\"ref_type\"", "\"reason\": \"" + json + "\", \"ref_type\"");
        store("character.wallet-journal", ANN, answer);
        assertThat(column("SELECT reason FROM character_wallet_journals")).containsExactly(stored);
        assertThat(store("character.wallet-journal", ANN, answer).changed()).isZero();
    }

    @Test
    void aTimeOrNumberThatNoDatabaseHoldsIsSetAside() {
        for (String time :
                List.of("yesterday", "0000-01-01T00:00:00Z", "+12345-01-01T00:00:00Z", "2026-02-30T00:00:00Z")) {
            Difference difference =
                    store("character.wallet-journal", ANN, journal(1).replace("2026-07-04T11:00:00Z", time));
            assertThat(difference.oddities().first(Oddities.Kind.SET_ASIDE))
                    .as(time)
                    .contains("'date'");
        }
        assertThat(store("character.implants", ANN, "[5000000000, 7.0, 8]")
                        .oddities()
                        .first(Oddities.Kind.SET_ASIDE))
                .contains("type_id");
        assertThat(column("SELECT type_id FROM character_implants ORDER BY 1")).containsExactly("7", "8");
        assertThat(column("SELECT 1 FROM character_wallet_journals")).isEmpty();
    }

    @Test
    void aRowThatComesTwiceIsOneAndOfTwoThatDifferTheLaterIsKept() {
        Difference same = store("character.contacts", ANN, contacts(1, 2, 2));
        assertThat(same.oddities().worst()).isNull();
        assertThat(column("SELECT contact_id FROM character_contacts ORDER BY 1"))
                .containsExactly("1", "2");

        Difference differing =
                store("character.contacts", ANN, "[" + contact(1, 5) + "," + contact(2, 5) + "," + contact(2, 9) + "]");
        assertThat(differing.oddities().first(Oddities.Kind.TWICE))
                .contains("contact_id")
                .contains("2");
        assertThat(differing.oddities().whole()).isTrue();
        assertThat(column("SELECT contact_id FROM character_contacts WHERE standing > 8"))
                .containsExactly("2");
    }

    @Test
    void aKeyOnTwoPagesOfAMirrorMeansThatAnotherRowWasMissedAndNothingIsDeleted() {
        store("character.contacts", ANN, contacts(3, 4));
        Table table = table("character.contacts", 0);
        List<Document> pages = List.of(document(contacts(1, 2), NOON), document(contacts(2, 3), NOON));
        Difference difference = reconciler.compare(table, ANN, pages, true);
        transact(difference);
        assertThat(column("SELECT contact_id FROM character_contacts ORDER BY 1"))
                .containsExactly("1", "2", "3", "4");
        assertThat(difference.oddities().first(Oddities.Kind.NOT_WHOLE))
                .contains("two pages")
                .contains("contact_id");
    }

    @Test
    void aRowThatComesTwiceInOneDetailCostsTheOtherDetailsNothing() {
        Table table = table("region.public-contract-items", 0);
        String item = "{\"record_id\": %d, \"item_id\": 5, \"type_id\": 19727, \"quantity\": 1, \"is_included\": true}";
        Document one = detail("contract_id", 1L, "[" + item.formatted(11) + "," + item.formatted(11) + "]");
        Document two = detail("contract_id", 2L, "[" + item.formatted(12) + "]");
        transact(reconciler.compare(
                table, 10_000_002, List.of(one, two), true, new Reconciler.Covers("contract_id", Set.of(1L, 2L))));
        assertThat(column("SELECT record_id FROM public_contract_items ORDER BY 1"))
                .containsExactly("11", "12");
        database.sql().sql("DELETE FROM public_contract_items").update();
    }

    @Test
    void quantitiesOfANestedListThatNamesAKeyTwiceAreAddedUp() {
        Table contents = table("character.planet-details", 1);
        String pin = "{\"pin_id\": %d, \"type_id\": 2, \"latitude\": 1, \"longitude\": 1, \"contents\": ["
                + "{\"type_id\": 9, \"amount\": 10}, {\"type_id\": 8, \"amount\": 1}, {\"type_id\": 9, \"amount\": 20}]}";
        String planet = "{\"links\": [], \"routes\": [], \"pins\": [%s]}";
        Reconciler.Covers covers = new Reconciler.Covers("planet_id", Set.of(40L, 41L));
        List<Document> answers = List.of(
                detail("planet_id", 40L, planet.formatted(pin.formatted(1))),
                // The pin itself twice: still one pin.
                detail("planet_id", 41L, planet.formatted(pin.formatted(2) + "," + pin.formatted(2))));
        transact(reconciler.compare(contents, ANN, answers, true, covers));
        assertThat(
                        column(
                                "SELECT CONCAT(planet_id, ' ', pin_id, ' ', type_id, ' ', amount) FROM character_planet_contents ORDER BY 1"))
                .containsExactly("40 1 8 1", "40 1 9 30", "41 2 8 1", "41 2 9 30");
        assertThat(reconciler.compare(contents, ANN, answers, true, covers).changed())
                .isZero();
        database.sql().sql("DELETE FROM character_planet_contents").update();
    }

    @Test
    void aDetailWhoseRowsHaveNoKeyKeepsItsOwnRowsAndNoOther() {
        Table items = table("region.public-contract-items", 0);
        String item = "{\"record_id\": %d, \"type_id\": 19727, \"quantity\": 1, \"is_included\": true}";
        Reconciler.Covers covers = new Reconciler.Covers("contract_id", Set.of(1L, 2L));
        transact(reconciler.compare(
                items,
                10_000_002,
                List.of(
                        detail("contract_id", 1L, "[" + item.formatted(11) + "]"),
                        detail("contract_id", 2L, "[" + item.formatted(12) + "]")),
                true,
                covers));
        transact(reconciler.compare(
                items,
                10_000_002,
                List.of(detail("contract_id", 1L, "[{\"type_id\": 5}]"), detail("contract_id", 2L, "[]")),
                true,
                covers));
        assertThat(column("SELECT record_id FROM public_contract_items ORDER BY 1"))
                .containsExactly("11");
        database.sql().sql("DELETE FROM public_contract_items").update();
    }

    private static Document detail(String parameter, long id, String json) {
        return new Document(JSON.readTree(json), Map.of(parameter, id), NOON);
    }

    @Test
    void textKeepsEveryCharacterEveKnows() {
        String reason = "Ωmega 🚀 'quoted' \\\\ \\\" ; DROP TABLE x";
        store(
                "character.wallet-journal",
                ANN,
                journal(1).replace("\"ref_type\"", "\"reason\": \"" + reason + "\", \"ref_type\""));
        assertThat(column("SELECT reason FROM character_wallet_journals"))
                .containsExactly("Ωmega 🚀 'quoted' \\ \" ; DROP TABLE x");
    }

    @Test
    void ofHistoryTheNewestIdBelowALimitIsKnown() {
        store("character.wallet-journal", ANN, journal(10, 20, 30));
        store("character.wallet-journal", BOB, journal(25));
        Table table = table("character.wallet-journal", 0);
        assertThat(reconciler.newest(table, ANN, Long.MAX_VALUE)).hasValue(30);
        assertThat(reconciler.newest(table, ANN, 30)).hasValue(20);
        assertThat(reconciler.newest(table, ANN, 10)).isEmpty();
    }

    /** Statements the server itself counted, on databases that do. */
    long questions() {
        return 0;
    }

    final Database database() {
        return database;
    }

    private Difference store(String resource, long owner, String answer) {
        return store(resource, owner, answer, NOON);
    }

    /** @return the difference in the resource's first table */
    private Difference store(String resource, long owner, String answer, Instant modified) {
        List<Difference> differences = catalogue.tables(catalogue.resource(resource)).stream()
                .map(table -> reconciler.compare(table, owner, List.of(document(answer, modified)), true))
                .toList();
        differences.forEach(this::transact);
        return differences.getFirst();
    }

    private void transact(Difference difference) {
        database.inTransaction(() -> {
            reconciler.write(difference);
            reconciler.delete(difference);
        });
    }

    private Table table(String resource, int index) {
        return catalogue.tables(catalogue.resource(resource)).get(index);
    }

    private static Document document(String answer, Instant modified) {
        return new Document(JSON.readTree(answer), Map.of(), modified);
    }

    private List<String> column(String sql) {
        return database.sql()
                .sql(sql)
                .query((row, number) -> {
                    Object value = row.getObject(1);
                    return value == null ? "null" : row.getString(1);
                })
                .list();
    }

    private String dump(String table) {
        return database.sql()
                .sql("SELECT * FROM " + table + " ORDER BY 1, 2")
                .query()
                .listOfRows()
                .toString();
    }

    private static String contacts(long... ids) {
        return Arrays.stream(ids).mapToObj(id -> contact(id, 5)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String contact(long id, int standing) {
        return "{\"contact_id\": %d, \"contact_type\": \"character\", \"standing\": %d}".formatted(id, standing);
    }

    private static String assets(long from, long to, int quantity) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(id -> """
                        {"item_id": %d, "type_id": 34, "quantity": %d, "location_id": 60003760, "location_type": "station",
                         "location_flag": "Hangar", "is_singleton": false}""".formatted(id, quantity))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String journal(long... ids) {
        return Arrays.stream(ids).mapToObj(id -> """
                        {"id": %d, "date": "2026-07-04T11:00:00Z", "ref_type": "bounty_prizes", "amount": 5.25,
                         "balance": 10.5, "description": "A bounty"}""".formatted(id)).collect(Collectors.joining(",", "[", "]"));
    }
}
