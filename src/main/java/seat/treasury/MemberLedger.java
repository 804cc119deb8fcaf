package seat.treasury;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.access.Mains;
import seat.access.Names;
import seat.db.Database;
import seat.eve.EntityKind;
import seat.eve.NpcIds;
import seat.update.KeptUntilRead;

/**
 * Who moved how much in a corporation's wallets within a month. ESI's specification says that first and second party are not used alike by
 * all kinds of entries: the person is the second party, or the first where the second is nobody.
 */
public final class MemberLedger {
    /** The most sums of parties and kinds that are read of one month. */
    public static final int MOST = 50_000;

    private static final Duration PEOPLE_KEPT = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Database database;
    private final Names names;
    private final Mains mains;
    private final KeptUntilRead<Asked, List<Sum>> kept;

    private final KeptUntilRead<Grouped, Counted> people;

    private record Asked(long corporationId, Set<Integer> divisions, YearMonth month) {}

    private record Grouped(Asked asked, boolean byMain) {}

    private record Counted(List<MemberMoney> money, boolean whole) {}

    public MemberLedger(Database database, Names names) {
        this.database = database;
        this.names = names;
        this.mains = new Mains(database);
        this.kept = new KeptUntilRead<>(database, Treasury.READ_BY, KEPT, 4L * MOST, List::size);
        // Whose main is who changes without a reading of the wallets.
        this.people = new KeptUntilRead<>(
                database,
                Treasury.READ_BY,
                PEOPLE_KEPT,
                4L * MOST,
                counted -> counted.money().size());
    }

    private record Sum(long first, long second, String type, boolean comesIn, double amount) {}

    private static final class Lines {
        private final Set<Long> characters = new HashSet<>();
        private double bounties;
        private double structures;
        private double paid;
        private double received;
        private double other;

        private void add(Source source, boolean comesIn, double amount) {
            switch (source) {
                case MEMBER_TAX -> bounties += amount;
                case STRUCTURES, CUSTOMS -> structures += comesIn ? amount : -amount;
                case PAYMENTS -> {
                    paid += comesIn ? amount : 0;
                    received += comesIn ? 0 : amount;
                }
                default -> other += comesIn ? amount : -amount;
            }
        }
    }

    /**
     * The month by person, whoever brought most first, as it was within the last minute; what names nobody is one line.
     *
     * @param byMain whether characters of one account are one person
     * @param whole set to false at index 0 where the month has more than {@link #MOST} sums
     */
    public List<MemberMoney> of(
            long corporationId, Collection<Integer> divisions, YearMonth month, boolean byMain, boolean[] whole) {
        Counted counted = people.of(
                corporationId,
                new Grouped(new Asked(corporationId, Set.copyOf(divisions), month), byMain),
                () -> count(corporationId, divisions, month, byMain));
        whole[0] = counted.whole();
        return counted.money();
    }

    private Counted count(long corporationId, Collection<Integer> divisions, YearMonth month, boolean byMain) {
        List<Sum> sums = divisions.isEmpty() ? List.of() : kept(corporationId, divisions, month);
        Set<Long> parties = new TreeSet<>();
        sums.forEach(sum -> parties.addAll(List.of(sum.first(), sum.second())));
        parties.removeAll(Set.of(0L, corporationId));
        Set<Long> people = people(parties);
        Map<Long, Long> main = byMain ? mains.of(corporationId, people) : Map.of();
        Double rate = rate(corporationId, month);
        Map<Long, Lines> lines = new HashMap<>();
        for (Sum sum : sums) {
            Source source = Source.of(sum.type(), sum.comesIn());
            if (source != Source.TIED_UP) {
                long person =
                        people.contains(sum.second()) ? sum.second() : people.contains(sum.first()) ? sum.first() : 0;
                Lines of = lines.computeIfAbsent(main.getOrDefault(person, person), unused -> new Lines());
                of.characters.add(person);
                of.add(source, sum.comesIn(), sum.amount());
            }
        }
        List<MemberMoney> money = new ArrayList<>();
        lines.forEach((person, of) -> money.add(new MemberMoney(
                person,
                person == 0 ? 0 : of.characters.size(),
                of.bounties,
                rate == null || rate <= 0 ? null : of.bounties / rate,
                of.structures,
                of.paid,
                of.received,
                of.other)));
        money.sort(Comparator.comparing(MemberMoney::net).reversed());
        return new Counted(List.copyOf(money), sums.size() <= MOST);
    }

    private List<Sum> kept(long corporationId, Collection<Integer> divisions, YearMonth month) {
        return kept.of(
                corporationId,
                new Asked(corporationId, Set.copyOf(divisions), month),
                () -> sums(corporationId, divisions, month));
    }

    private List<Sum> sums(long corporationId, Collection<Integer> divisions, YearMonth month) {
        return database.reading()
                .sql("""
                        SELECT COALESCE(j.first_party_id, 0) AS first_id, COALESCE(j.second_party_id, 0) AS second_id,
                          COALESCE(j.ref_type, '') AS kind, CASE WHEN j.amount > 0 THEN 1 ELSE 0 END AS comes_in, SUM(ABS(j.amount))
                        FROM corporation_wallet_journals j
                        WHERE j.corporation_id = :id AND j.date >= :from AND j.date < :until AND j.amount <> 0
                          AND j.division IN (:divisions) AND (CASE WHEN %s THEN 1 ELSE 0 END) = 0
                        GROUP BY first_id, second_id, kind, comes_in LIMIT %d
                        """.formatted(Treasury.BETWEEN_OWN, MOST + 1))
                .param("id", corporationId)
                .param("divisions", divisions)
                .param("from", month.atDay(1).atStartOfDay())
                .param("until", month.plusMonths(1).atDay(1).atStartOfDay())
                .query((row, number) ->
                        new Sum(row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4) == 1, row.getDouble(5)))
                .list();
    }

    /** Finds which of these ids are characters of players. */
    private Set<Long> people(Set<Long> ids) {
        Set<Long> people = new HashSet<>();
        names.things(ids).forEach((id, thing) -> {
            if (thing.kind() == EntityKind.CHARACTER && !NpcIds.isCharacter(id)) {
                people.add(id);
            }
        });
        return people;
    }

    /** The one tax rate that held all month, 0 to 1; null where it changed, or is not known from the month's beginning. */
    private @Nullable Double rate(long corporationId, YearMonth month) {
        LocalDate first = month.atDay(1);
        List<Double> rates = database.reading()
                .sql("""
                        SELECT r.tax_rate FROM corporation_tax_rates r WHERE r.corporation_id = :id AND r.`day` < :until
                          AND r.`day` >= COALESCE((SELECT MAX(b.`day`) FROM corporation_tax_rates b
                            WHERE b.corporation_id = :id AND b.`day` <= :first), :first)
                        """)
                .param("id", corporationId)
                .param("first", first)
                .param("until", month.plusMonths(1).atDay(1))
                .query((row, number) -> row.getDouble(1))
                .list();
        return new TreeSet<>(rates).size() == 1 ? rates.getFirst() : null;
    }
}
