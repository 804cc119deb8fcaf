package seat.mining;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.price.Price;
import seat.price.Prices;

/**
 * What characters mined, by day of EVE, and what it is worth. It rests on {@code GET /characters/{character_id}/mining}, which tells a
 * day's total: it grows until the next downtime or later and replaces what was told before. What is wasted is not told at all.
 */
public final class MiningLedger {
    private final Database database;
    private final Ores ores;
    private final Prices prices;

    public MiningLedger(Database database, Prices prices) {
        this.database = database;
        this.ores = new Ores(database);
        this.prices = prices;
    }

    private record Entry(LocalDate day, long characterId, long systemId, long typeId, long units) {}

    /**
     * The ledger of some characters, newest day first. Three statements and those of prices for up to some thousand characters.
     *
     * @param from first day
     * @param to last day
     * @param yield share of materials that reprocessing gives, 0 to 1
     */
    public List<Mined> of(Collection<Long> characterIds, LocalDate from, LocalDate to, double yield) {
        List<Entry> entries = entries(characterIds, from, to);
        if (entries.isEmpty()) {
            return List.of();
        }
        Map<Long, Ore> ores =
                this.ores.of(entries.stream().map(Entry::typeId).distinct().toList());
        Map<Long, Price> known = prices.of(Ores.traded(ores.values()));
        return entries.stream()
                .map(entry -> {
                    Ore ore = ores.get(entry.typeId());
                    if (ore == null) {
                        ore = Ore.unknown(entry.typeId());
                    }
                    Double volume = ore.volume();
                    return new Mined(
                            entry.day(),
                            entry.characterId(),
                            entry.systemId(),
                            entry.typeId(),
                            ore.oreClass(),
                            entry.units(),
                            volume == null ? null : volume * entry.units(),
                            ore.raw(entry.units(), known),
                            ore.refined(entry.units(), yield, known));
                })
                .toList();
    }

    /**
     * What so many units of ores are worth.
     *
     * @param units by type
     * @param yield share of materials that reprocessing gives, 0 to 1
     * @return by type; types that static data does not know are missing
     */
    public Map<Long, OreWorth> worth(Map<Long, Long> units, double yield) {
        if (units.isEmpty()) {
            return Map.of();
        }
        Map<Long, Ore> ores = this.ores.of(List.copyOf(units.keySet()));
        Map<Long, Price> known = prices.of(Ores.traded(ores.values()));
        Map<Long, OreWorth> worth = new HashMap<>();
        ores.forEach((type, ore) -> {
            long count = units.getOrDefault(type, 0L);
            worth.put(type, new OreWorth(ore.raw(count, known), ore.refined(count, yield, known)));
        });
        return worth;
    }

    private List<Entry> entries(Collection<Long> characterIds, LocalDate from, LocalDate to) {
        return characterIds.isEmpty()
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT m.date AS mined_on, m.character_id, m.solar_system_id AS system_id, m.type_id, m.quantity AS units
                                FROM character_minings m
                                WHERE m.character_id IN (:ids) AND m.date >= :from AND m.date <= :to
                                ORDER BY m.date DESC, m.character_id, m.quantity DESC
                                """)
                        .param("ids", characterIds.stream().distinct().toList())
                        .param("from", from)
                        .param("to", to)
                        .query((row, number) -> new Entry(
                                row.getObject(1, LocalDate.class),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)))
                        .list();
    }
}
