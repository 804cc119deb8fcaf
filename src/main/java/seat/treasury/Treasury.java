package seat.treasury;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.DivisionKind;
import seat.update.KeptUntilRead;
import seat.wallet.Sides;
import seat.wallet.Statement;

/**
 * The money of one corporation, of those wallets that somebody may see. What moves between its own wallets is no income and no
 * spending. Months are summed out of an index, without a look at the rows.
 */
public final class Treasury {
    /** Months of a statement: the current one and the year before. */
    public static final int MONTHS = 13;

    /** The most withdrawals that are listed. */
    public static final int MOST_WITHDRAWALS = 200;

    /** Both parties are the corporation: the money has not left. */
    static final String BETWEEN_OWN = "(j.first_party_id = j.corporation_id AND j.second_party_id = j.corporation_id)";

    /** Resources that fill a corporation's wallets. */
    static final List<String> READ_BY = Stream.concat(
                    Stream.of("corporation.wallets"),
                    IntStream.rangeClosed(1, DivisionKind.COUNT)
                            .mapToObj(division -> "corporation.wallet-journal." + division))
            .toList();

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration PAST_KEPT = Duration.ofHours(1);
    /** Months that are summed up by one statement. */
    private static final int PART = 4;

    private static final int MOST_KEPT = 200_000;

    private final Database database;
    private final KeptUntilRead<Asked, List<Sum>> months;
    private final KeptUntilRead<Asked, List<Sum>> pastMonths;
    private final KeptUntilRead<Asked, List<Wallet>> wallets;

    public Treasury(Database database) {
        this.database = database;
        this.months = new KeptUntilRead<>(database, READ_BY, KEPT, MOST_KEPT, List::size);
        this.pastMonths = new KeptUntilRead<>(database, READ_BY, PAST_KEPT, MOST_KEPT, List::size);
        this.wallets = new KeptUntilRead<>(database, READ_BY, KEPT, MOST_KEPT, List::size);
    }

    /** What was asked for, from when on. */
    private record Asked(long corporationId, Set<Integer> divisions, LocalDateTime from) {
        private Asked {
            divisions = Set.copyOf(divisions);
        }
    }

    /** What moved in a month by one kind of entry. */
    private record Sum(
            YearMonth month, boolean same, @Nullable String type, double income, double spending) {}

    /** A statement by source. */
    public Statement<Source> statement(long corporationId, Collection<Integer> divisions, Instant now) {
        return statement(corporationId, divisions, now, (type, comesIn) -> {
            Source source = Source.of(type, comesIn);
            return source == Source.TIED_UP ? null : source;
        });
    }

    /**
     * A statement by lines of one's own, in four statements of SQL. Months before the last one are past and kept for an hour, the others
     * until an entry is read, five minutes at most.
     *
     * @param line of a ref type, by whether it comes in; null for what counts nowhere
     */
    public <L> Statement<L> statement(
            long corporationId,
            Collection<Integer> divisions,
            Instant now,
            BiFunction<@Nullable String, Boolean, @Nullable L> line) {
        LocalDateTime until = Database.utc(now);
        YearMonth current = YearMonth.from(until);
        List<YearMonth> months = IntStream.rangeClosed(1 - MONTHS, 0)
                .mapToObj(current::plusMonths)
                .toList();
        Map<L, Map<YearMonth, Sides>> lines = new HashMap<>();
        Map<L, Sides> before = new HashMap<>();
        if (divisions.isEmpty()) {
            return new Statement<>(months, lines, before);
        }
        LocalDateTime lastMonth = first(until).minusMonths(1);
        Set<Integer> seen = Set.copyOf(divisions);
        LocalDateTime from = months.getFirst().atDay(1).atStartOfDay();
        List<Sum> sums = new ArrayList<>();
        // In parts, so that of millions of entries none takes longer than a statement may, and what is there is not
        // read again.
        for (LocalDateTime past = from; past.isBefore(lastMonth); past = past.plusMonths(PART)) {
            LocalDateTime start = past;
            LocalDateTime end = past.plusMonths(PART);
            sums.addAll(this.pastMonths.past(
                    corporationId,
                    new Asked(corporationId, seen, start),
                    () -> sums(
                            corporationId,
                            seen,
                            start,
                            (end.isBefore(lastMonth) ? end : lastMonth).minusSeconds(1),
                            until)));
        }
        sums.addAll(this.months.of(
                corporationId,
                new Asked(corporationId, seen, lastMonth),
                () -> sums(corporationId, seen, lastMonth, until, until)));
        for (Sum sum : sums) {
            for (Sides sides : List.of(new Sides(sum.income(), 0), new Sides(0, sum.spending()))) {
                boolean comesIn = sides.income() > 0;
                L of = sides.net() == 0 ? null : line.apply(sum.type(), comesIn);
                if (of != null) {
                    lines.computeIfAbsent(of, unused -> new HashMap<>()).merge(sum.month(), sides, Sides::plus);
                    if (sum.same()) {
                        before.merge(of, sides, Sides::plus);
                    }
                }
            }
        }
        return new Statement<>(months, lines, before);
    }

    /** Sums by month and kind, between two moments, both included. */
    private List<Sum> sums(
            long corporationId, Set<Integer> divisions, LocalDateTime from, LocalDateTime last, LocalDateTime until) {
        return database.reading()
                .sql("""
                        SELECT YEAR(j.date) AS in_year, MONTH(j.date) AS in_month,
                          CASE WHEN j.date >= :before AND j.date < :same THEN 1 ELSE 0 END AS is_same, j.ref_type,
                          SUM(CASE WHEN j.amount > 0 THEN j.amount ELSE 0 END), SUM(CASE WHEN j.amount < 0 THEN -j.amount ELSE 0 END)
                        FROM corporation_wallet_journals j
                        WHERE j.corporation_id = :id AND j.date >= :from AND j.date <= :until AND j.amount <> 0
                          AND j.division IN (:divisions) AND (CASE WHEN %s THEN 1 ELSE 0 END) = 0
                        GROUP BY in_year, in_month, is_same, j.ref_type
                        """.formatted(BETWEEN_OWN))
                .param("id", corporationId)
                .param("divisions", divisions)
                .param("from", from)
                .param("before", first(until).minusMonths(1))
                .param("same", sameMoment(until))
                .param("until", last)
                .query((row, number) -> new Sum(
                        YearMonth.of(row.getInt(1), row.getInt(2)),
                        row.getInt(3) == 1,
                        row.getString(4),
                        row.getDouble(5),
                        row.getDouble(6)))
                .list();
    }

    private static LocalDateTime first(LocalDateTime time) {
        return time.toLocalDate().withDayOfMonth(1).atStartOfDay();
    }

    /** A month ago; of the last days of a long month, the end of the shorter one before. */
    private static LocalDateTime sameMoment(LocalDateTime time) {
        LocalDateTime ago = time.minusMonths(1);
        return ago.getDayOfMonth() < time.getDayOfMonth() ? first(time) : ago;
    }

    /** What changed in one wallet within thirty days. */
    private static final class Changes {
        private double day;
        private double month;
        private Sides sides = Sides.NONE;
    }

    /**
     * The wallets with what changed in them, in three statements; those that nothing is known of have no balance. They are kept until
     * something is read of them, five minutes at most.
     */
    public List<Wallet> wallets(long corporationId, Collection<Integer> divisions, Instant now) {
        if (divisions.isEmpty()) {
            return List.of();
        }
        Asked asked = new Asked(corporationId, Set.copyOf(divisions), LocalDateTime.MIN);
        return wallets.of(corporationId, asked, () -> counted(corporationId, divisions, now));
    }

    private List<Wallet> counted(long corporationId, Collection<Integer> divisions, Instant now) {
        LocalDateTime until = Database.utc(now);
        LocalDateTime from = until.minusDays(Runway.DAYS);
        Map<Integer, Double> balances = new HashMap<>();
        database.reading()
                .sql("SELECT division, balance FROM corporation_wallet_balances WHERE corporation_id = ?")
                .param(corporationId)
                .query(row -> {
                    Double balance = row.getObject(2, Double.class);
                    if (balance != null) {
                        balances.put(row.getInt(1), balance);
                    }
                });
        Map<Integer, LocalDateTime> firsts = firsts(corporationId, divisions);
        Map<Integer, Changes> changes = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT j.division, j.ref_type, CASE WHEN %s THEN 1 ELSE 0 END AS is_own,
                          SUM(j.amount), SUM(CASE WHEN j.date >= :day THEN j.amount ELSE 0 END),
                          SUM(CASE WHEN j.amount > 0 THEN j.amount ELSE 0 END), SUM(CASE WHEN j.amount < 0 THEN -j.amount ELSE 0 END)
                        FROM corporation_wallet_journals j
                        WHERE j.corporation_id = :id AND j.date >= :from AND j.date <= :until AND j.amount <> 0 AND j.division IN (:divisions)
                        GROUP BY j.division, j.ref_type, is_own
                        """.formatted(BETWEEN_OWN))
                .param("id", corporationId)
                .param("divisions", divisions)
                .param("from", from)
                .param("day", until.minusDays(1))
                .param("until", until)
                .query(row -> {
                    Changes sum = changes.computeIfAbsent(row.getInt(1), unused -> new Changes());
                    sum.month += row.getDouble(4);
                    sum.day += row.getDouble(5);
                    if (row.getInt(3) == 0 && Source.of(row.getString(2), false) != Source.TIED_UP) {
                        sum.sides = sum.sides.plus(new Sides(row.getDouble(6), row.getDouble(7)));
                    }
                });
        return divisions.stream()
                .sorted()
                .map(division -> {
                    LocalDateTime first = firsts.get(division);
                    Changes sum = changes.getOrDefault(division, new Changes());
                    return new Wallet(
                            division,
                            balances.get(division),
                            first == null ? null : sum.day,
                            first == null ? null : sum.month,
                            sum.sides,
                            first == null ? 0 : days(first.isAfter(from) ? first : from, until));
                })
                .toList();
    }

    /** Days between two times, at least one: of a part of a day no mean is taken. */
    private static double days(LocalDateTime from, LocalDateTime until) {
        return Math.max(1, Duration.between(from, until).toMinutes() / (24 * 60.0));
    }

    /** The first entry of each wallet, each found by the index. */
    private Map<Integer, LocalDateTime> firsts(long corporationId, Collection<Integer> divisions) {
        Map<Integer, LocalDateTime> firsts = new HashMap<>();
        String each =
                divisions.stream().map(division -> """
                        SELECT %1$d AS division, (SELECT MIN(j.date) FROM corporation_wallet_journals j
                          WHERE j.corporation_id = :id AND j.division = %1$d) AS first_date
                        """.formatted(division)).collect(Collectors.joining(" UNION ALL "));
        database.reading().sql(each).param("id", corporationId).query(row -> {
            LocalDateTime first = row.getObject(2, LocalDateTime.class);
            if (first != null) {
                firsts.put(row.getInt(1), first);
            }
        });
        return firsts;
    }

    /**
     * What left the corporation at once, newest first, at most {@value #MOST_WITHDRAWALS}.
     *
     * @param least in ISK
     * @param from the first moment
     */
    public List<Withdrawal> withdrawals(
            long corporationId, Collection<Integer> divisions, double least, LocalDateTime from) {
        if (divisions.isEmpty()) {
            return List.of();
        }
        List<Withdrawal> withdrawals = new ArrayList<>();
        database.reading()
                .sql("""
                        SELECT j.id, j.date, j.division, j.ref_type, COALESCE(j.first_party_id, 0), COALESCE(j.second_party_id, 0),
                          CASE WHEN j.context_id_type = 'character_id' THEN COALESCE(j.context_id, 0) ELSE 0 END, j.amount, j.reason
                        FROM (SELECT j.division, j.id FROM corporation_wallet_journals j
                          WHERE j.corporation_id = :id AND j.date >= :from AND j.amount <= :most AND j.division IN (:divisions)
                            AND (CASE WHEN %s THEN 1 ELSE 0 END) = 0
                          ORDER BY j.date DESC, j.id DESC LIMIT %d) k
                        JOIN corporation_wallet_journals j ON j.corporation_id = :id AND j.division = k.division AND j.id = k.id
                        ORDER BY j.date DESC, j.id DESC
                        """.formatted(BETWEEN_OWN, MOST_WITHDRAWALS))
                .param("id", corporationId)
                .param("divisions", divisions)
                .param("from", from)
                .param("most", -least)
                .query(row -> {
                    long first = row.getLong(5);
                    long second = row.getLong(6);
                    withdrawals.add(new Withdrawal(
                            row.getLong(1),
                            row.getObject(2, LocalDateTime.class),
                            row.getInt(3),
                            Objects.requireNonNullElse(row.getString(4), ""),
                            second == corporationId ? first : second,
                            row.getLong(7),
                            -row.getDouble(8),
                            row.getString(9)));
                });
        return withdrawals;
    }
}
