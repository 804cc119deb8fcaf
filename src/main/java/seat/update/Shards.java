package seat.update;

/** The parts the updates are cut into, so that several dispatchers at once rarely want the same rows. */
public final class Shards {
    public static final int COUNT = 8;

    private Shards() {}

    /** The part an owner's updates belong to. */
    public static int of(long ownerId) {
        return (int) Math.floorMod(ownerId, (long) COUNT);
    }
}
