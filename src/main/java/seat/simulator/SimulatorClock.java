package seat.simulator;

import java.time.Clock;
import java.time.Instant;

/**
 * The time the world lives by: wall-clock seconds since an origin, with every interval of ESI's divided by a scale.
 *
 * @param origin    second (Unix time) at which this world first started; what lies before it is history
 * @param timeScale how many times faster than EVE caches expire and things happen; 1 is EVE's pace
 */
record SimulatorClock(Clock wall, long origin, double timeScale) {

    long now() {
        return Math.floorDiv(millis(), 1000L);
    }

    long millis() {
        return wall.millis();
    }

    /** An interval of EVE's in this world's seconds, at least one: HTTP dates know nothing shorter. */
    long scaled(long seconds) {
        return Math.max(1, Math.round(seconds / timeScale));
    }

    /** Events that happened {@code history} times before the origin and go on every {@code everySeconds} of EVE's time. */
    Schedule schedule(int history, long historyStep, long everySeconds, long phase) {
        long period = scaled(everySeconds);
        return new Schedule(origin, history, historyStep, period, Math.floorMod(phase, period));
    }

    /** Which turn of something that changes every {@code everySeconds} of EVE's time the time {@code t} lies in. */
    long slot(long t, long everySeconds, long phase) {
        long period = scaled(everySeconds);
        return Math.floorDiv(t - origin + Math.floorMod(phase, period), period);
    }

    long slotStart(long slot, long everySeconds, long phase) {
        long period = scaled(everySeconds);
        return origin + slot * period - Math.floorMod(phase, period);
    }

    /** Unix time as ESI writes it. */
    static String iso(long second) {
        return Instant.ofEpochSecond(second).toString();
    }
}
