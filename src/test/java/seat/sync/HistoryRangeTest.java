package seat.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import seat.resource.Catalogue;
import seat.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** An owner's history is compared with long answers by one range of ids, unless those lie too far apart. */
class HistoryRangeTest {
    private static final TestDatabase DATABASE = TestDatabase.h2();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Catalogue CATALOGUE = Catalogue.bind(Schema.read(DATABASE.database()));

    private final Reconciler reconciler = new Reconciler(DATABASE.database());
    private final Table journal =
            CATALOGUE.tables(CATALOGUE.resource("character.wallet-journal")).getFirst();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void aLongAnswerThatSaysWhatIsStoredWritesNothing() {
        store(1, LongStream.range(0, 1_000));

        assertThat(compare(1, LongStream.range(0, 1_000)).changed()).isZero();
    }

    @Test
    void onlyTheNewEntriesOfALongAnswerAreWritten() {
        store(2, LongStream.range(0, 500));

        Difference difference = compare(2, LongStream.range(100, 600));

        assertThat(difference.inserted()).isEqualTo(100);
        assertThat(difference.updated()).isZero();
    }

    @Test
    void entriesFarApartInALongHistoryAreFoundOneByOne() {
        store(3, LongStream.range(0, 3_000));

        Difference difference = compare(3, LongStream.concat(LongStream.range(0, 150), LongStream.range(2_900, 3_050)));

        assertThat(difference.inserted()).isEqualTo(50);
        assertThat(difference.updated()).isZero();
    }

    @Test
    void theSameIdsOfSomebodyElseAreNotTakenForTheOwners() {
        store(4, LongStream.range(0, 300));

        assertThat(compare(5, LongStream.range(0, 300)).inserted()).isEqualTo(300);
    }

    private void store(long owner, LongStream ids) {
        Difference difference = compare(owner, ids);
        DATABASE.database().inTransaction(() -> reconciler.write(difference));
    }

    private Difference compare(long owner, LongStream ids) {
        String entries = ids.mapToObj(id -> """
                        {"id":%d,"date":"2026-08-18T11:00:00Z","ref_type":"bounty_prizes","description":"Entry","amount":0.25}
                        """.formatted(id)).collect(Collectors.joining(",", "[", "]"));
        Document document = new Document(JSON.readTree(entries), Map.of(), Instant.parse("2026-08-18T11:05:00Z"));
        return reconciler.compare(journal, owner, List.of(document), false);
    }
}
