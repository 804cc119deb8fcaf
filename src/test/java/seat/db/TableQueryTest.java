package seat.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.testing.TestDatabase;

/** Long histories cost a page as much as short ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableQueryTest {
    private static final long OWNER = 90_000_001;
    private static final TableQuery TRANSACTIONS = TableQuery.of("character_wallet_transactions")
            .ownedBy("character_id")
            .key("transaction_id")
            .time("date")
            .number("quantity")
            .newestByKey("date")
            .build();

    private static final TableQuery BY_DATE = TableQuery.of("character_wallet_transactions")
            .ownedBy("character_id")
            .key("transaction_id")
            .time("date")
            .number("quantity")
            .newest("date")
            .natural("date")
            .build();

    private TestDatabase test;

    @BeforeAll
    void open() {
        test = TestDatabase.mariaDb();
        test.jdbc().sql("""
                        INSERT INTO character_wallet_transactions (character_id, transaction_id, date, type_id, location_id, unit_price,
                          quantity, client_id, is_buy, is_personal, journal_ref_id)
                        SELECT ?, seq, TIMESTAMPADD(MINUTE, seq, '2020-01-01'), 587, 60003760, 1, MOD(seq, 10), 1, TRUE, TRUE, seq
                        FROM seq_1_to_60000
                        """).param(OWNER).update();
    }

    @AfterAll
    void close() {
        test.close();
    }

    @Test
    void theNewestAreFoundByTheKeyAndNoMoreIsCountedThanCanBeLeafedTo() {
        TablePage page = test.database().inTransaction(() -> {
            long before = sorted();
            TablePage newest = page(Map.of());
            assertThat(sorted()).as("rows the database had to sort").isEqualTo(before);
            return newest;
        });
        assertThat(page.rows()).hasSize(TableRequest.DEFAULT_SIZE);
        assertThat(page.rows().getFirst().get("key_transaction_id")).isEqualTo(60_000L);
        assertThat(page.total()).isEqualTo(TableReader.LEAFED);
        assertThat(page.more()).isTrue();

        TablePage few = page(Map.of("quantity_min", "9"));
        assertThat(few.total()).as("a tenth of the rows looked through").isEqualTo(TableReader.BUDGET / 10);
        assertThat(few.beyond().lookedUntil()).isEqualTo(60_001L - TableReader.BUDGET);
        TablePage rest = page(Map.of("quantity_min", "9", "after", few.beyond().looked()));
        assertThat(rest.total()).isEqualTo((60_000 - TableReader.BUDGET) / 10);
        assertThat(rest.beyond().looked()).isEmpty();

        assertThat(page(Map.of("sort", "date")).rows().getFirst().get("key_transaction_id"))
                .isEqualTo(1L);
        assertThat(page(Map.of("page", "1000000")).request().page()).isEqualTo(200);
    }

    @Test
    void rowsWithoutAPageNumberFollowByTheirPlaceWithoutRepeatingOrLosingOne() {
        TablePage page = page(Map.of("page", "50", "size", "200"));
        Set<Object> seen = new HashSet<>();
        int pages = 0;
        while (!page.beyond().next().isEmpty()) {
            page = page(Map.of("size", "200", "after", page.beyond().next()));
            page.rows()
                    .forEach(row ->
                            assertThat(seen.add(row.get("key_transaction_id"))).isTrue());
            pages++;
        }
        assertThat(seen).hasSize(50_000).contains(1L, 50_000L);
        assertThat(pages).isBetween(250, 251);

        TablePage last = page(Map.of("size", "200", "before", TableRequest.END));
        assertThat(last.rows())
                .extracting(row -> row.get("key_transaction_id"))
                .startsWith(200L)
                .endsWith(1L);
        TablePage before = page(Map.of("size", "200", "before", last.beyond().previous()));
        assertThat(before.rows())
                .extracting(row -> row.get("key_transaction_id"))
                .startsWith(400L)
                .endsWith(201L);
    }

    @Test
    void aLongTableIsSortedByWhatAnIndexServesAndSaysSo() {
        assertThatThrownBy(() -> page(Map.of("sort", "quantity")))
                .isInstanceOf(BadTableRequestException.class)
                .hasMessageContaining("sort cannot be quantity")
                .hasMessageContaining("allowed are date and a filter that leaves fewer");
        assertThatThrownBy(() -> page(Map.of("after", "nonsense"))).isInstanceOf(BadTableRequestException.class);
        assertThatThrownBy(() -> page(Map.of("after", TableCursor.write(List.of(1, 2, 3, 4)))))
                .isInstanceOf(BadTableRequestException.class);
    }

    /** Minute n of 2020 is row n. */
    @Test
    void aDayFarBackIsGoneToAtOnceAndWhatElseIsFilteredIsLookedForFromThere() {
        int end = 20 * 24 * 60 + 24 * 60 - 1;
        TablePage days = byDate(Map.of("date_to", "2020-01-21"));
        assertThat(keys(days)).startsWith((long) end, end - 1L);
        assertThat(days.byPlace()).isFalse();
        assertThat(days.more()).isTrue();
        TablePage last = byDate(Map.of("date_to", "2020-01-21", "page", "200"));
        assertThat(keys(last)).endsWith((long) end - TableReader.LEAFED + 1);
        TablePage beyond =
                byDate(Map.of("date_to", "2020-01-21", "after", last.beyond().next()));
        assertThat(keys(beyond)).startsWith((long) end - TableReader.LEAFED);
        assertThat(beyond.byPlace()).isTrue();

        TablePage oneDay = byDate(Map.of("date_from", "2020-01-10", "date_to", "2020-01-10", "sort", "quantity"));
        assertThat(oneDay.total()).isEqualTo(24 * 60);

        TablePage few = byDate(Map.of("date_to", "2020-01-21", "quantity_min", "9"));
        assertThat(few.beyond().looked()).isEmpty();
        assertThat(few.total()).isEqualTo((end + 1) / 10);
        assertThat(keys(few)).startsWith((long) end);
    }

    private TablePage byDate(Map<String, String> parameters) {
        return BY_DATE.page(test.database(), List.of(OWNER), parameters);
    }

    private static List<Object> keys(TablePage page) {
        return page.rows().stream()
                .map(row -> Objects.requireNonNull(row.get("key_transaction_id")))
                .toList();
    }

    private TablePage page(Map<String, String> parameters) {
        return TRANSACTIONS.page(test.database(), List.of(OWNER), parameters);
    }

    /** An owner's id alone would find its rows, too, and read on to the last one. */
    @Test
    void aFilterThatFindsLittleReadsNoFurtherThanItLooks() {
        test.jdbc().sql("""
                        INSERT INTO character_wallet_journals (character_id, id, date, amount)
                        SELECT IF(seq <= 200000, ?, 90000002 + MOD(seq, 3000)), seq, TIMESTAMPADD(MINUTE, seq, '2020-01-01'), MOD(seq, 10) FROM seq_1_to_500000
                        """).param(OWNER).update();
        test.jdbc()
                .sql("ANALYZE TABLE character_wallet_journals")
                .query((row, number) -> row.getString(1))
                .list();
        TableQuery journal = TableQuery.of("character_wallet_journals")
                .ownedBy("character_id")
                .key("id")
                .time("date")
                .number("amount")
                .newest("date")
                .natural("date")
                .build();
        long read = test.database().inTransaction(() -> {
            long before = walked();
            TablePage none = journal.page(test.database(), List.of(OWNER), Map.of("amount_min", "10"));
            assertThat(none.rows()).isEmpty();
            assertThat(none.beyond().looked()).isNotEmpty();
            return walked() - before;
        });
        int counted = TableReader.LEAFED;
        int toThePlace = TableReader.BUDGET;
        assertThat(read).isLessThan(counted + toThePlace + TableReader.BUDGET + 100L);
    }

    private long walked() {
        return test
                .jdbc()
                .sql("SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_next', 'Handler_read_prev')")
                .query((row, number) -> row.getLong(2))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private long sorted() {
        return test.jdbc()
                .sql("SHOW SESSION STATUS LIKE 'Sort_rows'")
                .query((row, number) -> row.getLong(2))
                .single();
    }
}
