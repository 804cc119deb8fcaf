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
     * The rows that follow a place: {@code a >= ? AND (a > ? OR (b >= ? AND b > ?))}. The first comparison lets an index find the
     * place.
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
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i).sql();
            values.add(place.get(i));
            if (i == parts.size() - 1) {
                sql.append(part).append(' ').append(sign).append(last).append(" ?");
            } else {
                sql.append("%1$s %2$s= ? AND (%1$s %2$s ? OR (".formatted(part, sign));
                values.add(place.get(i));
            }
        }
        return sql.append("))".repeat(parts.size() - 1)).toString();
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
