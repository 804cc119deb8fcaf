package seat.update;

/**
 * What a hint says of one update: who has its newest token may start it.
 *
 * @param token of the claim
 */
public record Held(long ownerId, String resource, long token) {
    /** The claim that an update was started with. */
    static Held before(Started update) {
        return new Held(update.ownerId(), update.resource(), update.token() - 1);
    }
}
