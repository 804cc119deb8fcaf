package seat.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.access.AccessRules;
import seat.access.Viewer;
import seat.db.Database;
import seat.db.EntityNames;
import seat.sde.Language;
import seat.sde.StaticNames;
import seat.testing.InsertedRows;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** What somebody finds, in which order, and what he does not. */
abstract class SearchContract {
    private static final long ARIA = 95_000_001;
    private static final long ALT = 95_000_002;
    private static final long BRAM = 95_000_003;
    private static final long CORPORATION = 98_000_001;
    private static final long RORQUAL = 28_352;
    private static final long JITA = 60_003_760;
    private static final long KEEPSTAR = 1_030_000_000_001L;

    private TestDatabase test;
    private Database database;
    private StatementCounter counter;
    private InsertedRows rows;
    private Search search;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        counter = new StatementCounter(test.dataSource());
        database = new Database(counter.dataSource(), test.database().dialect());
        rows = new InsertedRows(database);
        search = new Search(database, new StaticNames(database), () -> Language.EN);
        rows.add("users", "id name", 1, "Aria");
        rows.add("users", "id name", 2, "Bram");
        character(ARIA, "Aria Vance", 1);
        character(ALT, "Old Vance", 1);
        character(BRAM, "Vance Holt", 2);
        rows.add(
                "corporation_infos",
                "corporation_id name ticker member_count tax_rate",
                CORPORATION,
                "Vance Industries",
                "VNC",
                3,
                0.1);
        rows.add("universe_names", "entity_id name category", RORQUAL, "Rorqual", "inventory_type");
        rows.add("universe_names", "entity_id name category", 1230, "Rorqual Remains", "inventory_type");
        rows.add("universe_names", "entity_id name category", 30_000_142, "Jita", "solar_system");
        rows.add("universe_names", "entity_id name category", JITA, "Jita IV - Moon 4", "station");
        rows.add(
                "universe_structures",
                "structure_id name seen_at",
                KEEPSTAR,
                "Perimeter - Night Watch",
                LocalDateTime.now());
        new EntityNames(database).catchUp();
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void character(long id, String name, long user) {
        rows.add(
                "refresh_tokens",
                "character_id user_id refresh_token scopes expires_on character_name character_owner_hash",
                id,
                user,
                "sealed",
                "[]",
                LocalDateTime.now(),
                name,
                "hash" + id);
        rows.add("character_affiliations", "character_id corporation_id", id, CORPORATION);
    }

    private void mail(long id, String subject, long recipient) {
        rows.add(
                "mail_headers",
                "mail_id subject from timestamp seen_at",
                id,
                subject,
                BRAM,
                LocalDateTime.now(),
                LocalDateTime.now());
        rows.add("mail_recipients", "mail_id recipient_id recipient_type is_read", id, recipient, "character", false);
    }

    private void asset(long item, long character, long type, long root) {
        rows.add(
                "character_assets",
                "item_id character_id type_id quantity location_id location_type location_flag is_singleton root_location_id seen_at",
                item,
                character,
                type,
                1,
                root,
                "station",
                "Hangar",
                true,
                root,
                LocalDateTime.now());
    }

    private List<Hit> find(String text, long user, boolean superuser) {
        search.forget();
        Viewer viewer = new Viewer(user, "Somebody", superuser, 0);
        return search.find(SearchText.of(text), viewer, new AccessRules(database).of(viewer), List.of(), 10);
    }

    private List<String> names(String text, long user) {
        return find(text, user, false).stream().map(Hit::name).toList();
    }

    @Test
    void ownPilotsAreFoundByAnyWordOfTheirNamesAndThoseOfOthersAreNot() {
        assertThat(names("@vance", 1)).containsExactly("Vance Industries", "Old Vance", "Aria Vance");
        assertThat(names("@vance", 2)).containsExactly("Vance Holt", "Vance Industries");
        assertThat(find("@vance", 2, true)).hasSize(4);
    }

    @Test
    void whatFitsBetterComesFirstAndThenWhatIsOnesOwn() {
        rows.add("universe_names", "entity_id name category", 98_000_009, "Old", "corporation");
        rows.add("universe_names", "entity_id name category", 98_000_010, "Old Friends", "corporation");
        new EntityNames(database).catchUp();

        assertThat(names("old", 1)).containsExactly("Old", "Old Vance", "Old Friends");
    }

    @Test
    void ofAnItemItIsFoundWhoHasItAndWhere() {
        asset(1, ALT, 1230, JITA);
        asset(2, BRAM, RORQUAL, JITA);

        List<Hit> hits = find("/ror", 1, false);
        assertThat(hits).extracting(Hit::name).containsExactly("Rorqual Remains", "Rorqual");
        assertThat(hits.getFirst().possessions()).containsExactly(new Possession(ALT, 1230, JITA, 1));
        assertThat(hits.getLast().possessions()).isEmpty();
        assertThat(find("/ror", 2, false).getFirst())
                .extracting(Hit::name, Hit::own)
                .containsExactly("Rorqual", true);
    }

    @Test
    void onlyMailsOfOnesOwnCharactersAreFoundAndEachOnce() {
        mail(1, "Fleet tonight", ARIA);
        rows.add("mail_recipients", "mail_id recipient_id recipient_type is_read", 1, ALT, "character", false);
        mail(2, "Secret fleet", BRAM);
        mail(3, "100% off_", ARIA);

        assertThat(names("fleet", 1)).containsExactly("Fleet tonight");
        assertThat(names("fleet", 2)).containsExactly("Secret fleet");
        assertThat(find("fleet", 2, true)).extracting(Hit::name).doesNotContain("Fleet tonight");
        assertThat(names("100% off_", 1)).containsExactly("100% off_");
        assertThat(names("100%%", 1)).isEmpty();
    }

    @Test
    void structuresAreFoundByWhoHasSomethingThere() {
        assertThat(names("night watch", 1)).isEmpty();
        assertThat(find("night watch", 1, true)).hasSize(1);

        asset(1, ALT, 1230, KEEPSTAR);
        assertThat(names("night watch", 1)).containsExactly("Perimeter - Night Watch");
        assertThat(names("night watch", 2)).isEmpty();
    }

    @Test
    void systemsAndStationsAreEverybodys() {
        assertThat(names("#jita", 2)).containsExactly("Jita", "Jita IV - Moon 4");
        assertThat(names("$jita", 2)).isEmpty();
    }

    @Test
    void nothingTypedFindsNothingAndTheSignAloneFindsOnesPilots() {
        assertThat(names("", 1)).isEmpty();
        assertThat(names("@", 1)).containsExactlyInAnyOrder("Aria Vance", "Old Vance");
    }

    @Test
    void aSearchTakesFewStatements() {
        find("vance", 1, false);
        Viewer viewer = new Viewer(1, "Aria", false, 0);
        counter.sinceLast();

        search.find(SearchText.of("vance"), viewer, new AccessRules(database).of(viewer), List.of(), 10);

        assertThat(counter.sinceLast()).isLessThanOrEqualTo(12);
    }
}
