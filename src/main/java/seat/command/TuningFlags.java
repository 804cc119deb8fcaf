package seat.command;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seat.process.CommandFailure;
import seat.role.Tuning;
import seat.work.Pace;

/**
 * What tests and benchmarks turn, against a simulator whose caches run faster than EVE's; help does not list it. ESI's
 * {@code Expires} binds whatever the pace.
 */
@Command
final class TuningFlags {
    private static final double FASTEST = 1_000;
    private static final int LONGEST = 600;

    @Option(names = "--pace", hidden = true, paramLabel = "N", description = "Divides update intervals, 1 to 1000.")
    private double pace = Tuning.EARNEST.pace().scale();

    @Option(
            names = "--lease",
            hidden = true,
            paramLabel = "SECONDS",
            description = "How long a claim or an update belongs to who does not renew it, 3 to 600.")
    private int lease = (int) Tuning.EARNEST.lease().toSeconds();

    /** @throws CommandFailure naming what is allowed */
    Tuning tuning() {
        if (!(pace >= 1 && pace <= FASTEST)) {
            throw new CommandFailure("--pace " + pace + " is not allowed; allowed: 1 to 1000");
        }
        if (lease < 3 || lease > LONGEST) {
            throw new CommandFailure("--lease " + lease + " is not allowed; allowed: 3 to " + LONGEST);
        }
        return Tuning.EARNEST.withPace(new Pace(pace)).withLease(Duration.ofSeconds(lease));
    }
}
