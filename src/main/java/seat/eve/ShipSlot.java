package seat.eve;

import java.util.Optional;

/**
 * The racks of a ship's slots, as the location flags of ESI's asset lists name them. A charge has the flag of the module it is loaded in.
 *
 * @see FitText the order of fits
 */
public enum ShipSlot {
    LOW("LoSlot", 8, 12, 1376),
    MID("MedSlot", 8, 13, 1375),
    HIGH("HiSlot", 8, 14, 1374),
    RIG("RigSlot", 3, 1137, 0),
    /** Strategic cruisers have four, whatever the static data says. */
    SUBSYSTEM("SubSystemSlot", 4, 1367, 0),
    SERVICE("ServiceSlot", 8, 2056, 0);

    private final String flag;
    private final int most;
    private final long attribute;
    private final long modifier;

    ShipSlot(String flag, int most, long attribute, long modifier) {
        this.flag = flag;
        this.most = most;
        this.attribute = attribute;
        this.modifier = modifier;
    }

    /** The attribute of a hull that says how many it has. */
    public long attribute() {
        return attribute;
    }

    /** The attribute of a subsystem that says how many it adds; 0 for none. */
    public long modifier() {
        return modifier;
    }

    /** The most slots of the rack that any hull has. */
    public int most() {
        return most;
    }

    /** The rack that a location flag such as {@code HiSlot3} belongs to; empty for a hold. */
    public static Optional<ShipSlot> of(String flag) {
        for (ShipSlot slot : values()) {
            if (flag.startsWith(slot.flag) && flag.substring(slot.flag.length()).matches("[0-7]")) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    /** The place within its rack, from 0, of a flag that {@link #of} knows. */
    public int index(String locationFlag) {
        return Integer.parseInt(locationFlag.substring(flag.length()));
    }
}
