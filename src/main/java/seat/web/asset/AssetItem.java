package seat.web.asset;

import org.jspecify.annotations.Nullable;

/**
 * A stack of items, or one that is assembled and may hold others.
 *
 * @param givenName what its owner called it; empty for nothing
 * @param place hangar, cargo hold, slot …
 * @param content stacks inside
 * @param value by the price service in ISK; null without a price, and for copies of blueprints and courier wraps
 */
public record AssetItem(
        long itemId,
        String type,
        String givenName,
        long quantity,
        String place,
        long content,
        @Nullable Double value) {}
