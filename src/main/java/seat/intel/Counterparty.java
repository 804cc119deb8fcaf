package seat.intel;

import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a character deals with.
 *
 * @param counts by way of dealing; ways that the reader may not see are missing
 * @param received ISK by the journal
 * @param paid ISK by the journal, as a positive sum
 * @param traded ISK of market transactions, whoever bought
 * @param last when they dealt last; null where no row says
 */
public record Counterparty(
        long id,
        Map<Dealing, Long> counts,
        double received,
        double paid,
        double traded,
        @Nullable LocalDateTime last) {
    public Counterparty {
        counts = Map.copyOf(counts);
    }

    /** How often; null for what there was nothing of. */
    public @Nullable Long count(Dealing dealing) {
        return counts.get(dealing);
    }

    /** All dealings together. */
    public long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
