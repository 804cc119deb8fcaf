package seat.esi;

import java.time.Duration;

/** How this package waits; tests let time pass instead. */
@FunctionalInterface
interface Sleep {
    void sleep(Duration time) throws InterruptedException;
}
