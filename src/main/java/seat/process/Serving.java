package seat.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine;
import seat.config.Settings;
import seat.process.control.ControlServer;
import seat.process.control.FolderLock;
import seat.role.Role;
import seat.role.Roles;
import seat.role.Tuning;

/** A SeAT that goes on: alone on its data folder, reachable by commands, stopped by signals. */
public final class Serving {
    private static final Logger log = LoggerFactory.getLogger("seat");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Serving() {}

    /**
     * Starts the whole product and returns.
     *
     * @param more further configuration, such as the demo's
     * @param commands makes the command line that this SeAT runs for other processes
     * @throws CommandFailure when a SeAT runs on this data folder already
     */
    public static ConfigurableApplicationContext start(
            Settings settings, Tuning tuning, List<Class<?>> more, Function<CommandRunner, CommandLine> commands)
            throws IOException {
        Path folder = settings.dataDir();
        FolderLock lock = FolderLock.take(folder)
                .orElseThrow(
                        () -> new CommandFailure(
                                "SeAT runs on " + folder + " already (" + FolderLock.holder(folder)
                                        + "). Stop it first, or give this one a data folder of its own: SEAT_DATA_DIR or --data-dir."));
        ConfigurableApplicationContext seat;
        try {
            seat = startOnceUnlocked(settings, tuning, more);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        ControlServer control = ControlServer.open(
                folder,
                lock,
                (call, left, out, err) -> new RunningProcess(seat, settings, call, left, out).run(commands, err));
        // First of all: what a command does must not meet services that are gone.
        seat.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> close(control));
        return seat;
    }

    /** A command that works on the database just now is soon done. */
    private static ConfigurableApplicationContext startOnceUnlocked(
            Settings settings, Tuning tuning, List<Class<?>> more) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Roles.start(Role.SERVE, settings, tuning, more);
            } catch (RuntimeException e) {
                if (!Explanation.locked(e) || System.nanoTime() - end > 0) {
                    throw e;
                }
                log.info("The database is in use by a command; SeAT starts when that is done");
                pause(e);
            }
        }
    }

    private static void pause(RuntimeException failure) {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static void close(ControlServer control) {
        try {
            control.close();
        } catch (IOException e) {
            log.warn("The socket for commands was not removed: {}", e.getMessage());
        }
    }
}
