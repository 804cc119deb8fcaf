package seat.mining;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.eve.OreClass;
import seat.eve.Reprocessing;
import seat.price.Price;

/**
 * A type that is mined, as static data describes it.
 *
 * @param volume of a unit in m³; null where unknown
 * @param portion units that are reprocessed at once
 * @param compressedTypeId what it is sold as, unit for unit; 0 where there is none
 * @param materials units in one portion by type
 */
record Ore(
        long typeId,
        OreClass oreClass,
        @Nullable Double volume,
        int portion,
        long compressedTypeId,
        Map<Long, Long> materials) {
    Ore {
        materials = Map.copyOf(materials);
    }

    static Ore unknown(long typeId) {
        return new Ore(typeId, OreClass.UNKNOWN, null, 1, 0, Map.of());
    }

    /** The type by whose price it is worth what it is worth: compressed, since uncompressed ore hardly trades. */
    long tradedTypeId() {
        return compressedTypeId == 0 ? typeId : compressedTypeId;
    }

    @Nullable BigDecimal raw(long units, Map<Long, Price> prices) {
        BigDecimal price = isk(prices, tradedTypeId());
        return price == null ? null : price.multiply(BigDecimal.valueOf(units));
    }

    @Nullable BigDecimal refined(long units, double yield, Map<Long, Price> prices) {
        if (materials.isEmpty()) {
            // Gas is not reprocessed: it is worth what it is worth as it is.
            return oreClass == OreClass.GAS ? raw(units, prices) : null;
        }
        BigDecimal value = BigDecimal.ZERO;
        for (Map.Entry<Long, Long> material : materials.entrySet()) {
            BigDecimal price = isk(prices, material.getKey());
            if (price == null) {
                return null;
            }
            value = value.add(price.multiply(
                    BigDecimal.valueOf(Reprocessing.material(units, portion, material.getValue(), yield))));
        }
        return value;
    }

    private static @Nullable BigDecimal isk(Map<Long, Price> prices, long typeId) {
        return prices.getOrDefault(typeId, Price.NONE).isk();
    }
}
