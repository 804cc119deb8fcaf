package seat.asset;

import java.math.BigDecimal;
import java.util.Map;
import seat.price.Price;

/** The values of a character's assets by given prices: of each stack, and of each with everything inside. */
final class Valued {
    private final Holding holding;
    private final double[] own;
    private final boolean[] unpriced;
    private final double[] whole;

    /** @param prices of every type the character holds */
    Valued(Holding holding, Map<Long, Price> prices) {
        this.holding = holding;
        this.own = new double[holding.size()];
        this.unpriced = new boolean[holding.size()];
        for (int i = 0; i < own.length; i++) {
            Asset asset = holding.get(i);
            BigDecimal isk = price(asset, prices).isk();
            if (isk == null) {
                unpriced[i] = true;
            } else {
                own[i] = isk.doubleValue() * asset.quantity();
            }
        }
        this.whole = holding.sumsOfContents(own);
    }

    /** The price of one of a stack: copies of blueprints are worth nothing, and what is wrapped has no price. */
    static Price price(Asset asset, Map<Long, Price> prices) {
        if (asset.copy() || asset.isOffice()) {
            return Price.WORTHLESS;
        }
        return asset.wrapped() ? Price.NONE : prices.getOrDefault(asset.typeId(), Price.NONE);
    }

    Holding holding() {
        return holding;
    }

    /** ISK of the stack alone; 0 without a price. */
    double own(int item) {
        return own[item];
    }

    boolean unpriced(int item) {
        return unpriced[item];
    }

    /** ISK with everything inside. */
    double whole(int item) {
        return whole[item];
    }

    AssetTotal total() {
        double sum = 0;
        long without = 0;
        for (int i = 0; i < own.length; i++) {
            sum += own[i];
            without += unpriced[i] ? 1 : 0;
        }
        return new AssetTotal(sum, without, own.length);
    }
}
