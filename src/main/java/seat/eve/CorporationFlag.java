package seat.eve;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where in a place something of a corporation lies, by the location flags of ESI's asset lists: one of seven hangar divisions, which have
 * names, or a heading of its own.
 */
public final class CorporationFlag {
    private static final String HANGAR = "CorpSAG";

    private static final Map<String, String> HEADINGS = Map.of(
            "CorpDeliveries", "deliveries",
            "Deliveries", "deliveries",
            "CorporationGoalDeliveries", "project-deliveries",
            "Impounded", "impounded",
            "QuantumCoreRoom", "core",
            "StructureFuel", "fuel-bay");

    private CorporationFlag() {}

    /** The hangar division, 1 to 7, of a flag such as {@code CorpSAG3}; empty for anything else. */
    public static OptionalInt division(String flag) {
        String rest = flag.startsWith(HANGAR) ? flag.substring(HANGAR.length()) : "";
        return rest.matches("[1-7]") ? OptionalInt.of(Integer.parseInt(rest)) : OptionalInt.empty();
    }

    /** The word of the heading that a flag has for itself ({@code impounded}, {@code core} …); empty where it has none. */
    public static String heading(String flag) {
        return HEADINGS.getOrDefault(flag, "");
    }

    /** Every word that {@link #heading} gives. */
    public static Set<String> headings() {
        return Set.copyOf(HEADINGS.values());
    }
}
