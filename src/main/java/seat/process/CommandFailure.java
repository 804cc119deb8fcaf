package seat.process;

/** Why a command cannot do what it was asked to, in words for whoever typed it. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }
}
