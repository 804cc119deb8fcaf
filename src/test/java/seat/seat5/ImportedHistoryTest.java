package seat.seat5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.simulator.Simulator;
import seat.testing.RunningSeat;

/** What was imported as history is there after this SeAT has read all that ESI lists of the same characters and corporations. */
class ImportedHistoryTest {
    private static final int ROWS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void noTableOfHistoryLosesAnythingByTheFirstReads() throws Exception {
        try (Seat5Database old = Seat5Database.empty();
                RunningSeat seat = RunningSeat.start(folder, 2, 80)) {
            List<Long> characters = seat.simulator().population().stream()
                    .map(Simulator.Person::id)
                    .toList();
            List<Long> corporations = seat.simulator().population().stream()
                    .map(Simulator.Person::corporationId)
                    .distinct()
                    .toList();
            old.of(characters, corporations).filled(ROWS);
            try (Source source = old.source()) {
                new Import(seat.database(), ImportContract.noParts(), HistorySteps.all())
                        .run(source, (table, done, all) -> {});
                seat.linkEveryone();
                seat.waitForEverything(PATIENCE);
                seat.quiesce();
                assertThat(seat.count("SELECT COUNT(*) FROM updates WHERE resource = 'corporation.wallet-journal.1'"
                                + " AND succeeded_at IS NOT NULL"))
                        .as("the corporation was read")
                        .isPositive();
                assertThat(lost(source, seat)).isEmpty();
                assertThat(seat.count("SELECT COUNT(*) FROM killmail_victim_items WHERE killmail_id > 5000000000"))
                        .isEqualTo(ROWS);
            }
        }
    }

    private static List<String> lost(Source source, RunningSeat seat) {
        List<HistoryTable> tables = new ArrayList<>(HistoryTables.all());
        tables.addAll(KillmailStep.kept());
        return tables.stream()
                .filter(HistoryTable::kept)
                .filter(table -> !table.name().equals("killmail_victim_items")) // it has no key there
                .filter(table -> !new Comparison(table, source, seat.database())
                        .compare()
                        .equal())
                .map(table -> table.name() + ": "
                        + new Comparison(table, source, seat.database())
                                .compare()
                                .text())
                .toList();
    }
}
