package seat.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of a growing list were served, and at which version last: ranges of row ids that do not overlap. A newer answer takes
 * over what it covers and leaves the rest as it was.
 */
final class Segments {

    /** Rows with ids from {@code low} to {@code high}, both included. */
    record Segment(long low, long high, long version) {}

    private final List<Segment> segments = new ArrayList<>();

    /** Rows with these numbers, in any order. */
    synchronized void serve(long[] numbers, long version) {
        long[] sorted = numbers.clone();
        java.util.Arrays.sort(sorted);
        int from = 0;
        for (int n = 1; n <= sorted.length; n++) {
            if (n == sorted.length || sorted[n] != sorted[n - 1] + 1) {
                serve(sorted[from], sorted[n - 1], version);
                from = n;
            }
        }
    }

    synchronized void serve(long low, long high, long version) {
        List<Segment> kept = new ArrayList<>();
        long newLow = low;
        long newHigh = high;
        for (Segment old : segments) {
            if (old.high < newLow || old.low > newHigh) {
                kept.add(old);
            } else if (old.version > version) {
                // An older page came late (a walk through history that began before): it adds only what is not known
                // yet.
                kept.add(old);
                if (newLow >= old.low) {
                    newLow = old.high + 1;
                } else {
                    newHigh = old.low - 1;
                }
            } else {
                if (old.low < newLow) {
                    kept.add(new Segment(old.low, newLow - 1, old.version));
                }
                if (old.high > newHigh) {
                    kept.add(new Segment(newHigh + 1, old.high, old.version));
                }
            }
        }
        if (newLow <= newHigh) {
            kept.add(new Segment(newLow, newHigh, version));
        }
        segments.clear();
        segments.addAll(kept);
    }

    synchronized List<Segment> all() {
        return List.copyOf(segments);
    }
}
