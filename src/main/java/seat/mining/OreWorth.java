package seat.mining;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What some units of an ore are worth.
 *
 * @param raw in ISK as they are traded, compressed; null without a price
 * @param refined in ISK of the materials they give; null without a price of one of them
 */
public record OreWorth(@Nullable BigDecimal raw, @Nullable BigDecimal refined) {}
