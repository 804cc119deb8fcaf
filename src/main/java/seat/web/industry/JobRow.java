package seat.web.industry;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seat.industry.Job;
import seat.web.table.State;

/**
 * A job in a list.
 *
 * @param value of its goods in ISK; null where it makes none, and without a price
 * @param now when the list was made
 */
record JobRow(Job job, @Nullable BigDecimal value, Instant now) {
    /** Its output in words: runs × units of each. */
    String output() {
        Long portion = job.portion();
        return portion == null || portion == 1 ? "" : job.runs() + " × " + portion;
    }

    State activity() {
        return State.plain(job.activity() == null ? "–" : "activity." + job.activity());
    }

    State state() {
        String words = "job." + job.state();
        return switch (job.state()) {
            case READY -> State.soon(words);
            case RUNNING -> State.fine(words);
            case PAUSED -> State.unknown(words);
            case DELIVERED, CANCELLED, REVERTED, FACILITY_DESTROYED -> State.plain(words);
        };
    }

    double progress() {
        return job.progress(now);
    }

    @Nullable Long corporationId() {
        return job.corporationId() == 0 ? null : job.corporationId();
    }
}
