package seat.asset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.eve.AssetSafetyRule;

/** Adds up lists of property by place. */
public final class PlaceTotals {
    private PlaceTotals() {}

    private static final class Sum {
        private long stacks;
        private double value;
        private long unpriced;
        private @Nullable Double volume;
        private @Nullable Instant deadline;
    }

    /**
     * What lies in each place, the most valuable first.
     *
     * @param wrapsSince when wraps of asset safety were first seen, by item
     */
    public static List<PlaceTotal> of(List<Stack> stacks, Map<Long, Instant> wrapsSince) {
        Map<Place, Sum> sums = new HashMap<>();
        for (Stack stack : stacks) {
            Sum sum = sums.computeIfAbsent(stack.place(), place -> new Sum());
            sum.stacks++;
            if (stack.value() == null) {
                sum.unpriced++;
            } else {
                sum.value += stack.value();
            }
            Instant since = wrapsSince.get(stack.asset().itemId());
            if (since != null) {
                sum.deadline = earlier(sum.deadline, AssetSafetyRule.byItself(since));
            }
            Double volume = stack.volume();
            if (volume != null && takesRoom(stack)) {
                sum.volume = sum.volume == null ? volume : (Double) (sum.volume + volume);
            }
        }
        List<PlaceTotal> totals = new ArrayList<>();
        sums.forEach((place, sum) ->
                totals.add(new PlaceTotal(place, sum.stacks, sum.value, sum.unpriced, sum.volume, sum.deadline)));
        totals.sort(Comparator.comparingDouble(PlaceTotal::value)
                .reversed()
                .thenComparingLong(total -> total.place().id()));
        return totals;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /** What is in a container or ship takes no room beside it; a wrap of asset safety takes that of its content. */
    private static boolean takesRoom(Stack stack) {
        Asset holder = stack.holder();
        return holder == null ? !stack.asset().isTransparent() : holder.isTransparent();
    }
}
