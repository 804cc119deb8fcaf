package seat.command.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import seat.command.SeatCommand;
import seat.command.SimulatorCommand;
import seat.config.PrivateFiles;
import seat.config.Setting;
import seat.config.Settings;
import seat.process.ExitCode;
import seat.process.Serving;
import seat.role.Roles;
import seat.role.Tuning;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.work.Pace;

/**
 * {@code seat demo}: a simulated EVE and the whole product in one process, on a database of its own in {@code demo/} of the
 * data folder. It listens on 127.0.0.1 only and looks at no setting that points to a real database or to EVE.
 */
@Command(name = "demo", description = "Watch SeAT pull a simulated EVE into its database.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--characters",
            defaultValue = "50",
            description = "How many characters live in it (${DEFAULT-VALUE}).")
    private int characters;

    @Option(names = "--exit", description = "End after the summary; 0 only if all data is fresh and equals the truth.")
    private boolean exit;

    @Option(names = "--data-dir", description = "Data folder; the demo keeps to its subfolder demo (./data).")
    private @Nullable Path dataDir;

    @Option(names = "--http-port", defaultValue = "0", description = "Port of the pages; 0 takes a free one.")
    private int port;

    DemoCommand() {}

    @Override
    public Integer call() throws Exception {
        Path folder = folder();
        PrintWriter out = spec.commandLine().getOut();
        Simulator simulator = Simulator.start(new SimulatorOptions(
                0,
                characters,
                SimulatorCommand.corporationsFor(characters),
                2003,
                Duration.ZERO,
                1,
                PrivateFiles.folder(folder).resolve("simulator.json"),
                "127.0.0.1"));
        Settings settings = settings(folder, simulator);
        ConfigurableApplicationContext seat = Serving.start(
                settings,
                new Tuning(new Pace(1), 24, Duration.ofSeconds(60), false),
                List.of(DemoSignIn.class),
                SeatCommand::commandLine);
        Demo demo = new Demo(simulator, seat, out);
        demo.linkEveryone();
        demo.keepMarkets();
        boolean settled = demo.watch(PATIENCE);
        boolean proven = demo.summary(settled);
        if (exit) {
            seat.close();
            simulator.close();
            return proven ? 0 : 1;
        }
        out.printf(
                "%nOpen %s%s (one click signs you in as a member, a director or a superuser). Ctrl-C ends the demo.%n",
                Roles.publicUrl(seat, settings), DemoSignIn.PATH);
        out.flush();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> close(simulator)));
        return ExitCode.KEEPS_RUNNING;
    }

    private Path folder() {
        String named = System.getenv("SEAT_DATA_DIR");
        Path data = dataDir != null ? dataDir : Path.of(named == null || named.isBlank() ? "data" : named);
        return data.toAbsolutePath().normalize().resolve("demo");
    }

    private Settings settings(Path folder, Simulator simulator) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.DATA_DIR, folder.toString());
        flags.put(Setting.HTTP_ADDRESS, "127.0.0.1");
        flags.put(Setting.HTTP_PORT, String.valueOf(port));
        flags.put(Setting.ESI_URL, simulator.uri().toString());
        flags.put(Setting.SSO_URL, simulator.uri().toString());
        flags.put(Setting.EVE_CLIENT_ID, "seat-demo");
        flags.put(Setting.CONTACT, "demo@localhost.invalid");
        String memory = System.getenv("SEAT_MEMORY");
        return Settings.load(flags, memory == null ? Map.of() : Map.of("SEAT_MEMORY", memory), folder);
    }

    private static void close(Simulator simulator) {
        try {
            simulator.close();
        } catch (IOException e) {
            System.err.println("seat: the simulator's state was not saved: " + e.getMessage());
        }
    }
}
