package seat.db;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of tables of any length at about the same cost.
 *
 * <p>Up to {@value #LEAFED} rows every column sorts and filters, and pages have numbers. Longer tables come in their natural order,
 * which an index serves; beyond row {@value #LEAFED} pages follow each other by the place of their last row. A filter looks
 * through {@value #BUDGET} rows of that order, says how far it came, and goes on when it is asked to; a filter on the first column of
 * the order is part of what is leafed through, so that a day years ago is as near as yesterday.
 */
final class TableReader {
    /** The most rows that are counted, and can be leafed through by number. */
    static final int LEAFED = 10_000;

    /** The rows that a filter looks through at once. */
    static final int BUDGET = 40_000;

    /** The table itself, before what is joined to it. */
    private static final Pattern ALIASED = Pattern.compile("^\\S+ t\\b");

    /** MariaDB's own name for the index of the key. */
    private static final String PRIMARY = "PRIMARY";

    private final TableQuery query;
    private final Database database;
    private final List<Object> bound;
    private final String language;
    private final TableOwners owners;

    TableReader(TableQuery query, Database database, List<Object> bound, String language) {
        this.query = query;
        this.database = database;
        this.bound = bound;
        this.language = language;
        this.owners = new TableOwners(query, database);
    }

    TablePage read(Map<String, String> parameters) {
        TableRequest asked = TableRequest.parse(query, parameters);
        boolean filtered = query.filtersBeside(asked);
        TableFilter all = query.indexedFilter(database, asked, bound, language);
        TableFilter filter = filtered ? query.filter(database, asked, bound, language) : all;
        long rows = count(all.where(), all.values());
        if (rows <= LEAFED) {
            return leafed(asked, filter, filtered ? count(filter.where(), filter.values()) : rows);
        }
        if (filtered) {
            return walked(asked, all, filter);
        }
        TableRequest natural = natural(asked);
        boolean beside = !asked.after().isEmpty() || !asked.before().isEmpty();
        return beside ? beside(natural, all) : numbered(natural, all);
    }

    /** All rows are within reach: any order, by number. */
    private TablePage leafed(TableRequest asked, TableFilter filter, long total) {
        TableRequest request = asked.within(total);
        List<Object> values = new ArrayList<>(filter.values());
        values.add(request.size());
        values.add(request.offset());
        String direction = request.descending() ? " DESC" : "";
        String order = query.key().sql(request.descending());
        if (!query.byKey(request)) {
            order = query.sortColumn(request).sortSql(language) + direction + ", " + order;
        }
        List<TableRow> rows = rows(filter.where(), order + " LIMIT ? OFFSET ?", values);
        return new TablePage(
                rows,
                total,
                false,
                request,
                false,
                TablePage.Beyond.NONE,
                totals(query.from(), filter.where(), filter.values(), rows, total));
    }

    /** The first {@value #LEAFED} rows of a long table in its natural order, by number. */
    private TablePage numbered(TableRequest asked, TableFilter all) {
        TableRequest request = asked.within(LEAFED);
        boolean descending = descending(request);
        List<Object> values = new ArrayList<>(all.values());
        String condition = all.where();
        if (request.offset() > 0) {
            // The index alone tells where the page begins: rows before it are not read.
            List<Object> start = place(all, List.of(), descending, request.offset() - 1);
            condition += " AND (" + query.natural().beyond(start, values, descending) + ")";
        }
        condition += owners.ofFirst(condition, values, descending, request.size());
        values.add(request.size());
        List<TableRow> rows = rows(condition, query.natural().sql(descending) + " LIMIT ?", values);
        boolean end = request.page() == request.pages(LEAFED) && !rows.isEmpty();
        return new TablePage(
                rows,
                LEAFED,
                true,
                request,
                false,
                new TablePage.Beyond(end ? place(rows.getLast()) : "", "", TableRequest.END, null, ""),
                TablePage.Totals.of(query.summed(), rows, false));
    }

    /** Rows after a place of a long table, or before one. */
    private TablePage beside(TableRequest asked, TableFilter all) {
        boolean backwards = asked.after().isEmpty();
        boolean descending = descending(asked) != backwards;
        List<Object> values = new ArrayList<>(all.values());
        String condition = all.where();
        String from = backwards ? asked.before() : asked.after();
        if (!from.equals(TableRequest.END)) {
            condition += " AND (" + query.natural().beyond(TableCursor.read(from), values, descending) + ")";
        }
        condition += owners.ofFirst(condition, values, descending, asked.size());
        values.add(asked.size());
        List<TableRow> rows = rows(condition, query.natural().sql(descending) + " LIMIT ?", values);
        boolean full = rows.size() == asked.size();
        List<TableRow> shown = backwards ? rows.reversed() : rows;
        String first = shown.isEmpty() ? "" : place(shown.getFirst());
        String last = shown.isEmpty() ? "" : place(shown.getLast());
        boolean atEnd = backwards ? from.equals(TableRequest.END) : !full;
        return new TablePage(
                shown,
                LEAFED,
                true,
                asked,
                true,
                new TablePage.Beyond(
                        atEnd ? "" : last, backwards && !full ? "" : first, atEnd ? "" : TableRequest.END, null, ""),
                TablePage.Totals.of(query.summed(), shown, false));
    }

    /** What matches a filter among the next {@value #BUDGET} rows of a long table. */
    private TablePage walked(TableRequest asked, TableFilter all, TableFilter filter) {
        boolean descending = descending(asked);
        List<Object> start = asked.after().isEmpty() ? List.of() : TableCursor.read(asked.after());
        List<Object> place = place(all, start, descending, BUDGET - 1L);
        String from = place.isEmpty() ? query.from() : alongIndex(all, descending);
        List<Object> values = new ArrayList<>(filter.values());
        String condition = filter.where();
        if (!start.isEmpty()) {
            condition += " AND (" + query.natural().beyond(start, values, descending) + ")";
        }
        if (!place.isEmpty()) {
            condition += " AND (" + query.natural().until(place, values, descending) + ")";
        }
        return isNatural(asked)
                ? found(from, natural(asked), condition, values, descending, place)
                : sorted(asked, condition, values, place);
    }

    /**
     * What a filter found, in the natural order. Few rows are read in one walk that also tells how many they are; only of many the
     * walk for the page ends early, and another one counts.
     */
    private TablePage found(
            String from,
            TableRequest asked,
            String condition,
            List<Object> values,
            boolean descending,
            List<Object> place) {
        String order = query.natural().sql(descending) + " LIMIT ? OFFSET ?";
        List<TableRow> rows = rows(from, condition, order, and(values, asked.size() + 1L, asked.offset()));
        if (rows.size() <= asked.size() && (!rows.isEmpty() || asked.offset() == 0)) {
            return walked(from, condition, values, rows, asked.offset() + rows.size(), asked, place);
        }
        long total = count(from, condition, values);
        TableRequest request = asked.within(Math.min(total, LEAFED));
        List<TableRow> page = request.offset() == asked.offset()
                ? rows.subList(0, Math.min(rows.size(), asked.size()))
                : rows(from, condition, order, and(values, request.size(), request.offset()));
        return walked(from, condition, values, page, total, request, place);
    }

    /** What a filter found, sorted: only where it looked at all rows and few are left. */
    private TablePage sorted(TableRequest asked, String condition, List<Object> values, List<Object> place) {
        long total = count(condition, values);
        if (!place.isEmpty() || total > LEAFED) {
            throw tooLong(asked);
        }
        TableRequest request = asked.within(total);
        String direction = request.descending() ? " DESC" : "";
        String order = query.sortColumn(request).sortSql(language) + direction + ", "
                + query.key().sql(request.descending());
        return walked(
                query.from(),
                condition,
                values,
                rows(condition, order + " LIMIT ? OFFSET ?", and(values, request.size(), request.offset())),
                total,
                request,
                place);
    }

    private TablePage walked(
            String from,
            String condition,
            List<Object> values,
            List<TableRow> rows,
            long total,
            TableRequest request,
            List<Object> place) {
        Object until = place.isEmpty() ? null : place.getFirst();
        return new TablePage(
                rows,
                Math.min(total, LEAFED),
                total > LEAFED,
                request,
                false,
                new TablePage.Beyond("", "", "", until, place.isEmpty() ? "" : TableCursor.write(place)),
                place.isEmpty()
                        ? totals(from, condition, values, rows, total)
                        : TablePage.Totals.of(query.summed(), rows, false));
    }

    /**
     * Sums of what a condition leaves, where it is no more than can be leafed through. What stands on one page is added up here; else
     * one statement more does it.
     */
    private TablePage.Totals totals(
            String from, String condition, List<Object> values, List<TableRow> rows, long total) {
        List<TableColumn> summed = query.summed();
        if (summed.isEmpty() || rows.size() == total || total > LEAFED) {
            return TablePage.Totals.of(summed, rows, rows.size() == total);
        }
        return database.reading()
                .sql("SELECT %s FROM %s WHERE %s"
                        .formatted(
                                summed.stream()
                                        .map(column -> "SUM(" + column.sql() + ")")
                                        .collect(Collectors.joining(", ")),
                                from,
                                condition))
                .params(values)
                .query((row, number) -> {
                    Map<String, BigDecimal> sums = new HashMap<>();
                    for (int i = 0; i < summed.size(); i++) {
                        BigDecimal sum = row.getBigDecimal(i + 1);
                        if (sum != null) {
                            sums.put(summed.get(i).name(), sum);
                        }
                    }
                    return new TablePage.Totals(sums, true);
                })
                .single();
    }

    private static List<Object> and(List<Object> values, Object... more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return all;
    }

    /** The place of a row so far behind a start, read from the index of the natural order; empty where there is none. */
    private List<Object> place(TableFilter all, List<Object> start, boolean descending, long offset) {
        TableOrder order = query.natural();
        List<Object> values = new ArrayList<>(all.values());
        String condition = all.where();
        if (!start.isEmpty()) {
            condition += " AND (" + order.beyond(start, values, descending) + ")";
        }
        TableOwners.Place place = owners.behind(condition, values, descending, offset);
        List<TableRow> found = rows(
                query.from(),
                place.condition(),
                order.sql(descending) + " LIMIT 1 OFFSET ?",
                and(place.values(), place.offset()),
                order.parts());
        return found.isEmpty() ? List.of() : order.place(found.getFirst());
    }

    /**
     * What is read from, bound to the index that serves the natural order. With an owner's id alone MariaDB takes a lookup by that
     * id for as cheap as the range up to the place, and reads on behind it to the owner's last row.
     */
    private String alongIndex(TableFilter all, boolean descending) {
        Matcher table = ALIASED.matcher(query.from());
        // In a join the database may better begin with another table.
        if (database.dialect() != Dialect.MARIADB || query.from().contains(" JOIN ") || !table.find()) {
            return query.from();
        }
        String columns = TableQuery.selected(query.natural().parts());
        String order = query.natural().sql(descending);
        return database
                .reading()
                .sql("EXPLAIN SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT %d"
                        .formatted(columns, query.from(), all.where(), order, BUDGET))
                .params(all.values())
                .query((row, number) ->
                        "t".equals(row.getString("table")) ? Objects.requireNonNullElse(row.getString("key"), "") : "")
                .list()
                .stream()
                .filter(index -> !index.isEmpty())
                .findFirst()
                .map(index -> index.equals(PRIMARY) ? index : Dialect.quote(index))
                .map(index -> table.replaceFirst("$0 FORCE INDEX (" + index + ")"))
                .orElse(query.from());
    }

    private String place(TableRow row) {
        List<Object> place = query.natural().place(row);
        return place.isEmpty() ? "" : TableCursor.write(place);
    }

    private boolean descending(TableRequest asked) {
        return asked.sort().equals(query.naturalName()) ? asked.descending() : query.naturallyDescending();
    }

    private boolean isDefault(TableRequest asked) {
        return (asked.descending() ? "-" + asked.sort() : asked.sort()).equals(query.defaultSort());
    }

    private boolean isNatural(TableRequest asked) {
        return isDefault(asked) || asked.sort().equals(query.naturalName());
    }

    /** The request as it is answered: in the natural order, whatever a short table would be sorted by. */
    private TableRequest natural(TableRequest asked) {
        if (!isNatural(asked)) {
            throw tooLong(asked);
        }
        return asked.sort().equals(query.naturalName()) ? asked : asked.unsorted();
    }

    private BadTableRequestException tooLong(TableRequest asked) {
        return new BadTableRequestException(
                "sort cannot be %s: more than %,d rows come in the order of their index; allowed %s a filter that leaves fewer"
                        .formatted(
                                asked.sort(),
                                LEAFED,
                                query.naturalName().isEmpty() ? "is" : "are " + query.naturalName() + " and"));
    }

    /** Up to one more than {@link #LEAFED}: counting walks through no more. */
    private long count(String condition, List<Object> bound) {
        return count(query.from(), condition, bound);
    }

    private long count(String from, String condition, List<Object> bound) {
        List<Object> values = new ArrayList<>(bound);
        values.add(LEAFED + 1);
        return database.reading()
                .sql("SELECT COUNT(*) FROM (SELECT 1 FROM " + from + " WHERE " + condition + " LIMIT ?) counted")
                .params(values)
                .query(Long.class)
                .single();
    }

    private List<TableRow> rows(String condition, String order, List<Object> values) {
        return rows(query.from(), condition, order, values);
    }

    private List<TableRow> rows(String from, String condition, String order, List<Object> values) {
        return rows(from, condition, order, values, null);
    }

    /** @param only the columns to read; null for all */
    private List<TableRow> rows(
            String from, String condition, String order, List<Object> values, @Nullable List<TableColumn> only) {
        List<TableColumn> read = only == null ? query.all() : only;
        return database.reading()
                .sql("SELECT %s FROM %s WHERE %s ORDER BY %s"
                        .formatted(TableQuery.selected(read), from, condition, order))
                .params(values)
                .query((row, number) -> TableQuery.read(row, read))
                .list();
    }
}
