package seat.structure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An orbital skyhook, from {@code GET /corporations/{corporation_id}/structures/skyhooks/{skyhook_id}}. Its raid windows are ESI's alone:
 * nobody else knows when one is or how long it lasts.
 *
 * @param planetType 0 without static data
 * @param state ESI's word; empty for none
 * @param timerEnds when its reinforcement does
 * @param workforce null where nobody tells
 */
public record Skyhook(
        long id,
        long corporationId,
        long systemId,
        long planetId,
        long planetType,
        String state,
        @Nullable Boolean active,
        @Nullable Long workforce,
        @Nullable Instant timerEnds,
        @Nullable Instant raidFrom,
        @Nullable Instant raidUntil,
        List<Stock> stocks) {
    public Skyhook {
        stocks = List.copyOf(stocks);
    }

    /**
     * What lies in it of one reagent.
     *
     * @param secured when it was read; raiders cannot take it
     * @param unsecured when it was read
     * @param now both together by the cycles since
     */
    public record Stock(long typeId, long secured, long unsecured, long now) {}

    /** Whether raiders can take what is not secured at this moment. */
    public boolean isRaidable(Instant now) {
        return raidFrom != null && !now.isBefore(raidFrom) && (raidUntil == null || now.isBefore(raidUntil));
    }

    public long secured() {
        return stocks.stream().mapToLong(Stock::secured).sum();
    }

    public long unsecured() {
        return stocks.stream().mapToLong(Stock::unsecured).sum();
    }
}
