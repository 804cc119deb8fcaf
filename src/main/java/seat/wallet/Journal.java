package seat.wallet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * The journals of characters, the newest entries first. Entries are in the order of their ids, not of their times: many share a second.
 * However long a wallet is, a page costs what its rows cost, since the primary key gives them in this order.
 */
public final class Journal {
    /** How many entries are read beyond a page, lest a trade be cut off from its tax. */
    private static final int BEYOND = 8;

    private static final String COLUMNS = """
            j.character_id, j.id, j.date, j.ref_type, j.first_party_id, j.second_party_id, j.amount, j.balance, j.tax, j.reason,
            j.description, j.context_id, j.context_id_type
            """;

    private final Database database;
    private final JournalSubjects subjects;

    public Journal(Database database) {
        this.database = database;
        this.subjects = new JournalSubjects(database);
    }

    /**
     * Which entries are asked for.
     *
     * @param from the first day, in UTC; null for all
     * @param until the day after the last one; null for now
     * @param category null for all
     */
    public record Filter(
            Collection<Long> characterIds,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Category category) {
        public Filter {
            characterIds = List.copyOf(characterIds);
        }
    }

    /**
     * Rows of a journal.
     *
     * @param next the id below which the next rows are; 0 at the end
     */
    public record Page(List<JournalRow> rows, long next) {}

    /** Sums of a day. */
    public record Day(Sides sides, long entries) {}

    /**
     * A page of rows, the newest first.
     *
     * @param below the id they are below; 0 for the newest
     * @param size how many entries it has about
     */
    public Page page(Filter filter, long below, int size) {
        List<JournalEntry> entries = entries(filter, below, size + BEYOND);
        List<JournalEntry> shown = new ArrayList<>(entries.subList(0, Math.min(size, entries.size())));
        for (JournalEntry beyond : entries.subList(shown.size(), entries.size())) {
            boolean belongs = beyond.isOfMarketTransaction()
                    && shown.stream().anyMatch(one -> one.isOfMarketTransaction() && same(one, beyond));
            if (!belongs) {
                break;
            }
            shown.add(beyond);
        }
        long next = shown.size() < entries.size() ? shown.getLast().id() : 0;
        return new Page(fold(shown), next);
    }

    /** Sums by day of all that is asked for, the last day first. */
    public Map<LocalDate, Day> days(Filter filter) {
        Map<LocalDate, Day> days = new TreeMap<>(Comparator.reverseOrder());
        if (filter.characterIds().isEmpty()) {
            return days;
        }
        var statement =
                database.reading().sql("""
                        SELECT CAST(j.date AS DATE) AS at_day, SUM(CASE WHEN j.amount > 0 THEN j.amount ELSE 0 END),
                          SUM(CASE WHEN j.amount < 0 THEN -j.amount ELSE 0 END), COUNT(*)
                        FROM character_wallet_journals j WHERE j.character_id IN (:ids) %s GROUP BY at_day
                        """.formatted(conditions(filter))).param("ids", filter.characterIds());
        bound(statement, filter).query(row -> {
            days.put(
                    row.getObject(1, LocalDate.class),
                    new Day(new Sides(row.getDouble(2), row.getDouble(3)), row.getLong(4)));
        });
        return days;
    }

    /** Ref types in these journals that this SeAT has no category for. */
    public Set<String> unknownKinds(Collection<Long> characterIds) {
        return characterIds.isEmpty()
                ? Set.of()
                : Category.unknown(database.reading()
                        .sql(
                                "SELECT DISTINCT ref_type FROM character_wallet_journals WHERE character_id IN (:ids) AND ref_type IS NOT NULL")
                        .param("ids", characterIds)
                        .query(String.class)
                        .list());
    }

    private List<JournalEntry> entries(Filter filter, long below, int most) {
        if (filter.characterIds().isEmpty()) {
            return List.of();
        }
        // Each character's newest ones by its key, then the newest of these: none is sorted whole.
        String each = """
                (SELECT %s FROM character_wallet_journals j WHERE j.character_id = %%d AND j.id < :below %s
                 ORDER BY j.character_id DESC, j.id DESC LIMIT %d)
                """.formatted(COLUMNS, conditions(filter).replace("%", "%%"), most);
        String all = String.join(
                " UNION ALL ",
                filter.characterIds().stream().map(id -> each.formatted(id)).toList());
        List<JournalEntry> entries = new ArrayList<>();
        bound(
                        database.reading()
                                .sql("SELECT * FROM (" + all + ") a ORDER BY id DESC LIMIT " + most)
                                .param("below", below == 0 ? Long.MAX_VALUE : below),
                        filter)
                .query(row -> {
                    entries.add(entry(row));
                });
        return entries;
    }

    private static String conditions(Filter filter) {
        StringBuilder conditions = new StringBuilder();
        if (filter.from() != null) {
            conditions.append(" AND j.date >= :from");
        }
        if (filter.until() != null) {
            conditions.append(" AND j.date < :until");
        }
        if (filter.category() == Category.OTHER) {
            conditions.append(" AND (j.ref_type IN (:types) OR j.ref_type NOT IN (:listed))");
        } else if (filter.category() != null) {
            conditions.append(" AND j.ref_type IN (:types)");
        }
        return conditions.toString();
    }

    private static org.springframework.jdbc.core.simple.JdbcClient.StatementSpec bound(
            org.springframework.jdbc.core.simple.JdbcClient.StatementSpec statement, Filter filter) {
        org.springframework.jdbc.core.simple.JdbcClient.StatementSpec bound = statement;
        if (filter.from() != null) {
            bound = bound.param("from", filter.from().atStartOfDay());
        }
        if (filter.until() != null) {
            bound = bound.param("until", filter.until().atStartOfDay());
        }
        if (filter.category() != null) {
            bound = bound.param("types", filter.category().refTypes());
        }
        return filter.category() == Category.OTHER ? bound.param("listed", Category.listed()) : bound;
    }

    private List<JournalRow> fold(List<JournalEntry> entries) {
        Map<List<Long>, List<JournalEntry>> trades = new LinkedHashMap<>();
        List<List<JournalEntry>> groups = new ArrayList<>();
        for (JournalEntry entry : entries) {
            if (!entry.isOfMarketTransaction()) {
                groups.add(List.of(entry));
                continue;
            }
            List<Long> key = List.of(entry.characterId(), entry.contextId());
            List<JournalEntry> trade = trades.get(key);
            if (trade == null) {
                trade = new ArrayList<>();
                trades.put(key, trade);
                groups.add(trade);
            }
            trade.add(entry);
        }
        Map<JournalEntry, JournalRow.About> about =
                subjects.of(groups.stream().map(Journal::main).toList());
        return groups.stream()
                .map(group -> {
                    JournalEntry main = main(group);
                    List<JournalEntry> parts = new ArrayList<>(group);
                    Collections.swap(parts, 0, parts.indexOf(main));
                    return new JournalRow(main, parts, about.getOrDefault(main, JournalRow.About.NOTHING));
                })
                .toList();
    }

    private static JournalEntry main(List<JournalEntry> group) {
        return group.stream()
                .filter(entry -> entry.refType().equals("market_transaction"))
                .findFirst()
                .orElse(group.getFirst());
    }

    private static boolean same(JournalEntry one, JournalEntry other) {
        return one.characterId() == other.characterId() && one.contextId() == other.contextId();
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        long owner = row.getLong(1);
        long first = row.getLong(5);
        long second = row.getLong(6);
        return new JournalEntry(
                owner,
                row.getLong(2),
                Objects.requireNonNullElse(row.getObject(3, LocalDateTime.class), LocalDateTime.of(2003, 5, 6, 0, 0)),
                text(row, 4),
                first != owner ? first : second == owner ? 0 : second,
                row.getDouble(7),
                number(row, 8),
                number(row, 9),
                text(row, 10),
                text(row, 11),
                row.getLong(12),
                text(row, 13));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "").strip();
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : Double.valueOf(value);
    }
}
