package seat.process;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.RunLast;
import seat.config.Settings;
import seat.process.control.Call;

/** The SeAT that runs: does the work of commands that other processes were asked for. */
final class RunningProcess implements CommandRunner {
    private final ConfigurableApplicationContext seat;
    private final Settings settings;
    private final Call call;
    private final BooleanSupplier left;
    private final PrintWriter out;

    RunningProcess(
            ConfigurableApplicationContext seat, Settings settings, Call call, BooleanSupplier left, PrintWriter out) {
        this.seat = seat;
        this.settings = settings;
        this.call = call;
        this.left = left;
        this.out = out;
    }

    /**
     * Runs the call.
     *
     * @param commands makes the command line whose data commands work here
     * @return the exit code
     */
    int run(Function<CommandRunner, CommandLine> commands, PrintWriter err) {
        CommandLine line = commands.apply(this);
        line.setOut(out);
        line.setErr(err);
        line.setExecutionStrategy(parsed -> {
            CommandLine last = parsed.asCommandLineList().getLast();
            if (!(last.getCommand() instanceof DataCommand)) {
                throw new CommandLine.ParameterException(
                        last, last.getCommandName() + " does not run inside another SeAT");
            }
            return new RunLast().execute(parsed);
        });
        return line.execute(call.arguments().toArray(String[]::new));
    }

    @Override
    public int run(DataCommand command) throws Exception {
        return command.run(new CommandContext(seat, settings, out, Path.of(call.folder()), this::read, true, left));
    }

    private String read(String name) {
        String content = call.files().get(name);
        if (content == null) {
            throw new CommandFailure("The file " + name + " was not sent along");
        }
        return content;
    }
}
