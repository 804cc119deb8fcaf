package seat.bench.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The samples of one step over all rounds. */
final class Series {
    private final List<Sample> samples = new ArrayList<>();

    void add(Sample sample) {
        samples.add(sample);
    }

    double median(ToDoubleFunction<Sample> value) {
        return quantile(sorted(value), 0.5);
    }

    /** The quarter of the rounds below and the quarter above are left out. */
    String middleHalf(ToDoubleFunction<Sample> value, double unit) {
        double[] sorted = sorted(value);
        return "%.1f–%.1f".formatted(quantile(sorted, 0.25) / unit, quantile(sorted, 0.75) / unit);
    }

    /** Median over the rounds of this series' speed as a share of the other's in the same round. */
    double speedBeside(Series other) {
        double[] shares = new double[samples.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = other.samples.get(i).wallNanos() / samples.get(i).wallNanos();
        }
        java.util.Arrays.sort(shares);
        return quantile(shares, 0.5);
    }

    private double[] sorted(ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).sorted().toArray();
    }

    private static double quantile(double[] sorted, double share) {
        double place = (sorted.length - 1) * share;
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
