package seat.esi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on only when told to, or when somebody sleeps by it. */
final class TestClock implements InstantSource, Sleep {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-08-18T12:00:00Z"));
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    @Override
    public Instant instant() {
        return now.get();
    }

    void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    void advanceTo(Instant time) {
        now.updateAndGet(instant -> time.isAfter(instant) ? time : instant);
    }

    List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public void sleep(Duration time) {
        sleeps.add(time);
        advance(time);
    }
}
