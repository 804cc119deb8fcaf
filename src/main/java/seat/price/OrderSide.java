package seat.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side of the orders of a type at the hub, and the price it stands for. */
final class OrderSide {
    /** Orders beyond ten times the usual price, either way, are bait. */
    private static final BigDecimal FAR = BigDecimal.TEN;

    /** The part of the volume that counts is one of so many. */
    private static final long PARTS = 20;

    private final boolean buying;
    private final List<Offer> offers = new ArrayList<>();

    private record Offer(BigDecimal price, long volume) {}

    OrderSide(boolean buying) {
        this.buying = buying;
    }

    void add(BigDecimal price, long volume) {
        if (volume > 0) {
            offers.add(new Offer(price, volume));
        }
    }

    /**
     * The mean price, weighted by volume, of the best 5 % of the volume that remains: the cheapest offers or the dearest bids. The last
     * order counts with the part that fills the 5 %, and at least one unit counts.
     *
     * @param usual mean price of thirty days; null where it is not known, and then no order is left out
     * @return null without orders
     */
    @Nullable BigDecimal price(@Nullable BigDecimal usual) {
        List<Offer> counted = offers.stream()
                .filter(offer -> usual == null || usual.signum() == 0 || !isFar(offer.price(), usual))
                .sorted(order())
                .toList();
        long volume = counted.stream().mapToLong(Offer::volume).sum();
        if (volume == 0) {
            return null;
        }
        long wanted = (volume + PARTS - 1) / PARTS;
        long taken = 0;
        BigDecimal sum = BigDecimal.ZERO;
        for (Offer offer : counted) {
            long part = Math.min(offer.volume(), wanted - taken);
            sum = sum.add(offer.price().multiply(BigDecimal.valueOf(part)));
            taken += part;
            if (taken == wanted) {
                break;
            }
        }
        return sum.divide(BigDecimal.valueOf(wanted), MathContext.DECIMAL64);
    }

    private boolean isFar(BigDecimal price, BigDecimal usual) {
        return buying ? price.multiply(FAR).compareTo(usual) < 0 : price.compareTo(usual.multiply(FAR)) > 0;
    }

    private Comparator<Offer> order() {
        Comparator<Offer> cheapest = Comparator.comparing(Offer::price);
        return buying ? cheapest.reversed() : cheapest;
    }
}
