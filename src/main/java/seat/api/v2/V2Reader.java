package seat.api.v2;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.access.Access;
import seat.access.Names;
import seat.access.OwnerSelection;
import seat.access.VisibleRows;
import seat.db.BadTableRequestException;
import seat.db.Database;
import seat.db.Dialect;
import seat.view.View;
import seat.view.Views;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads pages of lists: the keys of a page's rows from an index, then these rows, then what stands inside them, each for all rows at
 * once. Who may read which rows and columns is what the view of SeAT's own with the same rows says.
 */
public final class V2Reader {
    /** No statement of a program's runs longer. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private final JdbcClient sql;
    private final Views views;
    private final RowObjects objects;
    private final Places places;

    public V2Reader(Database database, Views views, Names names) {
        JdbcTemplate bounded = new JdbcTemplate(database.dataSource());
        bounded.setQueryTimeout((int) LONGEST.toSeconds());
        this.sql = JdbcClient.create(bounded);
        this.views = views;
        this.objects = new RowObjects(sql, names);
        this.places = new Places(sql);
    }

    /**
     * A page of a list.
     *
     * @param kept the parameters that links to other pages carry
     */
    public record Page(
            List<Map<String, @Nullable Object>> rows, long total, int page, int perPage, Map<String, String> kept) {
        public long lastPage() {
            return Math.max(1, (total + perPage - 1) / perPage);
        }
    }

    /** Objects that stand inside rows and in sheets. */
    public RowObjects objects() {
        return objects;
    }

    /**
     * The view with the rows of a list.
     *
     * @param path such as {@code character/assets}
     */
    public View view(String path) {
        V2List list = V2Lists.of(path);
        return views.find(list.ownerType(), list.view()).orElseThrow();
    }

    /**
     * Reads a page of an owner's rows.
     *
     * @param path such as {@code character/assets}
     * @throws BadTableRequestException naming what is allowed
     */
    public Page read(String path, long owner, Access access, Map<String, List<String>> parameters) {
        V2List list = V2Lists.of(path);
        View view = view(path);
        VisibleRows visible = access.rows(view, new OwnerSelection.One(owner));
        return read(
                list,
                V2Request.parse(list, visible.hidden(), parameters),
                new Condition(visible.condition(), visible.values()),
                new Reading(access, owner, visible.hidden(), view.resources()));
    }

    /** Reads a page of accounts. */
    public Page users(Access access, Map<String, List<String>> parameters) {
        return all(V2Lists.USERS, access, parameters);
    }

    public Page squads(Access access, Map<String, List<String>> parameters) {
        return all(V2Lists.SQUADS, access, parameters);
    }

    public Page roles(Access access, Map<String, List<String>> parameters) {
        return all(V2Lists.ROLES, access, parameters);
    }

    /** The row of an account. */
    public Optional<Map<String, @Nullable Object>> user(Access access, long id) {
        return one(V2Lists.USERS, access, id);
    }

    public Optional<Map<String, @Nullable Object>> squad(Access access, long id) {
        return one(V2Lists.SQUADS, access, id);
    }

    public Optional<Map<String, @Nullable Object>> role(Access access, long id) {
        return one(V2Lists.ROLES, access, id);
    }

    private Page all(V2List list, Access access, Map<String, List<String>> parameters) {
        return read(
                list,
                V2Request.parse(list, Set.of(), parameters),
                Condition.ALWAYS,
                new Reading(access, 0, Set.of(), Set.of()));
    }

    private Optional<Map<String, @Nullable Object>> one(V2List list, Access access, long id) {
        Condition only = new Condition("t.`id` = ?", List.of(id));
        V2Request request = V2Request.parse(list, Set.of(), Map.of());
        return read(list, request, only, new Reading(access, 0, Set.of(), Set.of())).rows().stream()
                .findFirst();
    }

    /** Who reads, and whose. */
    record Reading(Access access, long owner, Set<String> hidden, Set<String> resources) {}

    private Page read(V2List list, V2Request request, Condition visible, Reading reading) {
        Condition where = visible.and(request.filter());
        Column sort = request.sort();
        boolean joined = list.columns().stream()
                .filter(column -> !column.own() && !column.sql().isEmpty())
                .anyMatch(column -> request.filter().sql().contains(column.sql()) || column.equals(sort));
        String from = list.from() + (joined ? list.joins() : "");
        Places.Known known = places.of(list, from, where, reading.owner(), reading.resources());
        String first = own(list.order().getFirst());
        boolean natural = sort == null || sort.sql().equals(first);
        if (!natural && known.total() > Places.STEP) {
            throw new BadTableRequestException(
                    "sort cannot be %s, since %,d rows are more than can be sorted; allowed is %s, also with a - before it, or a filter that leaves %,d"
                            .formatted(
                                    Objects.requireNonNull(sort).name(),
                                    known.total(),
                                    name(list, first),
                                    Places.STEP));
        }
        long here = Math.max(0, Math.min(request.perPage(), known.total() - request.offset()));
        List<Map<String, @Nullable Object>> rows = here == 0
                ? List.of()
                : natural
                        ? inOrder(list, request, where, from, known, here, reading)
                        : sorted(list, request, where, here, reading);
        return new Page(rows, known.total(), request.page(), request.perPage(), request.kept());
    }

    private static String name(V2List list, String sql) {
        return list.columns().stream()
                .filter(column -> column.sql().equals(sql) && column.comparable())
                .map(Column::name)
                .findFirst()
                .orElse("none");
    }

    /**
     * In the order of the index, forwards or backwards. The way there begins at the nearest row that is known and is walked on the index
     * alone; the rows themselves are read between where the page begins and where it ends, which databases see is little.
     */
    private List<Map<String, @Nullable Object>> inOrder(
            V2List list,
            V2Request request,
            Condition where,
            String from,
            Places.Known known,
            long here,
            Reading reading) {
        long offset = request.descending() ? known.total() - request.offset() - here : request.offset();
        Places.Start start = known.before(offset);
        List<String> columns = list.order();
        Condition near =
                start.mark().map(mark -> where.and(Places.after(columns, mark))).orElse(where);
        // One before the page, too, where there is one: the page begins after it.
        long skipped = Math.max(0, start.left() - 1);
        List<List<@Nullable Object>> walked = places.rows(list, from, near, skipped, here + start.left() - skipped);
        if (walked.isEmpty()) {
            return List.of();
        }
        Condition begin = start.left() == 0 ? near : where.and(Places.after(columns, walked.getFirst()));
        Condition page = begin.and(Places.until(columns, walked.getLast()));
        String order = columns.stream().map(V2Reader::own).collect(Collectors.joining(", "));
        List<Map<String, @Nullable Object>> rows = rows(list, page, order, here, 0, reading);
        return request.descending() ? rows.reversed() : rows;
    }

    private List<Map<String, @Nullable Object>> sorted(
            V2List list, V2Request request, Condition where, long here, Reading reading) {
        Column sort = Objects.requireNonNull(request.sort());
        String direction = request.descending() ? " DESC" : "";
        String order = sort.sql() + direction + ", "
                + list.key().stream().map(V2Reader::own).collect(Collectors.joining(", "));
        return rows(list, where, order, here, request.offset(), reading);
    }

    private List<Map<String, @Nullable Object>> rows(
            V2List list, Condition where, String order, long here, long offset, Reading reading) {
        List<Column> read = list.columns().stream()
                .filter(column -> !column.sql().isEmpty())
                .toList();
        List<Object> values = new ArrayList<>(where.values());
        values.addAll(List.of(here, offset));
        List<Map<String, @Nullable Object>> raw = sql.sql("SELECT %s FROM %s%s WHERE %s ORDER BY %s LIMIT ? OFFSET ?"
                        .formatted(
                                read.stream().map(Column::sql).collect(Collectors.joining(", ")),
                                list.from(),
                                list.joins(),
                                where.sql(),
                                order))
                .params(values)
                .query((row, number) -> raw(row, read, reading.hidden()))
                .list();
        return objects.within(list, raw, reading);
    }

    private static Map<String, @Nullable Object> raw(ResultSet row, List<Column> columns, Set<String> hidden)
            throws SQLException {
        Map<String, @Nullable Object> raw = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            raw.put(column.name(), hidden.contains(column.name()) ? null : value(row, i + 1, column.kind()));
        }
        return raw;
    }

    private static @Nullable Object value(ResultSet row, int index, Kind kind) throws SQLException {
        Object value = switch (kind) {
            case WHOLE -> row.getLong(index);
            case DECIMAL -> number(row.getDouble(index));
            case TEXT -> row.getString(index);
            case TIME -> time(row.getObject(index, LocalDateTime.class));
            case STAMP -> stamp(row.getObject(index, LocalDateTime.class));
            case FLAG -> row.getBoolean(index);
            case DOCUMENT -> document(row.getString(index));
        };
        return row.wasNull() ? null : value;
    }

    /** A number without the exponent that some readers of JSON do not know. */
    static Number number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? (Number) (long) value
                : new BigDecimal(BigDecimal.valueOf(value).toPlainString());
    }

    static @Nullable String time(@Nullable LocalDateTime time) {
        return time == null ? null : TIME.format(time);
    }

    static @Nullable String stamp(@Nullable LocalDateTime time) {
        return time == null ? null : STAMP.format(time);
    }

    static @Nullable Object document(@Nullable String json) {
        try {
            return json == null ? null : JsonMapper.shared().readValue(json, Object.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** A column of the table that says whose the rows are. */
    static String own(String column) {
        return "t." + Dialect.quote(column);
    }
}
