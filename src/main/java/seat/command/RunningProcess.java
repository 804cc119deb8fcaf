package seat.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.RunLast;
import seat.command.control.Call;
import seat.config.Settings;

/** The SeAT that runs: does the work of commands that other processes were asked for. */
final class RunningProcess implements Place {
    private final ConfigurableApplicationContext seat;
    private final Settings settings;
    private final Call call;
    private final BooleanSupplier left;
    private final PrintWriter out;

    private RunningProcess(
            ConfigurableApplicationContext seat, Settings settings, Call call, BooleanSupplier left, PrintWriter out) {
        this.seat = seat;
        this.settings = settings;
        this.call = call;
        this.left = left;
        this.out = out;
    }

    /** @return the exit code */
    static int run(
            ConfigurableApplicationContext seat,
            Settings settings,
            Call call,
            BooleanSupplier left,
            PrintWriter out,
            PrintWriter err) {
        CommandLine line = SeatCommand.commandLine(new RunningProcess(seat, settings, call, left, out));
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
        return command.run(new Workplace(seat, settings, out, Path.of(call.folder()), this::read, true, left));
    }

    private String read(String name) {
        String content = call.files().get(name);
        if (content == null) {
            throw new CommandFailure("The file " + name + " was not sent along");
        }
        return content;
    }
}
