package seat.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
import org.junit.jupiter.params.provider.ValueSource;
import seat.esi.EsiException;
import seat.resource.Catalogue;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** A page that fails, or says odd things of its list, costs itself: no other, and no row that is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BadPagesContract {
    private static final String JOURNAL = "character.wallet-journal";
    private static final String CORPORATION_JOURNAL = "corporation.wallet-journal.1";
    private static final String BLUEPRINTS = "character.blueprints";
    private static final long CORPORATION = 98_000_001;
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");
    private static final Bench.Answer FAILED = Bench.Answer.error(500, "Unhandled internal error encountered!");

    /** By page. */
    private final Map<Integer, Bench.Answer> pages = new HashMap<>();

    private Bench bench;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() throws Exception {
        bench = new Bench(openDatabase(), test -> Catalogue.bind(Schema.read(test.database())));
        bench.enrol(Bench.ANN, JOURNAL);
        bench.enrol(CORPORATION, CORPORATION_JOURNAL);
        bench.enrol(Bench.ANN, BLUEPRINTS);
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @BeforeEach
    void begin() {
        for (String table :
                List.of("character_wallet_journals", "corporation_wallet_journals", "character_blueprints")) {
            bench.test.jdbc().sql("DELETE FROM " + table).update();
        }
        bench.test
                .jdbc()
                .sql("UPDATE updates SET state = 'idle', failures = 0, etags = NULL, gap = NULL, pending_delete = NULL,"
                        + " succeeded_at = NULL, reason = NULL, reason_kind = NULL")
                .update();
        pages.clear();
        bench.asked.clear();
        bench.answer(target -> {
            int page = Integer.parseInt(target.replaceAll(".*[?&]page=(\\d+).*", "$1"));
            return pages.getOrDefault(page, Bench.Answer.error(404, "Requested page does not exist!"));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aJournalKeepsEveryPageThatComesAndAsksForTheMissingOneAgain(int missing) throws Exception {
        for (int page = 1; page <= 3; page++) {
            pages.put(page, page == missing ? FAILED : journal(3, page));
        }
        List<Long> came =
                LongStream.rangeClosed(1, 3).filter(id -> id != missing).boxed().toList();
        bench.run(Bench.ANN, JOURNAL);
        assertThat(stored()).isEqualTo(came);
        assertThat(bench.text("state", JOURNAL)).isEqualTo("idle");
        assertThat(bench.text("reason_kind", JOURNAL)).isEqualTo("held");
        assertThat(bench.text("reason", JOURNAL)).contains("Page " + missing + " of 3 is missing", "500");
        assertThat(bench.text("etags", JOURNAL)).doesNotContain("\"" + missing + "\":");

        bench.asked.clear();
        bench.run(Bench.ANN, JOURNAL);
        assertThat(bench.asked).as("it waits").hasSize(2).noneMatch(target -> target.endsWith("page=" + missing));
        assertThat(bench.text("reason", JOURNAL)).contains("Page " + missing + " of 3 is missing");

        timePasses(JOURNAL);
        bench.run(Bench.ANN, JOURNAL);
        assertThat(bench.text("gap", JOURNAL)).as("it waits longer").startsWith("p" + missing + ":2:");

        pages.put(missing, journal(3, missing));
        timePasses(JOURNAL);
        bench.run(Bench.ANN, JOURNAL);
        assertThat(stored()).containsExactly(1L, 2L, 3L);
        assertThat(bench.text("gap", JOURNAL)).isEqualTo("null");
        assertThat(bench.text("reason", JOURNAL)).isEqualTo("null");
    }

    @Test
    void whatOtherPagesGetWhileOneIsMissingIsStored() throws Exception {
        pages.put(1, journal(2, 10));
        pages.put(2, FAILED);
        bench.run(Bench.ANN, JOURNAL);
        pages.put(1, journal(2, 10, 11).with("ETag", "\"new\""));
        bench.run(Bench.ANN, JOURNAL);
        assertThat(stored()).containsExactly(10L, 11L);
    }

    @Test
    void aFirstPageThatWaitsIsAskedForWhenThereIsNoOther() throws Exception {
        pages.put(1, FAILED);
        pages.put(2, journal(2, 2));
        bench.run(Bench.ANN, JOURNAL);
        pages.put(1, journal(1, 3));
        pages.remove(2);
        bench.run(Bench.ANN, JOURNAL);
        assertThat(stored()).containsExactly(2L, 3L);
        assertThat(bench.text("reason", JOURNAL)).isEqualTo("null");
    }

    @Test
    void aPageThatWaitsIsAskedForWhenTheFirstDoesNotCome() throws Exception {
        pages.put(1, journal(3, 1));
        pages.put(2, FAILED);
        pages.put(3, journal(3, 3));
        bench.run(Bench.ANN, JOURNAL);
        pages.put(1, FAILED);
        pages.put(2, journal(3, 2));
        pages.put(3, journal(3, 3, 4).with("ETag", "\"new\""));
        bench.run(Bench.ANN, JOURNAL);
        assertThat(stored()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(bench.text("reason", JOURNAL)).contains("Page 1 of 3 is missing");
    }

    @Test
    void corporationJournalsDoTheSame() throws Exception {
        pages.put(1, journal(2, 1));
        pages.put(2, FAILED);
        bench.run(CORPORATION, CORPORATION_JOURNAL);
        assertThat(bench.ids("SELECT id FROM corporation_wallet_journals")).containsExactly(1L);
    }

    @Test
    void whereNoPageComesTheUpdateFails() {
        pages.put(1, FAILED);
        pages.put(2, FAILED);
        assertThatThrownBy(() -> bench.run(Bench.ANN, JOURNAL)).isInstanceOf(EsiException.Status.class);
        pages.remove(2);
        assertThatThrownBy(() -> bench.run(Bench.ANN, JOURNAL))
                .as("that there is no page 2 is no 404 of the list")
                .isInstanceOfSatisfying(
                        EsiException.Status.class,
                        status -> assertThat(status.code()).isEqualTo(500));
        pages.put(1, Bench.Answer.error(503, "down"));
        bench.asked.clear();
        assertThatThrownBy(() -> bench.run(Bench.ANN, JOURNAL)).isInstanceOf(EsiException.Status.class);
        assertThat(bench.asked).as("a gateway that fails fails for all pages").hasSize(1);
    }

    @Test
    void aMirrorWithAMissingPageStoresTheOthersAndDeletesNothing() throws Exception {
        pages.put(1, blueprints(NOON, 1, 2).with("X-Pages", "2"));
        pages.put(2, blueprints(NOON, 3, 4).with("X-Pages", "2"));
        bench.run(Bench.ANN, BLUEPRINTS);
        pages.put(1, blueprints(NOON.plusSeconds(60), 1, 5).with("X-Pages", "2"));
        pages.put(2, FAILED);
        bench.run(Bench.ANN, BLUEPRINTS);
        assertThat(blueprints()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(bench.text("reason", BLUEPRINTS)).contains("Page 2 of 2 is missing");
        assertThat(bench.text("etags", BLUEPRINTS)).isEqualTo("null");
        pages.put(2, blueprints(NOON.plusSeconds(60), 4).with("X-Pages", "2"));
        timePasses(BLUEPRINTS);
        bench.run(Bench.ANN, BLUEPRINTS);
        assertThat(blueprints()).containsExactly(1L, 4L, 5L);
        assertThat(bench.text("reason", BLUEPRINTS)).isEqualTo("null");
    }

    @Test
    void pagesThatAreOfDifferentAgeAgainAndAgainAreTakenWithoutDeleting() throws Exception {
        pages.put(1, blueprints(NOON, 1, 2).with("X-Pages", "2"));
        pages.put(2, blueprints(NOON.minusSeconds(300), 3).with("X-Pages", "2"));
        bench.run(Bench.ANN, BLUEPRINTS);
        assertThat(blueprints()).containsExactly(1L, 2L, 3L);
        assertThat(bench.text("state", BLUEPRINTS)).isEqualTo("idle");
        assertThat(bench.text("reason", BLUEPRINTS)).contains("different age");
        pages.put(1, blueprints(NOON.plusSeconds(60), 1).with("X-Pages", "2"));
        bench.run(Bench.ANN, BLUEPRINTS);
        assertThat(blueprints()).as("nothing is proven gone").containsExactly(1L, 2L, 3L);
        pages.put(2, blueprints(NOON.plusSeconds(60), 3).with("X-Pages", "2"));
        bench.run(Bench.ANN, BLUEPRINTS);
        assertThat(blueprints()).containsExactly(1L, 3L);
        assertThat(bench.text("reason", BLUEPRINTS)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "many"})
    void aListThatDoesNotSayHowManyPagesItHasDeletesNothing(String said) throws Exception {
        pages.put(1, blueprints(NOON, 1, 2).with("X-Pages", "2"));
        pages.put(2, blueprints(NOON, 3).with("X-Pages", "2"));
        bench.run(Bench.ANN, BLUEPRINTS);
        Bench.Answer odd = blueprints(NOON.plusSeconds(60), 1, 7);
        pages.put(1, said.isEmpty() ? odd : odd.with("X-Pages", said));
        for (int run = 0; run < 3; run++) {
            bench.run(Bench.ANN, BLUEPRINTS);
            assertThat(blueprints()).containsExactly(1L, 2L, 3L, 7L);
            assertThat(bench.text("reason", BLUEPRINTS)).contains("how many pages", "nothing is deleted");
            assertThat(bench.text("etags", BLUEPRINTS)).isEqualTo("null");
        }
        pages.put(1, blueprints(NOON.plusSeconds(120), 1, 7).with("X-Pages", "1"));
        bench.run(Bench.ANN, BLUEPRINTS);
        assertThat(blueprints()).containsExactly(1L, 7L);
        assertThat(bench.text("reason", BLUEPRINTS)).isEqualTo("null");
    }

    @Test
    void noPagesAndNoRowsAreAnEmptyList() throws Exception {
        pages.put(1, blueprints(NOON).with("X-Pages", "0"));
        bench.run(Bench.ANN, BLUEPRINTS);
        assertThat(bench.text("state", BLUEPRINTS)).isEqualTo("idle");
        assertThat(bench.text("reason", BLUEPRINTS)).isEqualTo("null");
        assertThat(blueprints()).isEmpty();
    }

    private static Bench.Answer journal(int count, long... ids) {
        String rows = LongStream.of(ids)
                .mapToObj(id ->
                        "{\"id\": " + id + ", \"date\": \"2026-11-01T00:00:00Z\", \"ref_type\": \"player_donation\","
                                + " \"description\": \"x\", \"amount\": 1, \"balance\": 2}")
                .collect(Collectors.joining(",", "[", "]"));
        return Bench.Answer.of(rows)
                .modified(NOON)
                .with("X-Pages", String.valueOf(count))
                .with("ETag", "\"e" + ids[0] + "\"");
    }

    private static Bench.Answer blueprints(Instant modified, long... ids) {
        String rows = LongStream.of(ids)
                .mapToObj(id -> "{\"item_id\": " + id
                        + ", \"type_id\": 34, \"location_flag\": \"Hangar\", \"location_id\": 60003760,"
                        + " \"quantity\": -1, \"time_efficiency\": 0, \"material_efficiency\": 0, \"runs\": -1}")
                .collect(Collectors.joining(",", "[", "]"));
        return Bench.Answer.of(rows)
                .modified(modified)
                .freshFor(Duration.ofMinutes(5))
                .with("ETag", "\"e" + modified + ids.length + "\"");
    }

    private List<Long> stored() {
        return bench.ids("SELECT id FROM character_wallet_journals ORDER BY 1");
    }

    private List<Long> blueprints() {
        return bench.ids("SELECT item_id FROM character_blueprints ORDER BY 1");
    }

    /** The missing page is due. */
    private void timePasses(String resource) {
        String gap = bench.text("gap", resource).replaceAll(":\\d{8,}", ":1700000000");
        bench.test
                .jdbc()
                .sql("UPDATE updates SET gap = ? WHERE resource = ?")
                .params(gap, resource)
                .update();
    }
}
