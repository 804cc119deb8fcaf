package seat;

import picocli.CommandLine;
import seat.command.ExitCode;
import seat.command.SeatCommand;

/** Entry point of every role and command. */
public final class Seat {
    private Seat() {}

    public static void main(String[] args) {
        CommandLine commandLine = SeatCommand.commandLine();
        int code = commandLine.execute(args);
        // Roles keep running on threads of their own; everything else is over when its command is.
        if (code != ExitCode.KEEPS_RUNNING) {
            System.exit(code);
        }
    }
}
