package seat.asset;

import org.jspecify.annotations.Nullable;

/**
 * One row of a list of property: a stack or an assembled item with what it is worth and where it lies.
 *
 * @param value of the stack alone in ISK; null without a price
 * @param whole with everything inside, as far as it has a price
 * @param volume in m³; null where it is not known
 * @param groupId 0 without static data
 * @param categoryId 0 without static data
 * @param holder what it lies in; null where it lies in the place itself
 * @param content how many lie directly inside
 */
public record Stack(
        Asset asset,
        @Nullable Double value,
        double whole,
        @Nullable Double volume,
        long groupId,
        long categoryId,
        Place place,
        @Nullable Asset holder,
        int content) {

    /** Whether it is an assembled ship. */
    public boolean isShip() {
        return asset.singleton() && categoryId == seat.sde.TypeFact.SHIPS;
    }
}
