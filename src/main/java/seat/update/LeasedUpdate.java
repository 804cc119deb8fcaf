package seat.update;

/**
 * One update and a token of it: who has the newest one may start it, and whoever started it may end it.
 *
 * @param token of the claim, or of the start
 */
public record LeasedUpdate(long ownerId, String resource, long token) {
    /** The claim that an update was started with. */
    static LeasedUpdate before(Started update) {
        return new LeasedUpdate(update.ownerId(), update.resource(), update.token() - 1);
    }

    /** An update that runs, by the token of its start. */
    public static LeasedUpdate by(Started update) {
        return new LeasedUpdate(update.ownerId(), update.resource(), update.token());
    }
}
