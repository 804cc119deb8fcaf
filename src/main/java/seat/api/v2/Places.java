package seat.api.v2;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows how many rows a list has and where each {@value #STEP}th stands, so that a page is found by its number without a walk over all
 * rows before it. Up to {@value #STEP} rows are counted at each call. More are counted step by step on the index of the list's order, once;
 * that is remembered until an update of the owner ends, and for a minute at most where others write rows of the owner.
 */
final class Places {
    /** Entries of an index that a call walks over at most. */
    static final int STEP = 10_000;

    /** All steps of a list together. */
    private static final Duration LONGEST_WALK = Duration.ofSeconds(15);

    private static final int REMEMBERED = 1_000;
    private static final Duration AGE = Duration.ofMinutes(10);
    private static final Duration SHARED_AGE = Duration.ofMinutes(1);

    private final JdbcClient sql;
    private final Cache<Key, Known> own =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(AGE).build();
    private final Cache<Key, Known> shared = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(SHARED_AGE)
            .build();

    Places(JdbcClient sql) {
        this.sql = sql;
    }

    private record Key(String from, Condition where, String version) {}

    /**
     * A list's length.
     *
     * @param marks values of the order's columns in each {@value #STEP}th row
     */
    record Known(long total, List<List<@Nullable Object>> marks) {
        /**
         * Where to begin so that a row is near.
         *
         * @param mark the last row that is known before it; empty for the beginning
         * @param left rows between
         */
        Start before(long offset) {
            int number = (int) Math.min(offset / STEP, marks.size());
            return new Start(
                    number == 0 ? Optional.empty() : Optional.of(marks.get(number - 1)), offset - (long) number * STEP);
        }
    }

    record Start(Optional<List<@Nullable Object>> mark, long left) {}

    /** @param resources whose updates write the rows of the owner; none for what has no owner */
    Known of(V2List list, String from, Condition where, long owner, Set<String> resources) {
        long few = count("SELECT 1 FROM " + from + " WHERE " + where.sql() + " LIMIT " + (STEP + 1), where.values());
        if (few <= STEP) {
            return new Known(few, List.of());
        }
        Optional<String> version = version(owner, resources);
        if (version.isEmpty()) {
            return walk(list, from, where);
        }
        Cache<Key, Known> kept = list.shared() ? shared : own;
        return kept.get(new Key(from, where, version.get()), unused -> walk(list, from, where));
    }

    /** What changes with each update of these resources; empty while one runs, or where nothing tells. */
    private Optional<String> version(long owner, Set<String> resources) {
        if (resources.isEmpty()) {
            return Optional.empty();
        }
        List<String> states = sql.sql("""
                        SELECT CONCAT(resource, ' ', token, ' ', state) FROM updates
                        WHERE owner_id = :owner AND resource IN (:resources) ORDER BY resource
                        """)
                .param("owner", owner)
                .param("resources", resources)
                .query(String.class)
                .list();
        return states.isEmpty() || states.stream().anyMatch(state -> state.endsWith("running"))
                ? Optional.empty()
                : Optional.of(String.join(";", states));
    }

    private Known walk(V2List list, String from, Condition where) {
        List<List<@Nullable Object>> marks = new ArrayList<>();
        Condition rest = where;
        long end = System.nanoTime() + LONGEST_WALK.toNanos();
        Optional<List<@Nullable Object>> mark = row(list, from, rest, STEP - 1);
        while (mark.isPresent()) {
            if (System.nanoTime() - end > 0) {
                throw new QueryTimeoutException("A list was walked for longer than " + LONGEST_WALK);
            }
            marks.add(mark.get());
            rest = where.and(after(list.order(), mark.get()));
            mark = row(list, from, rest, STEP - 1);
        }
        long total =
                (long) marks.size() * STEP + count("SELECT 1 FROM " + from + " WHERE " + rest.sql(), rest.values());
        return new Known(total, List.copyOf(marks));
    }

    private Optional<List<@Nullable Object>> row(V2List list, String from, Condition where, long offset) {
        return rows(list, from, where, offset, 1).stream().findFirst();
    }

    /** The order's columns of rows, read from the index. */
    List<List<@Nullable Object>> rows(V2List list, String from, Condition where, long offset, long most) {
        String columns = list.order().stream().map(V2Reader::own).collect(Collectors.joining(", "));
        return sql.sql("SELECT %1$s FROM %2$s WHERE %3$s ORDER BY %1$s LIMIT %4$d OFFSET %5$d"
                        .formatted(columns, from, where.sql(), most, offset))
                .params(where.values())
                .query((row, number) -> {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int i = 1; i <= list.order().size(); i++) {
                        values.add(row.getObject(i));
                    }
                    return values;
                })
                .list();
    }

    private long count(String rows, List<Object> values) {
        return sql.sql("SELECT COUNT(*) FROM (" + rows + ") x")
                .params(values)
                .query(Long.class)
                .single();
    }

    /** Holds for the rows after one: what is NULL comes first, in both databases. Each part is a range of the index. */
    static Condition after(List<String> order, List<@Nullable Object> values) {
        return beside(order, values, true);
    }

    /** Holds for the rows up to one, itself included. */
    static Condition until(List<String> order, List<@Nullable Object> values) {
        return beside(order, values, false);
    }

    private static Condition beside(List<String> order, List<@Nullable Object> values, boolean after) {
        List<String> either = new ArrayList<>();
        List<Object> bound = new ArrayList<>();
        for (int last = 0; last < order.size(); last++) {
            boolean itself = !after && last == order.size() - 1;
            Object decides = values.get(last);
            if (!after && !itself && decides == null) {
                continue; // nothing comes before NULL
            }
            List<String> all = new ArrayList<>();
            for (int i = 0; i <= last; i++) {
                String column = V2Reader.own(order.get(i));
                Object value = values.get(i);
                if (value == null) {
                    all.add(column + (after && i == last ? " IS NOT NULL" : " IS NULL"));
                } else {
                    bound.add(value);
                    all.add(
                            i < last
                                    ? column + " = ?"
                                    : after
                                            ? column + " > ?"
                                            : "(" + column + (itself ? " <= ?" : " < ?") + " OR " + column
                                                    + " IS NULL)");
                }
            }
            either.add("(" + String.join(" AND ", all) + ")");
        }
        Object first = values.getFirst();
        String any = String.join(" OR ", either);
        if (first == null) {
            return new Condition(any, bound);
        }
        // Said once more for databases that see no range in the rest.
        bound.addFirst(first);
        String column = V2Reader.own(order.getFirst());
        String near = after ? column + " >= ?" : "(" + column + " <= ? OR " + column + " IS NULL)";
        return new Condition(near + " AND (" + any + ")", bound);
    }
}
