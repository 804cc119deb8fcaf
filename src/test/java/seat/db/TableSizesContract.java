package seat.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.testing.TestDatabase;

abstract class TableSizesContract {
    private TestDatabase test;
    private Database database;
    private TableSizes sizes;

    abstract TestDatabase open();

    @BeforeEach
    void prepare() {
        test = open();
        database = test.database();
        sizes = new TableSizes(database);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void withoutSamplesNothingIsSaidOfGrowth() {
        TableSizes.Size all = sizes.list().getFirst();
        assertThat(all.table()).isEqualTo(TableSizes.ALL);
        assertThat(all.bytes()).isPositive();
        assertThat(all.week().bytes()).isNull();
        assertThat(TableSizes.daysUntil(all, 1_000)).isEmpty();
        assertThat(sizes.list()).extracting(TableSizes.Size::table).contains("mail_headers", "users");
    }

    @Test
    void aSampleIsTakenOnceADay() {
        sizes.sample();
        long first = count();
        sizes.sample();
        assertThat(count()).isEqualTo(first).isGreaterThan(300);
    }

    @Test
    void growthIsThatOfTheLastWeekAndOfAMonthOnceHalfOfItIsKnown() {
        long now = sizes.list().getFirst().rows();
        note(3, now - 3_000, 0L);
        assertThat(all().week().rows()).isBetween(1_000L, 1_010L);
        assertThat(all().month().rows()).isNull();
        note(20, now - 40_000, 0L);
        assertThat(all().week().rows()).isBetween(1_000L, 1_010L);
        assertThat(all().month().rows()).isBetween(2_000L, 2_010L);
        long bytes = Objects.requireNonNull(all().bytes());
        assertThat(TableSizes.daysUntil(all(), bytes).orElseThrow()).isBetween(18L, 21L);
    }

    private TableSizes.Size all() {
        List<TableSizes.Size> list = sizes.list();
        return list.getFirst();
    }

    private long count() {
        return database.sql()
                .sql("SELECT COUNT(*) FROM table_sizes")
                .query(Long.class)
                .single();
    }

    private void note(int ago, long rows, @Nullable Long bytes) {
        LocalDate day = Database.utc(database.now()).toLocalDate().minusDays(ago);
        database.sql()
                .sql("INSERT INTO table_sizes (table_name, `day`, row_count, size_bytes) VALUES ('', ?, ?, ?)")
                .params(day, rows, bytes)
                .update();
    }
}
