package seat.command;

import java.util.List;
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
import seat.plugin.Claim;
import seat.plugin.ContributionClash;
import seat.plugin.Contributions;
import seat.plugin.ExtensionPoint;
import seat.process.CommandRunner;
import seat.process.Explanation;
import seat.process.OwnProcess;
import seat.process.SettingFlags;

/** The command {@code seat} and all below it. */
@Command(
        name = "seat",
        description = "Keeps what EVE Online's players allow it to read.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Every setting is a flag, too: SEAT_HTTP_PORT is --http-port. 'seat help serve' lists them."})
public final class SeatCommand implements Runnable, CommandRunner.Source {
    private static final Logger log = LoggerFactory.getLogger("seat");

    /** Commands below {@code seat}: classes with picocli's {@code @Command}, those that work on data as a {@link DataCommand}. */
    public static final ExtensionPoint<Class<?>> COMMANDS =
            new ExtensionPoint<>("commands", command -> List.of(Claim.of("command", name(command))));

    private final CommandRunner runner;

    @Spec
    private CommandSpec spec;

    private SeatCommand(CommandRunner runner) {
        this.runner = runner;
    }

    private static String name(Class<?> command) {
        Command declared = command.getAnnotation(Command.class);
        if (declared == null) {
            throw new ContributionClash(command.getName() + " is no command: it lacks picocli's @Command");
        }
        return declared.name();
    }

    /** The commands that run a part of SeAT until it is stopped, or all of it for a while. */
    public static List<Class<?>> running() {
        return List.of(
                ServeCommand.class,
                WebCommand.class,
                WorkerCommand.class,
                DispatcherCommand.class,
                DemoCommand.class,
                RehearseCommand.class,
                SimulatorCommand.class);
    }

    /** The commands that look after what is stored and who may see it. */
    public static List<Class<?>> keeping() {
        return List.of(
                StatusCommand.class,
                LogsCommand.class,
                TokenCommand.class,
                UserCommand.class,
                RoleCommand.class,
                AdminCommand.class,
                BackupCommand.class,
                RestoreCommand.class,
                DatabaseCommand.class,
                ImportCommand.class,
                VersionCommand.class);
    }

    /** The commands about who belongs together. */
    public static List<Class<?>> grouping() {
        return List.of(SquadCommand.class);
    }

    /** The commands about updates. */
    public static List<Class<?>> updating() {
        return List.of(QueueCommand.class, FailedCommand.class, ScheduleCommand.class, UpdateCommand.class);
    }

    /** The commands about what EVE itself consists of. */
    public static List<Class<?>> universe() {
        return List.of(MarketCommand.class, SdeCommand.class);
    }

    /** The product's commands that wait for nothing. */
    public static List<String> quick() {
        return List.of(
                "status",
                "backup",
                "queue",
                "failed",
                "admin login",
                "admin diagnose",
                "admin maintenance on",
                "admin maintenance off",
                "logs",
                "token list",
                "import status",
                "user",
                "schedule list",
                "squad list",
                "squad show");
    }

    /** The command line as somebody types it. */
    public static CommandLine commandLine() {
        return commandLine(new OwnProcess());
    }

    /** What somebody has typed, which names at most one of the commands: to describe all others takes a tenth of a start. */
    public static CommandLine commandLine(String[] typed) {
        List<Class<?>> named = typed.length == 0
                ? List.of()
                : Contributions.installed().all(COMMANDS).stream()
                        .filter(command -> name(command).equals(typed[0]))
                        .toList();
        return named.isEmpty() ? commandLine() : commandLine(new OwnProcess(), named);
    }

    public static CommandLine commandLine(CommandRunner runner) {
        return commandLine(runner, Contributions.installed().all(COMMANDS));
    }

    private static CommandLine commandLine(CommandRunner runner, List<Class<?>> commands) {
        CommandLine commandLine = new CommandLine(new SeatCommand(runner));
        commands.forEach(commandLine::addSubcommand);
        commandLine.addSubcommand(HelpCommand.class);
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

    @Override
    public CommandRunner runner() {
        return runner;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'seat help' lists them.");
    }
}
