package seat.sync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns answers into rows of one table, and says in plain words what an answer lacks. */
final class RowReader {
    private final Table table;
    private final long owner;
    private final int repetition;
    private final Map<List<@Nullable Object>, Long> repeated = new HashMap<>();

    RowReader(Table table, long owner) {
        this.table = table;
        this.owner = owner;
        this.repetition = table.sources().indexOf(new Source.Repetition());
    }

    List<Row> read(Collection<Document> documents) {
        List<Row> rows = new ArrayList<>();
        for (Document document : documents) {
            JsonNode body = document.body();
            if (body.isArray() && !isElementList()) {
                for (JsonNode element : body) {
                    readLists(document, element, rows);
                }
            } else {
                readLists(document, body, rows);
            }
        }
        return rows;
    }

    private boolean isElementList() {
        return table.mapping().rows().isEmpty()
                && table.mapping().groups().isEmpty()
                && table.sources().stream().anyMatch(source -> source instanceof Source.Element);
    }

    private void readLists(Document document, JsonNode outer, List<Row> rows) {
        String path = table.mapping().rows();
        if (path.isEmpty()) {
            readGroups(new Around(document, outer, 0), outer, rows);
        } else {
            readNested(new Around(document, outer, 0), outer, path, rows);
        }
    }

    /** Follows a path through objects and lists; {@code outer} is the innermost element of a list around the rows. */
    private void readNested(Around around, JsonNode node, String path, List<Row> rows) {
        int dot = path.indexOf('.');
        JsonNode next = node.get(dot < 0 ? path : path.substring(0, dot));
        if (next == null || next.isNull()) {
            return;
        }
        if (dot < 0) {
            readGroups(around, next, rows);
            return;
        }
        String rest = path.substring(dot + 1);
        if (next.isArray()) {
            int position = 0;
            for (JsonNode element : next) {
                readNested(new Around(around.document(), element, position++), element, rest, rows);
            }
        } else {
            readNested(around, next, rest, rows);
        }
    }

    private void readGroups(Around around, JsonNode node, List<Row> rows) {
        if (table.mapping().groups().isEmpty()) {
            readList(around, node, "", rows);
        } else {
            for (String group : table.mapping().groups()) {
                readList(around, at(node, group), group, rows);
            }
        }
    }

    private void readList(Around around, @Nullable JsonNode list, String group, List<Row> rows) {
        if (list == null || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            rows.add(row(new Place(around, list, group, 0)));
            return;
        }
        int position = 0;
        for (JsonNode element : list) {
            rows.add(row(new Place(around, element, group, position++)));
        }
    }

    private Row row(Place place) {
        List<Column> columns = table.columns();
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(columns.get(i), table.sources().get(i), place);
        }
        if (repetition >= 0) {
            values[repetition] = repeated.merge(keyOf(values), 1L, Long::sum) - 1;
        }
        return new Row(values, owner, place.document().modified());
    }

    /** The repetition itself is not known yet. */
    private List<@Nullable Object> keyOf(@Nullable Object[] values) {
        return Arrays.stream(table.key()).mapToObj(index -> values[index]).toList();
    }

    private @Nullable Object value(Column column, Source source, Place place) {
        return switch (source) {
            case Source.Owner o -> owner;
            case Source.Fixed fixed -> fixed.value();
            case Source.Position p -> (long) place.position();
            case Source.OuterPosition p -> (long) place.outerPosition();
            case Source.Repetition r -> null;
            case Source.Group g -> place.group();
            case Source.ModifiedSecond m -> place.document().modified().getEpochSecond();
            case Source.Request request -> requested(place.document().request(), request.parameter());
            case Source.Element e -> json(column, place.element());
            case Source.Field field -> json(column, at(place.element(), field.path()));
            case Source.Optional optional -> {
                JsonNode given = at(place.element(), optional.path());
                yield given == null || given.isNull() ? optional.absent() : json(column, given);
            }
            case Source.GivenName name -> {
                Object given = json(column, at(place.element(), name.path()));
                yield "None".equals(given) ? null : given;
            }
            case Source.Outer outer -> json(column, at(place.outer(), outer.path()));
        };
    }

    private static Object requested(Map<String, Object> request, String parameter) {
        Object value = request.get(parameter);
        if (value == null) {
            throw new IllegalStateException("The request has no parameter " + parameter);
        }
        return value;
    }

    private @Nullable Object json(Column column, @Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            if (!column.nullable()) {
                throw new BadAnswer("The answer lacks '" + column.name() + "', which " + table.name() + " needs");
            }
            return null;
        }
        Object value = column.kind().fromJson(node);
        if (value == null) {
            throw new BadAnswer("The answer has " + excerpt(node) + " as '" + column.name() + "' of " + table.name()
                    + ", not " + column.kind().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (column.kind() == Kind.TEXT && ((String) value).length() > column.length()) {
            throw new BadAnswer("The answer's '" + column.name() + "' of " + table.name() + " has "
                    + ((String) value).length() + " characters; " + column.length() + " fit");
        }
        if (column.kind() == Kind.INTEGER && !fits((Long) value, column.length())) {
            throw new BadAnswer("The answer's '" + column.name() + "' of " + table.name() + " is " + value
                    + ", more than " + column.length() + " bits hold");
        }
        return value;
    }

    private static boolean fits(long value, int bits) {
        long beyond = value >> (bits - 1);
        return beyond == 0 || beyond == -1;
    }

    private static String excerpt(JsonNode node) {
        String text = node.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static @Nullable JsonNode at(JsonNode node, String path) {
        JsonNode place = node;
        int from = 0;
        while (place != null) {
            int dot = path.indexOf('.', from);
            if (dot < 0) {
                return place.get(path.substring(from));
            }
            place = place.get(path.substring(from, dot));
            from = dot + 1;
        }
        return null;
    }

    /** The innermost element of a list around rows, with its place in that list. */
    private record Around(Document document, JsonNode outer, int position) {}

    /** Where in an answer a row stands. */
    private record Place(Around around, JsonNode element, String group, int position) {
        Document document() {
            return around.document();
        }

        JsonNode outer() {
            return around.outer();
        }

        int outerPosition() {
            return around.position();
        }
    }
}
