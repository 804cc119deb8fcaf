package seat.db;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** An order of rows by several columns, the last of which tell every two rows apart. */
record TableOrder(List<TableColumn> parts) {
    TableOrder {
        parts = List.copyOf(parts);
    }

    String sql(boolean descending) {
        String direction = descending ? " DESC" : "";
        return parts.stream().map(part -> part.sql() + direction).collect(Collectors.joining(", "));
    }

    /**
     * The rows that follow a place: {@code a >= ? AND (a = ? AND b > ? OR a > ?)}. MariaDB makes a range of the index of each
     * alternative, so that it neither begins before a place nor goes on behind one; the first comparison gives H2 a bound.
     *
     * @param place values of the parts
     * @param values takes what is bound
     * @throws BadTableRequestException for a place in another order
     */
    String beyond(List<Object> place, List<Object> values, boolean descending) {
        return compared(place, values, descending, "");
    }

    /** The rows up to a place, and the one that stands there; in the form of {@link #beyond}, for the sake of the index. */
    String until(List<Object> place, List<Object> values, boolean descending) {
        return compared(place, values, !descending, "=");
    }

    private String compared(List<Object> place, List<Object> values, boolean descending, String last) {
        if (place.size() != parts.size()) {
            throw new BadTableRequestException("A place in this table has " + parts.size() + " values");
        }
        String sign = descending ? "<" : ">";
        StringBuilder sql =
                new StringBuilder("%s %s= ? AND (".formatted(parts.getFirst().sql(), sign));
        values.add(place.getFirst());
        for (int end = parts.size() - 1; end >= 0; end--) {
            for (int i = 0; i < end; i++) {
                sql.append(parts.get(i).sql()).append(" = ? AND ");
                values.add(place.get(i));
            }
            sql.append("%s %s%s ?".formatted(parts.get(end).sql(), sign, end == parts.size() - 1 ? last : ""));
            values.add(place.get(end));
            sql.append(end > 0 ? " OR " : ")");
        }
        return sql.toString();
    }

    /** Where a row stands; empty where it lacks a value, so that nothing follows it. */
    List<Object> place(TableRow row) {
        List<Object> place = parts.stream()
                .map(part -> row.get(part.name()))
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .toList();
        return place.size() == parts.size() ? place : List.of();
    }
}
