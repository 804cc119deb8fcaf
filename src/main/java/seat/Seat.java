package seat;

import java.io.ObjectInputFilter;
import seat.command.SeatCommand;
import seat.plugin.ContributionClash;
import seat.plugin.Contributions;
import seat.process.ExitCode;

/** Entry point of every role and command. */
public final class Seat {
    private Seat() {}

    public static void main(String[] args) {
        refuseSerializedObjects();
        int code = run(args);
        // Roles keep running on threads of their own; everything else is over when its command is.
        if (code != ExitCode.KEEPS_RUNNING) {
            System.exit(code);
        }
    }

    private static int run(String[] args) {
        try {
            Contributions.installed();
        } catch (ContributionClash e) {
            System.err.println("seat: " + e.getMessage());
            return ExitCode.BAD_CONTRIBUTION;
        }
        return SeatCommand.commandLine(args).execute(args);
    }

    /** Nothing SeAT reads is a serialised Java object: none is read, whatever library would, unless {@code -Djdk.serialFilter} says so. */
    private static void refuseSerializedObjects() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(asked -> ObjectInputFilter.Status.REJECTED);
        }
    }
}
