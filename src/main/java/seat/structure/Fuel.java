package seat.structure;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.eve.StructureFuel;

/**
 * What a structure burns and has in its bay.
 *
 * @param counted blocks an hour by its fitted services and its hull's bonus; null where its fitting is not known
 * @param measured blocks an hour by what is in the bay and when that ends; null where either is not known
 * @param bay units in the fuel bay by type; empty where it is not known, too
 * @param gasPerHour units of magmatic gas; 0 for what needs none
 * @param ozonePerDay units of liquid ozone that its bay lost a day in the last week; null where that is not known
 */
public record Fuel(
        @Nullable Double counted,
        @Nullable Double measured,
        Map<Long, Long> bay,
        double gasPerHour,
        @Nullable Double ozonePerDay) {
    /** A structure of whose bay and fitting nothing is known. */
    public static final Fuel UNKNOWN = new Fuel(null, null, Map.of(), 0, null);

    private static final double HOURS_OF_A_DAY = 24;

    public Fuel {
        bay = Map.copyOf(bay);
    }

    /** Blocks an hour that are reckoned with: counted, or else measured; null where neither is known. */
    public @Nullable Double perHour() {
        return counted != null && (counted > 0 || measured == null) ? counted : measured;
    }

    /** Whether counted and measured are so far apart that both are told. */
    public boolean isInDoubt() {
        return counted != null && counted > 0 && measured != null && !StructureFuel.agree(counted, measured);
    }

    /** Blocks of all kinds in the bay. */
    public long blocks() {
        return bay.entrySet().stream()
                .filter(entry -> StructureFuel.BLOCKS.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public long gas() {
        return bay.getOrDefault(StructureFuel.MAGMATIC_GAS, 0L);
    }

    public long ozone() {
        return bay.getOrDefault(StructureFuel.LIQUID_OZONE, 0L);
    }

    /** Days that the gas lasts; null for what needs none, and where the bay is not known. */
    @Nullable Double gasDays() {
        return gasPerHour <= 0 || bay.isEmpty() ? null : gas() / gasPerHour / HOURS_OF_A_DAY;
    }
}
