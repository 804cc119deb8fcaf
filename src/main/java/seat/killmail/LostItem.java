package seat.killmail;

/**
 * What was in a destroyed ship.
 *
 * @param flag where, as ESI numbers it; that of the container for what was in one
 * @param copy whether it is a blueprint's copy, which is worth nothing: ESI says {@code singleton} 2
 * @param nested whether it was in a container
 */
public record LostItem(long typeId, int flag, long destroyed, long dropped, boolean copy, boolean nested) {
    /** ESI's word for a blueprint's copy. */
    static final int COPY = 2;

    public Slot slot() {
        return Slot.of(flag);
    }

    public long quantity() {
        return destroyed + dropped;
    }
}
