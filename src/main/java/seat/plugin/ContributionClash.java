package seat.plugin;

/** Contributions that cannot stand together, or one that does not keep the rules; the message names them and says what is wrong. */
public final class ContributionClash extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public ContributionClash(String message) {
        super(message);
    }

    ContributionClash(String message, Throwable cause) {
        super(message, cause);
    }
}
