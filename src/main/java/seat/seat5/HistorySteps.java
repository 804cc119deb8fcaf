package seat.seat5;

import java.util.ArrayList;
import java.util.List;
import seat.plugin.Contributions;

/** The steps about what ESI no longer gives, and about what people wrote, after those about people. */
public final class HistorySteps {
    private HistorySteps() {}

    public static List<ImportStep> all() {
        List<ImportStep> steps = new ArrayList<>();
        steps.add(new NotesStep());
        steps.add(new StandingsStep());
        steps.add(new MoonsStep());
        HistoryTables.all().forEach(table -> steps.add(new CopyTable(table)));
        steps.add(new KillmailStep());
        steps.add(new RestStep(() -> Import.known(Contributions.installed().all(ImportStep.POINT))));
        return steps;
    }
}
