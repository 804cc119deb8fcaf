package seat.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seat.config.Settings;
import seat.dispatch.DispatcherLoop;
import seat.process.ExitCode;
import seat.process.SettingFlags;
import seat.process.StopSignals;
import seat.role.Role;
import seat.role.Roles;
import seat.role.Tuning;

/** {@code seat dispatcher}: one of any number of job dispatchers. */
@Command(name = "dispatcher", description = "Run a job dispatcher; any number share MySQL/MariaDB and Redis.")
final class DispatcherCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger("seat");

    /** Cron starts the next one every minute. */
    private static final Duration LIMIT = Duration.ofSeconds(50);

    @Mixin
    private SettingFlags flags = new SettingFlags(true);

    @Mixin
    private TuningFlags tuningFlags = new TuningFlags();

    @Option(
            names = "--once",
            description = "Dispatch until nothing is due or 50 s have passed, then end: for cron, every minute.")
    private boolean once;

    @Override
    public Integer call() {
        Settings settings = flags.load();
        Tuning tuning = tuningFlags.tuning();
        StopSignals.install();
        if (!once) {
            Roles.start(Role.DISPATCHER, settings, tuning, List.of());
            log.info("This dispatcher runs");
            return ExitCode.KEEPS_RUNNING;
        }
        try (ConfigurableApplicationContext seat = Roles.dispatcherOnce(settings, tuning)) {
            DispatcherLoop loop = seat.getBean(DispatcherLoop.class);
            boolean all = loop.once(LIMIT);
            log.info(
                    "{} updates dispatched; {}",
                    loop.claimed(),
                    all ? "nothing more is due" : "more is due, and the next pass goes on");
        }
        return 0;
    }
}
