package seat.killmail;

import java.util.Locale;

/** Where in a ship an item was, by the numbers that ESI gives in killmails ({@code flag}), in the order in which a fit is read. */
public enum Slot {
    HIGH(true),
    MID(true),
    LOW(true),
    RIG(true),
    SUBSYSTEM(true),
    SERVICE(true),
    DRONES(false),
    FIGHTERS(false),
    CARGO(false),
    FLEET_HANGAR(false),
    SHIP_HANGAR(false),
    IMPLANTS(false),
    OTHER(false);

    private final boolean fitted;

    Slot(boolean fitted) {
        this.fitted = fitted;
    }

    /** Whether what is in it is part of the fit. */
    public boolean isFitted() {
        return fitted;
    }

    /** As it stands in message keys: {@code fleet-hangar}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The place that a killmail's number means. */
    public static Slot of(int flag) {
        if (flag >= 11 && flag <= 18) {
            return LOW;
        }
        if (flag >= 19 && flag <= 26) {
            return MID;
        }
        if (flag >= 27 && flag <= 34) {
            return HIGH;
        }
        if (flag >= 92 && flag <= 99) {
            return RIG;
        }
        if (flag >= 125 && flag <= 132) {
            return SUBSYSTEM;
        }
        if (flag >= 164 && flag <= 171) {
            return SERVICE;
        }
        if (flag >= 158 && flag <= 163) {
            return FIGHTERS;
        }
        return switch (flag) {
            case 5 -> CARGO;
            case 87 -> DRONES;
            case 89 -> IMPLANTS;
            case 90 -> SHIP_HANGAR;
            case 155 -> FLEET_HANGAR;
            default -> OTHER;
        };
    }
}
