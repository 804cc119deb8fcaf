package seat.mining;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import seat.eve.OreClass;

/**
 * What one character mined of one type in one system on one day of EVE.
 *
 * @param volume in m³; null where static data does not tell
 * @param raw value in ISK of the same units compressed; null without a price
 * @param refined value in ISK of the materials it gives, and of gas, which gives none, as it is; null without a price of one of them
 */
public record Mined(
        LocalDate day,
        long characterId,
        long systemId,
        long typeId,
        OreClass oreClass,
        long units,
        @Nullable Double volume,
        @Nullable BigDecimal raw,
        @Nullable BigDecimal refined) {}
