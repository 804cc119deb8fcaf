package seat.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seat.process.CommandContext;
import seat.process.DataCommand;
import tools.jackson.databind.json.JsonMapper;

/** {@code seat status}. */
@Command(name = "status", description = "Show how the updates stand, what is wrong, and how much is stored.")
final class StatusCommand extends DataCommand {
    @Option(names = "--json", description = "Print JSON for programs; docs/status.md names its fields.")
    private boolean json;

    StatusCommand() {}

    @Override
    protected Needs needs() {
        return Needs.QUEUES;
    }

    @Override
    protected int run(CommandContext context) {
        StatusReport report = StatusReport.of(context);
        if (json) {
            context.print("%s", JsonMapper.shared().writeValueAsString(report));
        } else {
            report.lines().forEach(line -> context.print("%s", line));
        }
        return 0;
    }
}
