package seat.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import seat.command.demo.DemoCommand;

/** The command {@code seat} and all below it. */
@Command(
        name = "seat",
        description = "Keeps what EVE Online's players allow it to read.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Every setting is a flag, too: SEAT_HTTP_PORT is --http-port. 'seat help serve' lists them."},
        subcommands = {
            ServeCommand.class,
            WebCommand.class,
            WorkerCommand.class,
            DispatcherCommand.class,
            StatusCommand.class,
            QueueCommand.class,
            FailedCommand.class,
            ScheduleCommand.class,
            MarketCommand.class,
            UpdateCommand.class,
            TokenCommand.class,
            AdminCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DatabaseCommand.class,
            SdeCommand.class,
            DemoCommand.class,
            RehearseCommand.class,
            SimulatorCommand.class,
            VersionCommand.class,
            HelpCommand.class
        })
public final class SeatCommand implements Runnable {
    private static final Logger log = LoggerFactory.getLogger("seat");

    private final Place place;

    @Spec
    private CommandSpec spec;

    private SeatCommand(Place place) {
        this.place = place;
    }

    /** As somebody types it. */
    public static CommandLine commandLine() {
        return commandLine(new OwnProcess());
    }

    static CommandLine commandLine(Place place) {
        CommandLine commandLine = new CommandLine(new SeatCommand(place));
        SettingFlags.declare(commandLine.getCommandSpec());
        declareHelp(commandLine.getCommandSpec());
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    private static void declareHelp(CommandSpec command) {
        if (!command.optionsMap().containsKey("--help")) {
            command.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show what this command does and takes.")
                    .build());
        }
        command.subcommands().values().forEach(below -> declareHelp(below.getCommandSpec()));
    }

    private static int explain(Exception exception, CommandLine command) {
        log.debug("A command failed", exception);
        Explanation explanation = Explanation.of(exception);
        explanation.lines().forEach(line -> command.getErr().println("seat: " + line));
        command.getErr().flush();
        return explanation.exitCode();
    }

    /** Where its data commands do their work. */
    Place place() {
        return place;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'seat help' lists them.");
    }
}
