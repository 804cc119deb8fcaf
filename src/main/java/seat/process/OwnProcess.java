package seat.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import seat.config.Setting;
import seat.config.Settings;
import seat.config.SettingsException;
import seat.logging.Logging;
import seat.process.control.Call;
import seat.process.control.ControlClient;
import seat.role.Roles;

/** The process somebody started for a command: hands it to the SeAT that runs, or starts what it needs. */
public final class OwnProcess implements CommandRunner {
    /** The largest file that a command reads, in bytes. */
    private static final long LARGEST_FILE = 1 << 20;

    /** The wait for a database that somebody else has open just now. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @Override
    public int run(DataCommand command) throws Exception {
        Logging.toStandardError();
        try {
            Settings settings = settings(command);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                Optional<ControlClient> running = ControlClient.connect(settings.dataDir());
                if (running.isPresent()) {
                    try (ControlClient client = running.get()) {
                        return handOver(command, client);
                    }
                }
                try {
                    return runHere(command, settings);
                } catch (Unavailable e) {
                    // Another command, or a SeAT that is about to listen.
                    if (!Explanation.locked(e.failure) || System.nanoTime() - end > 0) {
                        throw e;
                    }
                    Thread.sleep(300);
                }
            }
        } catch (Unavailable e) {
            return command.unavailable(e.failure);
        }
    }

    private static Settings settings(DataCommand command) throws Unavailable {
        try {
            return command.settings();
        } catch (SettingsException e) {
            throw new Unavailable(e);
        }
    }

    private static int handOver(DataCommand command, ControlClient client) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String name : command.reads()) {
            files.put(name, read(name));
        }
        List<String> arguments =
                command.spec().root().commandLine().getParseResult().originalArgs();
        Call call = new Call(arguments, Path.of("").toAbsolutePath().toString(), files);
        return client.run(
                call,
                command.spec().commandLine().getOut(),
                command.spec().commandLine().getErr());
    }

    private static int runHere(DataCommand command, Settings settings) throws Exception {
        try (ConfigurableApplicationContext seat = open(command, settings)) {
            return command.run(new CommandContext(
                    seat,
                    settings,
                    command.spec().commandLine().getOut(),
                    Path.of("").toAbsolutePath(),
                    OwnProcess::read,
                    false,
                    () -> false));
        }
    }

    private static ConfigurableApplicationContext open(DataCommand command, Settings settings) throws Unavailable {
        boolean inFolder = settings.database().embedded() && !settings.given().containsKey(Setting.DATABASE_URL);
        if (inFolder && !command.begins() && !Files.exists(settings.dataDir().resolve("seat.mv.db"))) {
            throw new Unavailable(new CommandFailure("There is no SeAT in " + settings.dataDir()
                    + ": start one with 'seat serve', or name its data folder with SEAT_DATA_DIR or --data-dir."));
        }
        try {
            return switch (command.needs()) {
                case DATA -> Roles.command(settings);
                case QUEUES -> openWithQueues(settings);
                case EVE -> Roles.commandWithEve(settings);
                case WORK ->
                    settings.database().embedded() ? Roles.commandWithWorker(settings) : Roles.command(settings);
            };
        } catch (RuntimeException e) {
            throw new Unavailable(e);
        }
    }

    /** A command without Redis, or with one that does not answer, still tells what the database knows. */
    private static ConfigurableApplicationContext openWithQueues(Settings settings) {
        if (settings.redisUrl() == null) {
            return Roles.command(settings);
        }
        try {
            return Roles.commandWithQueues(settings);
        } catch (RuntimeException e) {
            if (!Explanation.withoutRedis(e)) {
                throw e;
            }
            return Roles.command(settings);
        }
    }

    private static String read(String name) throws IOException {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw new CommandFailure("There is no file " + file);
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new CommandFailure(file + " is larger than " + LARGEST_FILE + " bytes; give it in parts");
        }
        return Files.readString(file);
    }

    /** The services could not be had. */
    private static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        private final RuntimeException failure;

        Unavailable(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
