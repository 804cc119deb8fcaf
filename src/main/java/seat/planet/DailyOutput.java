package seat.planet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What factories of colonies make in a day when they are always supplied, less what other factories of the same person take from it.
 *
 * @param made units a day
 * @param taken units a day that factories need, of the person's own colonies
 */
public record DailyOutput(long typeId, double made, double taken) {
    /** What is left to sell or use; negative where more is needed than made. */
    public double left() {
        return made - taken;
    }

    /** Sums of what colonies make, the most first. */
    public static List<DailyOutput> of(Collection<Colony> colonies) {
        Map<Long, Double> made = new HashMap<>();
        Map<Long, Double> taken = new HashMap<>();
        for (Colony colony : colonies) {
            for (Factory factory : colony.factories()) {
                double cycles = factory.cyclesPerDay();
                factory.outputs().forEach((type, units) -> made.merge(type, units * cycles, Double::sum));
                factory.inputs().forEach((type, units) -> taken.merge(type, units * cycles, Double::sum));
            }
        }
        List<DailyOutput> outputs = new ArrayList<>();
        made.forEach((type, units) -> {
            if (units > 0) {
                outputs.add(new DailyOutput(type, units, taken.getOrDefault(type, 0.0)));
            }
        });
        outputs.sort(Comparator.comparingDouble(DailyOutput::left).reversed().thenComparing(DailyOutput::typeId));
        return outputs;
    }
}
