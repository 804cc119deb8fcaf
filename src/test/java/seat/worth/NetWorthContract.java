package seat.worth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.testing.Rows;
import seat.testing.TestDatabase;

/** Net worth out of the counts of days: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NetWorthContract {
    private static final long ANN = 90_000_001;
    private static final long BOB = 90_000_002;

    private TestDatabase test;
    private Rows rows;
    private LocalDate today;
    private NetWorth worth;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        rows = new Rows(test);
        worth = new NetWorth(test.database());
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void begin() {
        rows.clear(List.of("daily_snapshots", "character_wallet_balances"));
        today = LocalDate.ofInstant(test.database().now(), ZoneOffset.UTC);
    }

    @Test
    void everyPartCountsOnceAndTheWalletIsThatOfThisMoment() {
        counted(ANN, today, 1.0, 20.0, 300.0, 4_000.0, 50_000.0, 600_000.0, 7e6, 8e7);
        rows.add("character_wallet_balances", "character_id balance", ANN, 2.0);

        NetWorth.Standing standing = worth.of(List.of(ANN)).get(ANN);

        assertThat(standing.now().total()).isEqualTo(87_654_322.0);
        assertThat(standing.now().contracts()).isEqualTo(7_650_000.0);
        assertThat(standing.change()).isNull();
    }

    @Test
    void itStandsBesideThatOfSevenDaysBefore() {
        counted(ANN, today.minusDays(1), 100.0, 50.0, null, null, null, null, null, null);
        counted(ANN, today.minusDays(7), 90.0, 10.0, null, null, null, null, null, null);
        counted(BOB, today, 5.0, null, null, null, null, null, null, null);

        assertThat(worth.of(List.of(ANN)).get(ANN).change()).isEqualTo(50.0);
        NetWorth.Standing both = worth.sum(List.of(ANN, BOB));
        assertThat(both.now().total()).isEqualTo(155.0);
        assertThat(both.change()).as("nobody knows what the other one had").isNull();
    }

    @Test
    void whatWasNeverCountedIsUnknownAndNotZero() {
        NetWorth.Standing standing = worth.of(List.of(ANN)).get(ANN);

        assertThat(standing.now().total()).isNull();
        assertThat(standing.countedAt()).isNull();
    }

    @Test
    void aDayOnWhichOneOfThemWasNotCountedIsAGap() {
        for (int ago = 5; ago >= 1; ago--) {
            counted(ANN, today.minusDays(ago), 10.0, null, null, null, null, null, null, null);
        }
        counted(BOB, today.minusDays(4), 1.0, null, null, null, null, null, null, null);
        counted(BOB, today.minusDays(2), 2.0, null, null, null, null, null, null, null);

        assertThat(worth.days(List.of(ANN, BOB), today.minusDays(30)))
                .containsOnlyKeys(today.minusDays(5), today.minusDays(4), today.minusDays(2), today.minusDays(1))
                .hasEntrySatisfying(
                        today.minusDays(4), sum -> assertThat(sum.total()).isEqualTo(11.0))
                .hasEntrySatisfying(
                        today.minusDays(5),
                        sum -> assertThat(sum.total())
                                .as("the other one was not there yet")
                                .isEqualTo(10.0));
    }

    private void counted(long owner, LocalDate day, Double... values) {
        Object[] row = new Object[12];
        row[0] = owner;
        row[1] = day;
        row[2] = "character";
        row[3] = day.atTime(3, 0);
        System.arraycopy(values, 0, row, 4, 8);
        rows.add(
                "daily_snapshots",
                "owner_id day owner_type taken_at wallet assets escrow sell_orders contract_items contract_rewards contract_collateral job_products",
                row);
    }
}
