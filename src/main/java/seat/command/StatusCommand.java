package seat.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code seat status}. */
@Command(name = "status", description = "Show how the updates stand, what is wrong, and how much is stored.")
final class StatusCommand extends DataCommand {
    @Option(names = "--json", description = "Print JSON for programs; docs/status.md names its fields.")
    private boolean json;

    StatusCommand() {}

    @Override
    Needs needs() {
        return Needs.QUEUES;
    }

    @Override
    int run(Workplace place) {
        StatusReport report = StatusReport.of(place);
        if (json) {
            place.print("%s", JsonMapper.shared().writeValueAsString(report));
        } else {
            report.lines().forEach(line -> place.print("%s", line));
        }
        return 0;
    }
}
