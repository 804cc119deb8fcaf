package seat.worth;

import org.jspecify.annotations.Nullable;

/**
 * A net worth and what it is made of, in ISK. A part that is not known is null and counts nothing.
 *
 * @param assets by the price of the day; copies of blueprints count nothing
 * @param escrow what buy orders hold back
 * @param sellOrders what is left to sell, by the lower one of the own price and the market's
 * @param contractItems what lies in own contracts that wait or are carried
 * @param contractRewards what own contracts that wait offer: it has left the wallet
 * @param collateral paid for what is being carried
 * @param jobProducts what running manufacturing and reactions yield
 */
public record Worth(
        @Nullable Double wallet,
        @Nullable Double assets,
        @Nullable Double escrow,
        @Nullable Double sellOrders,
        @Nullable Double contractItems,
        @Nullable Double contractRewards,
        @Nullable Double collateral,
        @Nullable Double jobProducts) {
    /** A worth of which nothing is known. */
    public static final Worth UNKNOWN = new Worth(null, null, null, null, null, null, null, null);

    /** All contracts together; null where none of their parts is known. */
    public @Nullable Double contracts() {
        return add(add(contractItems, contractRewards), collateral);
    }

    /** All market orders together; null where neither part is known. */
    public @Nullable Double orders() {
        return add(escrow, sellOrders);
    }

    /** The sum of what is known; null where nothing is. */
    public @Nullable Double total() {
        return add(add(add(wallet, assets), add(orders(), contracts())), jobProducts);
    }

    public Worth plus(Worth other) {
        return new Worth(
                add(wallet, other.wallet),
                add(assets, other.assets),
                add(escrow, other.escrow),
                add(sellOrders, other.sellOrders),
                add(contractItems, other.contractItems),
                add(contractRewards, other.contractRewards),
                add(collateral, other.collateral),
                add(jobProducts, other.jobProducts));
    }

    Worth withWallet(@Nullable Double balance) {
        return new Worth(
                balance == null ? wallet : balance,
                assets,
                escrow,
                sellOrders,
                contractItems,
                contractRewards,
                collateral,
                jobProducts);
    }

    /** This worth with other assets, such as those of the moment where no day has counted any. */
    public Worth withAssets(@Nullable Double value) {
        return new Worth(wallet, value, escrow, sellOrders, contractItems, contractRewards, collateral, jobProducts);
    }

    static @Nullable Double add(@Nullable Double one, @Nullable Double other) {
        return one == null ? other : other == null ? one : Double.valueOf(one + other);
    }
}
