package seat.asset;

/**
 * What all assets of a character are worth.
 *
 * @param value in ISK, of what has a price; blueprint copies, SKINs and unpublished types count 0
 * @param unpriced stacks that have no price, and what is wrapped; they count nothing
 * @param stacks how many there are in all
 */
public record AssetTotal(double value, long unpriced, long stacks) {
    /** The total of somebody who owns nothing. */
    public static final AssetTotal NOTHING = new AssetTotal(0, 0, 0);

    /** Both together. */
    public AssetTotal plus(AssetTotal other) {
        return new AssetTotal(value + other.value, unpriced + other.unpriced, stacks + other.stacks);
    }
}
