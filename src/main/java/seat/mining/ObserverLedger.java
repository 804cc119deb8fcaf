package seat.mining;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.price.Price;
import seat.price.Prices;
import seat.update.KeptUntilRead;

/**
 * What was mined at a corporation's structures. It rests on {@code GET /corporation/{corporation_id}/mining/observers/{observer_id}}, which
 * tells a day's total for each character, type and corporation the character was in then: a row grows until the day is over and hours
 * beyond, and replaces what was told before.
 */
public final class ObserverLedger {
    /** The most sums of character, type and structure that are read at once. */
    public static final int MOST = 50_000;

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Database database;
    private final Ores ores;
    private final Prices prices;
    private final KeptUntilRead<Asked, List<Sum>> kept;

    private record Asked(long corporationId, LocalDate from, LocalDate to) {}

    public ObserverLedger(Database database, Prices prices) {
        this.database = database;
        this.ores = new Ores(database);
        this.prices = prices;
        this.kept = new KeptUntilRead<>(database, List.of("corporation.mining-observers"), KEPT, 4L * MOST, List::size);
    }

    /**
     * A structure that records what is mined.
     *
     * @param lastUpdated the last day it recorded something; null where not known
     */
    public record Observer(long observerId, @Nullable LocalDate lastUpdated) {
        /** Whether nothing was mined for a week. */
        public boolean idle(LocalDate today) {
            return lastUpdated == null || lastUpdated.isBefore(today.minusDays(7));
        }
    }

    private record Sum(
            long observerId, long characterId, long corporationId, long typeId, long units, LocalDate last) {}

    /** The corporation's observers, whoever has been idle for longest first. */
    public List<Observer> observers(long corporationId) {
        return database.reading()
                .sql("""
                        SELECT o.observer_id, o.last_updated FROM corporation_industry_mining_observers o
                        WHERE o.corporation_id = ? ORDER BY o.last_updated, o.observer_id
                        """)
                .param(corporationId)
                .query((row, number) -> new Observer(row.getLong(1), row.getObject(2, LocalDate.class)))
                .list();
    }

    /**
     * What was mined from one day to another, both included; at most {@link #MOST} sums.
     *
     * @param yield share of materials that reprocessing gives, 0 to 1
     */
    public List<Observed> of(long corporationId, LocalDate from, LocalDate to, double yield) {
        List<Sum> sums =
                kept.of(corporationId, new Asked(corporationId, from, to), () -> sums(corporationId, from, to));
        if (sums.isEmpty()) {
            return List.of();
        }
        Map<Long, Ore> known =
                new HashMap<>(ores.of(sums.stream().map(Sum::typeId).distinct().toList()));
        Map<Long, Price> priced = prices.of(Ores.traded(known.values()));
        return sums.stream()
                .map(sum -> observed(sum, known.computeIfAbsent(sum.typeId(), Ore::unknown), yield, priced))
                .toList();
    }

    private List<Sum> sums(long corporationId, LocalDate from, LocalDate to) {
        return database.reading()
                .sql("""
                        SELECT m.observer_id, m.character_id, m.recorded_corporation_id, m.type_id, SUM(m.quantity), MAX(m.last_updated)
                        FROM corporation_industry_mining_observer_data m
                        WHERE m.corporation_id = :id AND m.last_updated >= :from AND m.last_updated <= :to
                        GROUP BY m.observer_id, m.character_id, m.recorded_corporation_id, m.type_id
                        ORDER BY m.observer_id, m.character_id, m.recorded_corporation_id, m.type_id LIMIT %d
                        """.formatted(MOST))
                .param("id", corporationId)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> new Sum(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        Objects.requireNonNullElse(row.getObject(6, LocalDate.class), from)))
                .list();
    }

    private static Observed observed(Sum sum, Ore ore, double yield, Map<Long, Price> priced) {
        Double volume = ore.volume();
        return new Observed(
                sum.observerId(),
                sum.characterId(),
                sum.corporationId(),
                sum.typeId(),
                ore.oreClass(),
                sum.units(),
                volume == null ? null : volume * sum.units(),
                ore.raw(sum.units(), priced),
                ore.refined(sum.units(), yield, priced),
                sum.last());
    }
}
