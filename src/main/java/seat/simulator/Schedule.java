package seat.simulator;

/**
 * When the events of a stream happen: {@code history} of them before the origin, {@code historyStep} seconds apart, then one each
 * {@code period} seconds for ever. Both directions, event to time and time to event, are arithmetic, so nothing is stored.
 */
record Schedule(long origin, int history, long historyStep, long period, long phase) {

    long at(long event) {
        return event < history ? origin - (history - event) * historyStep : origin + phase + (event - history) * period;
    }

    /** How many events have happened at {@code t}: those with numbers below this. */
    long count(long t) {
        if (t < origin) {
            long notYet = Math.ceilDiv(origin - t, historyStep);
            return Math.clamp(history - notYet + 1, 0L, (long) history);
        }
        return t < origin + phase ? history : history + (t - origin - phase) / period + 1;
    }
}
