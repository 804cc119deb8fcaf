package seat.treasury;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.access.Mains;
import seat.db.Database;
import seat.eve.OreClass;
import seat.mining.Observed;
import seat.standing.Standings;

/** Puts together by person what characters mined at a corporation's structures. */
public final class MinersOfCorporation {
    private final Database database;
    private final Mains mains;

    public MinersOfCorporation(Database database) {
        this.database = database;
        this.mains = new Mains(database);
    }

    private record Person(long id, long corporationId) {}

    private static final class Sum {
        private final Set<Long> characters = new HashSet<>();
        private final Map<OreClass, Double> volumes = new EnumMap<>(OreClass.class);
        private BigDecimal raw = BigDecimal.ZERO;
        private BigDecimal refined = BigDecimal.ZERO;
        private LocalDate last = LocalDate.MIN;
    }

    /**
     * The people, outsiders first, then whoever mined most. Whoever changed the corporation meanwhile stands there once for each.
     *
     * @param byMain whether characters of one account are one person
     * @param rate share of the refined value that is to be paid, 0 to 1
     */
    public List<MinedByPerson> of(long corporationId, Collection<Observed> observed, boolean byMain, double rate) {
        Map<Long, Long> main = byMain
                ? mains.of(
                        corporationId,
                        observed.stream().map(Observed::characterId).distinct().toList())
                : Map.of();
        Map<Person, Sum> sums = new HashMap<>();
        for (Observed one : observed) {
            Sum sum = sums.computeIfAbsent(
                    new Person(main.getOrDefault(one.characterId(), one.characterId()), one.recordedCorporationId()),
                    unused -> new Sum());
            sum.characters.add(one.characterId());
            Double volume = one.volume();
            sum.volumes.merge(one.oreClass(), volume == null ? 0 : volume, Double::sum);
            sum.raw = sum.raw.add(orNothing(one.raw()));
            sum.refined = sum.refined.add(orNothing(one.refined()));
            sum.last = one.last().isAfter(sum.last) ? one.last() : sum.last;
        }
        BigDecimal all = sums.values().stream().map(sum -> sum.refined).reduce(BigDecimal.ZERO, BigDecimal::add);
        Standings standings = standings(corporationId);
        Map<Long, Long> alliances = alliances(sums.keySet());
        List<MinedByPerson> people = new ArrayList<>();
        sums.forEach((person, sum) -> {
            OptionalDouble standing = standings.found(
                    person.id(), person.corporationId(), alliances.getOrDefault(person.corporationId(), 0L), 0);
            people.add(new MinedByPerson(
                    person.id(),
                    sum.characters.size(),
                    person.corporationId(),
                    person.corporationId() != corporationId,
                    standing.isPresent() ? Double.valueOf(standing.getAsDouble()) : null,
                    sum.volumes,
                    sum.volumes.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum(),
                    sum.raw,
                    sum.refined,
                    all.signum() == 0
                            ? 0
                            : sum.refined.divide(all, MathContext.DECIMAL64).doubleValue(),
                    sum.refined.multiply(BigDecimal.valueOf(rate)).setScale(2, RoundingMode.HALF_UP),
                    sum.last));
        });
        people.sort(Comparator.comparing((MinedByPerson one) -> !one.outsider())
                .thenComparing(MinedByPerson::refined, Comparator.reverseOrder())
                .thenComparing(MinedByPerson::personId));
        return people;
    }

    private static BigDecimal orNothing(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private Standings standings(long corporationId) {
        Map<Long, Double> contacts = new HashMap<>();
        database.reading()
                .sql(
                        "SELECT contact_id, standing FROM corporation_contacts WHERE corporation_id = ? AND standing IS NOT NULL")
                .param(corporationId)
                .query(row -> {
                    contacts.put(row.getLong(1), row.getDouble(2));
                });
        return new Standings(List.of(contacts));
    }

    private Map<Long, Long> alliances(Collection<Person> people) {
        Set<Long> corporations = new TreeSet<>();
        people.forEach(person -> corporations.add(person.corporationId()));
        Map<Long, Long> alliances = new HashMap<>();
        if (!corporations.isEmpty()) {
            database.reading().sql("""
                            SELECT corporation_id, alliance_id FROM corporation_infos
                            WHERE corporation_id IN (:ids) AND alliance_id IS NOT NULL
                            """).param("ids", corporations).query(row -> {
                alliances.put(row.getLong(1), row.getLong(2));
            });
        }
        return alliances;
    }
}
