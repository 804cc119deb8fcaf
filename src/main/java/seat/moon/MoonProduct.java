package seat.moon;

import org.jspecify.annotations.Nullable;
import seat.eve.OreClass;

/**
 * A part of a moon.
 *
 * @param share of the moon, 0 to 1
 * @param raw ISK of a m³ sold as ore; null without a price
 * @param refined ISK of a m³ reprocessed; null without a price
 * @param goo ISK of the moon materials in a m³, if all came out; null without a price
 */
public record MoonProduct(
        long typeId,
        double share,
        OreClass oreClass,
        @Nullable Double raw,
        @Nullable Double refined,
        @Nullable Double goo) {}
