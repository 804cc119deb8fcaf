package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.dispatch.DispatcherLoop;
import seat.simulator.FaultKind;
import seat.simulator.PageSizes;
import seat.testing.RunningSeat;

/** A walk backwards that does not come to its end in one run, through a history that grows meanwhile. */
class OpenGapIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Whose wallet is busiest in the simulated world. */
    private static final int TRADER = 6;

    @Test
    void historyTooLongForOneRunIsReadInSeveralWhateverArrivesInBetween(@TempDir Path folder) throws Exception {
        PageSizes pages = new PageSizes(40, 12);
        try (RunningSeat seat = RunningSeat.start(folder, 8, 300, pages)) {
            long trader = readOnlyTradesOf(seat);
            RunningSeat.waitFor(PATIENCE, "an open gap", () -> hasGap(seat, trader));
            long newest = newest(seat, trader);
            long most = (long) BackwardsFetch.PAGES * pages.transactions();
            assertThat(stored(seat, trader)).isBetween(most / 2, most);

            RunningSeat.waitFor(PATIENCE, "the gap to close", () -> !hasGap(seat, trader));
            RunningSeat.waitFor(PATIENCE, "a newer trade", () -> newest(seat, trader) > newest);
            seat.quiesce();
            assertThat(stored(seat, trader)).as("several runs' worth").isGreaterThan(most * 3 / 2);
            assertThat(seat.differences()).isEmpty();
            assertThat(seat.brokenRules()).isEmpty();
        }
    }

    @Test
    void whatAnErrorCutsOffMidwayIsReadLater(@TempDir Path folder) throws Exception {
        try (RunningSeat seat = RunningSeat.start(folder, 8, 300, new PageSizes(40, 40))) {
            seat.simulator().faults().rate(FaultKind.STATUS500, 0.4, "wallet/transactions");
            long trader = readOnlyTradesOf(seat);
            RunningSeat.waitFor(PATIENCE, "an open gap", () -> hasGap(seat, trader));
            long before = stored(seat, trader);
            seat.simulator().faults().clear();
            goOnAsSoonAsEsiAllows(seat, trader);

            RunningSeat.waitFor(PATIENCE, "the gap to close", () -> !hasGap(seat, trader));
            seat.quiesce();
            assertThat(stored(seat, trader)).isGreaterThan(before);
            assertThat(seat.differences()).isEmpty();
            assertThat(seat.brokenRules()).isEmpty();
        }
    }

    /** Everything else is due tomorrow. */
    private static long readOnlyTradesOf(RunningSeat seat) throws Exception {
        long trader = seat.simulator().population().get(TRADER).id();
        seat.bean(DispatcherLoop.class).pause();
        seat.linkEveryone();
        seat.database().sql().sql("""
                        UPDATE updates SET next_at = TIMESTAMPADD(DAY, 1, CURRENT_TIMESTAMP(3))
                        WHERE owner_id <> ? OR resource <> 'character.wallet-transactions'
                        """).param(trader).update();
        seat.resume();
        return trader;
    }

    /** Half a minute after an error is long where an hour is twelve seconds. */
    private static void goOnAsSoonAsEsiAllows(RunningSeat seat, long trader) {
        seat.database()
                .sql()
                .sql("UPDATE updates SET next_at = expires_at WHERE gap IS NOT NULL AND owner_id = ?")
                .param(trader)
                .update();
    }

    private static boolean hasGap(RunningSeat seat, long trader) {
        return seat.count("SELECT COUNT(*) FROM updates WHERE gap IS NOT NULL AND owner_id = " + trader) > 0;
    }

    private static long stored(RunningSeat seat, long trader) {
        return seat.count("SELECT COUNT(*) FROM character_wallet_transactions WHERE character_id = " + trader);
    }

    private static long newest(RunningSeat seat, long trader) {
        return seat.count(
                "SELECT COALESCE(MAX(transaction_id), 0) FROM character_wallet_transactions WHERE character_id = "
                        + trader);
    }
}
