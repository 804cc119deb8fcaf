package seat.simulator;

/**
 * The cache windows of documents: a document's version is the index of its window, and its content is the world at the window's
 * start. Each document has a phase of its own, so that caches do not all expire at once.
 */
record Windows(SimulatorClock clock, Dice dice) {

    /** Routes without a cache time answer anew each minute. */
    private static final long DEFAULT = 60;

    private long length(Document document) {
        long seconds = document.route().cacheSeconds();
        return clock.scaled(seconds == 0 ? DEFAULT : seconds);
    }

    private long phase(Document document, long length) {
        return Long.remainderUnsigned(dice.roll(document.path(), length, 0, 0), length);
    }

    long version(Document document, long t) {
        long length = length(document);
        return Math.floorDiv(t - clock.origin() + phase(document, length), length);
    }

    long start(Document document, long version) {
        long length = length(document);
        return clock.origin() + version * length - phase(document, length);
    }
}
