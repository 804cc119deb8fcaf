package seat.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

    private TestDatabase test;

    @BeforeAll
    void open() {
        test = TestDatabase.mariaDb();
        test.jdbc().sql("""
                        INSERT INTO character_wallet_transactions (character_id, transaction_id, date, type_id, location_id, unit_price,
                          quantity, client_id, is_buy, is_personal, journal_ref_id)
                        SELECT ?, seq, TIMESTAMPADD(SECOND, seq, '2020-01-01'), 587, 60003760, 1, MOD(seq, 10), 1, TRUE, TRUE, seq
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
        assertThat(page.total()).isEqualTo(TableQuery.COUNTED);
        assertThat(page.more()).isTrue();

        TablePage few = page(Map.of("quantity_min", "9"));
        assertThat(few.total()).isEqualTo(6_000);
        assertThat(few.more()).isFalse();

        assertThat(page(Map.of("sort", "date")).rows().getFirst().get("key_transaction_id"))
                .isEqualTo(1L);
        assertThat(page(Map.of("page", "1000000")).request().page()).isEqualTo(1_000);
    }

    private TablePage page(Map<String, String> parameters) {
        return TRANSACTIONS.page(test.database(), List.of(OWNER), parameters);
    }

    private long sorted() {
        return test.jdbc()
                .sql("SHOW SESSION STATUS LIKE 'Sort_rows'")
                .query((row, number) -> row.getLong(2))
                .single();
    }
}
