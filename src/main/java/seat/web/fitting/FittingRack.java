package seat.web.fitting;

import java.util.Locale;
import seat.eve.FitText;

/** Where an item of a saved fitting goes, by ESI's words, in the order of the page. */
enum FittingRack {
    HIGH(FitText.Rack.HIGH, "HiSlot"),
    MID(FitText.Rack.MID, "MedSlot"),
    LOW(FitText.Rack.LOW, "LoSlot"),
    RIG(FitText.Rack.RIG, "RigSlot"),
    SUBSYSTEM(FitText.Rack.SUBSYSTEM, "SubSystemSlot"),
    SERVICE(FitText.Rack.SERVICE, "ServiceSlot"),
    DRONES(FitText.Rack.DRONES, "DroneBay"),
    FIGHTERS(FitText.Rack.DRONES, "FighterBay"),
    CARGO(FitText.Rack.CARGO, "Cargo");

    private final FitText.Rack text;
    private final String flag;

    FittingRack(FitText.Rack text, String flag) {
        this.text = text;
        this.flag = flag;
    }

    FitText.Rack text() {
        return text;
    }

    boolean isModule() {
        return this != DRONES && this != FIGHTERS && this != CARGO;
    }

    /** As it stands in message keys. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rack of one of ESI's flags; what is none of them goes with the cargo. */
    static FittingRack of(String flag) {
        for (FittingRack rack : values()) {
            if (flag.startsWith(rack.flag)) {
                return rack;
            }
        }
        return CARGO;
    }
}
