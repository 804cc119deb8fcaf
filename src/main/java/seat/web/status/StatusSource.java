package seat.web.status;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.work.Installation;

/** What the status page cannot read from tables, because it lives in processes or in Redis. */
public interface StatusSource {
    /** ESI's budgets as far as they are known; empty when nothing was asked yet. */
    List<Budget> budgets();

    /** Components and queues at this moment. */
    Installation installation();

    /**
     * What may still be spent on a rate group, or on errors.
     *
     * @param name of the bucket as people read it
     * @param remaining null while ESI has not told yet
     * @param limit 0 when it is not known
     * @param note why nothing may be spent, or empty
     */
    record Budget(String name, @Nullable Long remaining, long limit, String note) {}
}
