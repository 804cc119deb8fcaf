package seat.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seat.db.Database;
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
    @CsvSource(delimiter = '|', textBlock = """
                    {"contact_type": "character", "standing": 5}                                        | contact_id
                    {"contact_id": 1, "contact_type": "character"}                                      | standing
                    {"contact_id": 1, "contact_type": "character", "standing": null}                    | standing
                    {"contact_id": 1, "contact_type": "character", "standing": "high"}                  | standing
                    {"contact_id": 1.5, "contact_type": "character", "standing": 5}                     | contact_id
                    {"contact_id": 99999999999999999999, "contact_type": "character", "standing": 5}    | contact_id
                    {"contact_id": 1, "contact_type": 7, "standing": 5}                                 | contact_type
                    {"contact_id": 1, "contact_type": "character", "standing": 5, "is_watched": "yes"}  | is_watched
                    """)
    void anAnswerThatDoesNotFitIsRefusedByNameAndNothingIsWritten(String bad, String field) {
        Table table = table("character.contacts", 0);
        String answer = "[" + contact(1, 5) + "," + bad + "]";
        assertThatThrownBy(() -> transact(reconciler.compare(table, ANN, List.of(document(answer, NOON)), true)))
                .isInstanceOf(BadAnswer.class)
                .hasMessageContaining(field)
                .hasMessageContaining("character_contacts");
        assertThat(column("SELECT 1 FROM character_contacts")).isEmpty();
    }

    @Test
    void aTextTooLongForItsColumnIsRefused() {
        Table table = table("character.contacts", 0);
        String answer = "[{\"contact_id\": 1, \"standing\": 5, \"contact_type\": \"" + "x".repeat(300) + "\"}]";
        assertThatThrownBy(() -> reconciler.compare(table, ANN, List.of(document(answer, NOON)), true))
                .isInstanceOf(BadAnswer.class)
                .hasMessageContaining("contact_type")
                .hasMessageContaining("300 characters");
    }

    @Test
    void aNumberThatDoesNotFitItsColumnIsRefused() {
        Table table = table("character.implants", 0);
        assertThatThrownBy(() -> reconciler.compare(table, ANN, List.of(document("[5000000000]", NOON)), true))
                .isInstanceOf(BadAnswer.class)
                .hasMessageContaining("type_id");
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        Table table = table("character.wallet-journal", 0);
        String answer = journal(1).replace("2026-07-04T11:00:00Z", "yesterday");
        assertThatThrownBy(() -> reconciler.compare(table, ANN, List.of(document(answer, NOON)), true))
                .isInstanceOf(BadAnswer.class)
                .hasMessageContaining("date");
    }

    @Test
    void aKeyOnTwoPagesOfAMirrorIsRefused() {
        Table table = table("character.contacts", 0);
        List<Document> pages = List.of(document(contacts(1, 2), NOON), document(contacts(2, 3), NOON));
        assertThatThrownBy(() -> reconciler.compare(table, ANN, pages, true))
                .isInstanceOf(BadAnswer.class)
                .hasMessageContaining("twice")
                .hasMessageContaining("contact_id");
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
