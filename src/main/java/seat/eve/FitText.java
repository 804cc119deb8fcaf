package seat.eve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A fit as text that EVE and fitting tools read: low slots first, then mid, high, rigs, subsystems and services, an empty line between,
 * then drones and what is in the hold.
 */
public final class FitText {
    private final String ship;
    private final String name;
    private final List<List<String>> racks = IntStream.range(0, Rack.values().length)
            .mapToObj(rack -> (List<String>) new ArrayList<String>())
            .toList();

    /** The parts of a fit in the text's order. */
    public enum Rack {
        LOW,
        MID,
        HIGH,
        RIG,
        SUBSYSTEM,
        SERVICE,
        DRONES,
        CARGO
    }

    /**
     * An empty fit; all names are the game's own.
     *
     * @param name people gave it
     */
    public FitText(String ship, String name) {
        this.ship = ship;
        this.name = name.replaceAll("[\\[\\]\\r\\n]", " ").strip();
    }

    /**
     * Adds a module.
     *
     * @param charge loaded in it; empty for none
     */
    public void module(Rack rack, String module, String charge) {
        racks.get(rack.ordinal()).add(charge.isEmpty() ? module : module + ", " + charge);
    }

    /** Adds drones, or what lies in the hold. */
    public void stack(Rack rack, String item, long quantity) {
        racks.get(rack.ordinal()).add(item + " x" + quantity);
    }

    @Override
    public String toString() {
        return racks.stream()
                .filter(rack -> !rack.isEmpty())
                .map(rack -> String.join("\n", rack))
                .collect(Collectors.joining("\n\n", "[" + ship + ", " + name + "]\n\n", "\n"));
    }
}
