package seat.seat5;

import java.util.List;

/** The steps about what ESI no longer gives, and about what people wrote, after those about people. */
public final class HistorySteps {
    private HistorySteps() {}

    public static List<ImportStep> all() {
        return HistoryTables.all().stream().<ImportStep>map(CopyTable::new).toList();
    }
}
