package seat.work;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.sync.Difference;
import seat.update.Success;

/**
 * What an answer means for its update, decided once, before anything is written ({@link Judge}). Each case knows what it leaves in
 * the update's row: when that is due next, and why part of the work is held until then.
 */
sealed interface Verdict {
    Success success();

    /** Differences of which at least the rows are written that the answer lists. */
    default List<Difference> differences() {
        return List.of();
    }

    /** Rows that are written or deleted. */
    default int rows() {
        return 0;
    }

    /** What the run learnt besides, written in the transaction that commits the answer; null for nothing. */
    default Fetched.@Nullable Learnt learnt() {
        return null;
    }

    /** ESI said that nothing changed. */
    record Unchanged(Success success) implements Verdict {}

    /** The answer lists what is stored already. */
    record Equal(Success success, Fetched.@Nullable Learnt learnt) implements Verdict {}

    /** What is stored becomes what the answer says. */
    record Changed(Success success, List<Difference> differences, Fetched.@Nullable Learnt learnt) implements Verdict {
        @Override
        public int rows() {
            return differences.stream().mapToInt(Difference::changed).sum();
        }
    }

    /** What the answer lists is written; what it no longer lists waits for an answer that agrees. */
    record Waiting(Success success, List<Difference> differences) implements Verdict {
        @Override
        public int rows() {
            return differences.stream().mapToInt(Difference::written).sum();
        }
    }
}
