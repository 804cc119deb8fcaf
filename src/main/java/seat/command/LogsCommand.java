package seat.command;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seat.component.LogCauses;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;

/** {@code seat logs}: the warnings and errors of all components, wherever they run, by cause. */
@Command(
        name = "logs",
        description =
                "Show the warnings and errors of all components by cause, the latest first; 1 if there are errors.")
final class LogsCommand extends DataCommand {
    private static final int MOST = 1_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    @Parameters(paramLabel = "WORDS", arity = "0..*", description = "What a line contains; default: anything.")
    private String[] words = new String[0];

    @Option(names = "--errors", description = "Leave warnings out.")
    private boolean errors;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many causes (${DEFAULT-VALUE}).")
    private int limit;

    LogsCommand() {}

    @Override
    protected int run(CommandContext context) {
        if (limit < 1 || limit > MOST) {
            throw new CommandFailure("--limit is from 1 to " + MOST + ", not " + limit + ".");
        }
        List<LogCauses.Line> lines =
                new LogCauses(context.database()).list(String.join(" ", words).strip(), errors, limit);
        for (LogCauses.Line line : lines) {
            context.print(
                    "%s  %-5s %6dx  %s: %s  [%s]",
                    line.lastAt().format(TIME),
                    line.level(),
                    line.amount(),
                    line.logger().substring(line.logger().lastIndexOf('.') + 1),
                    line.message(),
                    line.component());
        }
        if (lines.isEmpty()) {
            context.print("Nothing was logged within a month that anybody would have to look at.");
        }
        return lines.stream().anyMatch(line -> line.level().equals("ERROR")) ? 1 : 0;
    }
}
