package seat.simulator;

/** A source of chance that has no state: the same seed, tag and numbers always fall the same way. */
record Dice(long seed) {

    long roll(String tag, long a, long b, long c) {
        long h = seed ^ (tag.hashCode() * 0x9E3779B97F4A7C15L);
        h = mix(h + a);
        h = mix(h + b * 0xC2B2AE3D27D4EB4FL);
        return mix(h + c * 0x165667B19E3779F9L);
    }

    /** A number from 0 to {@code bound} - 1. */
    int below(int bound, String tag, long a, long b, long c) {
        return (int) Long.remainderUnsigned(roll(tag, a, b, c), bound);
    }

    int below(int bound, String tag, long a, long b) {
        return below(bound, tag, a, b, 0);
    }

    int below(int bound, String tag, long a) {
        return below(bound, tag, a, 0, 0);
    }

    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high, String tag, long a, long b) {
        return low + below(high - low + 1, tag, a, b);
    }

    private static long mix(long z) {
        long x = z + 0x9E3779B97F4A7C15L;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
