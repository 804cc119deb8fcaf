package seat.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns answers into rows of one table, and says in plain words what an answer lacks. */
final class RowReader {
    private final Table table;
    private final long owner;

    RowReader(Table table, long owner) {
        this.table = table;
        this.owner = owner;
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
                && table.sources().stream().anyMatch(source -> source instanceof Source.Element);
    }

    private void readLists(Document document, JsonNode outer, List<Row> rows) {
        String path = table.mapping().rows();
        if (path.isEmpty()) {
            readGroups(document, outer, outer, rows);
        } else {
            readNested(document, outer, outer, path, rows);
        }
    }

    /** Follows a path through objects and lists; {@code outer} is the innermost element of a list around the rows. */
    private void readNested(Document document, JsonNode outer, JsonNode node, String path, List<Row> rows) {
        int dot = path.indexOf('.');
        JsonNode next = node.get(dot < 0 ? path : path.substring(0, dot));
        if (next == null || next.isNull()) {
            return;
        }
        if (dot < 0) {
            readGroups(document, outer, next, rows);
            return;
        }
        String rest = path.substring(dot + 1);
        if (next.isArray()) {
            for (JsonNode element : next) {
                readNested(document, element, element, rest, rows);
            }
        } else {
            readNested(document, outer, next, rest, rows);
        }
    }

    private void readGroups(Document document, JsonNode outer, JsonNode node, List<Row> rows) {
        if (table.mapping().groups().isEmpty()) {
            readList(document, outer, node, "", rows);
        } else {
            for (String group : table.mapping().groups()) {
                readList(document, outer, at(node, group), group, rows);
            }
        }
    }

    private void readList(Document document, JsonNode outer, @Nullable JsonNode list, String group, List<Row> rows) {
        if (list == null || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            rows.add(row(new Place(document, outer, list, group, 0)));
            return;
        }
        int position = 0;
        for (JsonNode element : list) {
            rows.add(row(new Place(document, outer, element, group, position++)));
        }
    }

    private Row row(Place place) {
        List<Column> columns = table.columns();
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(columns.get(i), table.sources().get(i), place);
        }
        return new Row(values, owner, place.document().modified());
    }

    private @Nullable Object value(Column column, Source source, Place place) {
        return switch (source) {
            case Source.Owner o -> owner;
            case Source.Fixed fixed -> fixed.value();
            case Source.Position p -> (long) place.position();
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

    /** Where in an answer a row stands. */
    private record Place(Document document, JsonNode outer, JsonNode element, String group, int position) {}
}
