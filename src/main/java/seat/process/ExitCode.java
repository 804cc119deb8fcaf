package seat.process;

/** Exit codes of this program's own. */
public final class ExitCode {
    /** The code of a command that goes on in threads of its own; never seen by a shell. */
    public static final int KEEPS_RUNNING = -1;

    /** A setting is wrong (sysexits' EX_CONFIG). */
    public static final int BAD_SETTING = 78;

    /** What is on the class path cannot stand together (sysexits' EX_UNAVAILABLE). */
    public static final int BAD_CONTRIBUTION = 69;

    private ExitCode() {}
}
