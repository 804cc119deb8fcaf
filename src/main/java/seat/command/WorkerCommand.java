package seat.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seat.config.Settings;
import seat.process.CommandFailure;
import seat.process.ExitCode;
import seat.process.SettingFlags;
import seat.process.StopSignals;
import seat.queue.QueueTurns;
import seat.role.Role;
import seat.role.Roles;
import seat.role.Tuning;

/** {@code seat worker}: one of any number of queue workers. */
@Command(name = "worker", description = "Run a queue worker; any number share MySQL/MariaDB and Redis.")
final class WorkerCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger("seat");
    private static final int MOST = 1_000;

    @Mixin
    private SettingFlags flags = new SettingFlags(true);

    @Mixin
    private TuningFlags tuningFlags = new TuningFlags();

    @Option(names = "--concurrency", paramLabel = "N", description = "Updates at once, 1 to 1000; default: 24.")
    private int concurrency = Tuning.EARNEST.concurrency();

    @Option(
            names = "--queues",
            paramLabel = "QUEUE",
            split = ",",
            description =
                    "Take from these queues only: high, characters, corporations, public, notifications, default.")
    private List<String> queues = new ArrayList<>();

    @Override
    public Integer call() {
        Settings settings = flags.load();
        Tuning tuning = tuningFlags.tuning().withConcurrency(concurrency()).withQueues(queues());
        StopSignals.install();
        Roles.start(Role.WORKER, settings, tuning, List.of());
        log.info("This worker runs {} updates at once", tuning.concurrency());
        return ExitCode.KEEPS_RUNNING;
    }

    private int concurrency() {
        if (concurrency < 1 || concurrency > MOST) {
            throw new CommandFailure("--concurrency " + concurrency + " is not allowed; allowed: 1 to " + MOST);
        }
        return concurrency;
    }

    private Set<String> queues() {
        queues.forEach(QueueCommand::known);
        return queues.isEmpty() ? QueueTurns.WEIGHTS.keySet() : new LinkedHashSet<>(queues);
    }
}
