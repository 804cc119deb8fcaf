package seat.wallet;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import seat.access.ViewersCharacters;
import seat.db.Database;

/**
 * Income and spending out of characters' journals, by EVE's months. An amount counts as it reached the wallet, so after corporation
 * tax. What is tied up counts nowhere, and what moves between characters of one user counts only where that is asked for.
 */
public final class Income {
    /** Months of a statement: the current one and the year before. */
    public static final int MONTHS = 13;

    /** Both parties are characters of the user: the money has not left. */
    private static final String BETWEEN_OWN = """
            j.first_party_id <> j.second_party_id AND j.first_party_id IN (:own) AND j.second_party_id IN (:own)
            """;

    private final Database database;
    private final ViewersCharacters characters;

    public Income(Database database) {
        this.database = database;
        this.characters = new ViewersCharacters(database);
    }

    /**
     * The current month beside the one before.
     *
     * @param now income and spending from the first of the month until now
     * @param before that of the month before, from its first until the same day and hour
     */
    public record Month(Sides now, Sides before) {
        static final Month NONE = new Month(Sides.NONE, Sides.NONE);

        /** Two people's together. */
        public Month plus(Month other) {
            return new Month(now.plus(other.now), before.plus(other.before));
        }
    }

    /** The current month of each of these characters, in two statements; every one has an entry. */
    public Map<Long, Month> month(Collection<Long> characterIds, Instant now) {
        Map<Long, Month> months = new HashMap<>();
        if (characterIds.isEmpty()) {
            return months;
        }
        characterIds.forEach(id -> months.put(id, Month.NONE));
        LocalDateTime until = Database.utc(now);
        LocalDateTime month = first(until);
        database.reading()
                .sql("""
                        SELECT j.character_id, CASE WHEN j.date >= :month THEN 1 ELSE 0 END AS is_current, j.ref_type,
                          SUM(CASE WHEN j.amount > 0 THEN j.amount ELSE 0 END), SUM(CASE WHEN j.amount < 0 THEN -j.amount ELSE 0 END)
                        FROM character_wallet_journals j
                        WHERE j.character_id IN (:ids) AND j.date >= :before AND j.date <= :until
                          AND (j.date >= :month OR j.date < :same) AND j.amount <> 0
                          AND (CASE WHEN %s THEN 1 ELSE 0 END) = 0
                        GROUP BY j.character_id, is_current, j.ref_type
                        """.formatted(BETWEEN_OWN))
                .param("ids", characterIds)
                .param("own", characters.ofTheSameUsers(characterIds))
                .param("before", month.minusMonths(1))
                .param("same", sameMoment(until))
                .param("month", month)
                .param("until", until)
                .query(row -> {
                    if (Category.of(row.getString(3)) != Category.TIED_UP) {
                        Sides sides = new Sides(row.getDouble(4), row.getDouble(5));
                        months.merge(
                                row.getLong(1),
                                row.getInt(2) == 1 ? new Month(sides, Sides.NONE) : new Month(Sides.NONE, sides),
                                Month::plus);
                    }
                });
        return months;
    }

    /** The current month of several characters together. */
    public Month sum(Collection<Long> characterIds, Instant now) {
        return month(characterIds, now).values().stream().reduce(Month.NONE, Month::plus);
    }

    /**
     * Thirteen months of several characters together.
     *
     * @param betweenOwn whether what moves between characters of the same user counts, too
     */
    public Statement<Category> statement(Collection<Long> characterIds, Instant now, boolean betweenOwn) {
        LocalDateTime until = Database.utc(now);
        YearMonth current = YearMonth.from(until);
        Map<Category, Map<YearMonth, Sides>> lines = new EnumMap<>(Category.class);
        Map<Category, Sides> before = new EnumMap<>(Category.class);
        List<YearMonth> months = IntStream.rangeClosed(1 - MONTHS, 0)
                .mapToObj(current::plusMonths)
                .toList();
        if (characterIds.isEmpty()) {
            return new Statement<>(months, lines, before);
        }
        database.reading()
                .sql("""
                        SELECT YEAR(j.date) AS in_year, MONTH(j.date) AS in_month,
                          CASE WHEN j.date >= :before AND j.date < :same THEN 1 ELSE 0 END AS is_same, j.ref_type,
                          SUM(CASE WHEN j.amount > 0 THEN j.amount ELSE 0 END), SUM(CASE WHEN j.amount < 0 THEN -j.amount ELSE 0 END)
                        FROM character_wallet_journals j
                        WHERE j.character_id IN (:ids) AND j.date >= :from AND j.date <= :until AND j.amount <> 0
                          AND (:all = 1 OR (CASE WHEN %s THEN 1 ELSE 0 END) = 0)
                        GROUP BY in_year, in_month, is_same, j.ref_type
                        """.formatted(BETWEEN_OWN))
                .param("ids", characterIds)
                .param("own", characters.ofTheSameUsers(characterIds))
                .param("all", betweenOwn ? 1 : 0)
                .param("from", months.getFirst().atDay(1).atStartOfDay())
                .param("before", first(until).minusMonths(1))
                .param("same", sameMoment(until))
                .param("until", until)
                .query(row -> {
                    Category category = Category.of(row.getString(4));
                    if (category != Category.TIED_UP) {
                        Sides sides = new Sides(row.getDouble(5), row.getDouble(6));
                        lines.computeIfAbsent(category, unused -> new HashMap<>())
                                .merge(YearMonth.of(row.getInt(1), row.getInt(2)), sides, Sides::plus);
                        if (row.getInt(3) == 1) {
                            before.merge(category, sides, Sides::plus);
                        }
                    }
                });
        return new Statement<>(months, lines, before);
    }

    private static LocalDateTime first(LocalDateTime time) {
        return time.toLocalDate().withDayOfMonth(1).atStartOfDay();
    }

    /** A month ago; of the last days of a long month, the end of the shorter one before. */
    private static LocalDateTime sameMoment(LocalDateTime time) {
        LocalDateTime ago = time.minusMonths(1);
        return ago.getDayOfMonth() < time.getDayOfMonth() ? first(time) : ago;
    }
}
