package seat.mining;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import seat.eve.OreClass;

/**
 * What one character mined of one type at one of a corporation's structures within some days.
 *
 * @param recordedCorporationId where the character was then
 * @param volume in m³; null where static data does not tell
 * @param raw value in ISK of the same units compressed; null without a price
 * @param refined value in ISK of the materials it gives; null without a price of one of them
 * @param last the last of the days
 */
public record Observed(
        long observerId,
        long characterId,
        long recordedCorporationId,
        long typeId,
        OreClass oreClass,
        long units,
        @Nullable Double volume,
        @Nullable BigDecimal raw,
        @Nullable BigDecimal refined,
        LocalDate last) {}
