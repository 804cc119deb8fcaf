package seat.sync;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Texts;
import seat.esi.AnswerShape.Form;
import tools.jackson.databind.JsonNode;

/**
 * Turns answers into rows of one table. A row that cannot be read, or lacks its key, is set aside and the others are read; an
 * answer that is something else where ESI's specification declares a list or an object is a bad one as a whole.
 */
final class RowReader {
    /** The number of rows below which no share of them says that the answer as a whole is bad. */
    private static final int FEW = 10;

    private final Table table;
    private final long owner;
    private final int repetition;
    private final boolean elements;

    /** Whether the rows are the answer itself, or its elements. */
    private final boolean ownRows;

    private final Map<List<@Nullable Object>, Long> repeated = new HashMap<>();
    private final Reading reading;

    /** What the row read at this moment cannot be read for; null while all is well. */
    private @Nullable String problem;

    RowReader(Table table, long owner) {
        this(table, owner, null);
    }

    /** @param packed takes the rows, each key once, where there are many */
    RowReader(Table table, long owner, @Nullable PackedRows packed) {
        this.table = table;
        this.owner = owner;
        this.repetition = table.sources().indexOf(new Source.Repetition());
        this.elements = table.sources().stream().anyMatch(source -> source instanceof Source.Element);
        this.ownRows =
                table.mapping().rows().isEmpty() && table.mapping().groups().isEmpty();
        this.reading = new Reading(table, packed);
    }

    /** @throws BadAnswer when no part of the answer can be relied on */
    Reading read(Collection<Document> documents) {
        for (Document document : documents) {
            reading.begin(document);
            read(document);
            Thread.yield(); // virtual threads run until they wait, and hundreds of pages wait for nothing
        }
        return reading;
    }

    /** @throws BadAnswer when more than half of ten or more rows that should have a key were set aside */
    static void refuseMostlyUnreadable(Reading reading) {
        int all = reading.read() + reading.unreadable();
        if (all >= FEW && reading.unreadable() * 2 > all) {
            throw new BadAnswer("%d of %d rows cannot be read; the first: %s"
                    .formatted(reading.unreadable(), all, reading.oddities().first(Oddities.Kind.SET_ASIDE)));
        }
    }

    private void read(Document document) {
        JsonNode body = document.body();
        String root = table.answer().field();
        String wrong = wrong(table.answer().shape().form(root), body);
        if (wrong != null) {
            throw new BadAnswer("ESI answered " + excerpt(body) + " where " + table.name() + " needs " + wrong);
        }
        if (ownRows) {
            readList(new Around(document, body, 0, true), body, "", root);
        } else if (body.isArray()) {
            int position = 0;
            for (JsonNode element : body) {
                readWithin(new Around(document, element, position++, false), root);
            }
        } else {
            readWithin(new Around(document, body, 0, true), root);
        }
    }

    private void readWithin(Around around, String at) {
        if (table.mapping().rows().isEmpty()) {
            readGroups(around, around.outer(), at);
        } else {
            readNested(around, around.outer(), table.mapping().rows(), at);
        }
    }

    /** Follows a path through objects and lists. */
    private void readNested(Around around, JsonNode node, String path, String above) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        String at = join(above, name);
        JsonNode next = node.get(name);
        if (next == null) {
            absent(at);
        } else if (!unusable(around, next, at)) {
            if (dot < 0) {
                readGroups(around, next, at);
            } else if (next.isArray()) {
                int position = 0;
                for (JsonNode element : next) {
                    Around inside = new Around(around.document(), element, position++, false);
                    readNested(inside, element, path.substring(dot + 1), at);
                }
            } else {
                readNested(around, next, path.substring(dot + 1), at);
            }
        }
    }

    private void readGroups(Around around, JsonNode node, String at) {
        if (table.mapping().groups().isEmpty()) {
            readList(around, node, "", at);
            return;
        }
        for (String group : table.mapping().groups()) {
            JsonNode list = at(node, group);
            String place = join(at, group);
            if (list == null) {
                absent(place);
            } else if (!unusable(around, list, place)) {
                readList(around, list, group, place);
            }
        }
    }

    private void absent(String at) {
        if (table.answer().shape().requires(at)) {
            reading.notWhole("ESI left out '" + at + "', so that nothing of " + table.name() + " is deleted");
        }
    }

    /**
     * Whether nothing can be read here: null means that there is nothing, where that is allowed.
     *
     * @throws BadAnswer when that is so for the whole document
     */
    private boolean unusable(Around around, JsonNode node, String at) {
        boolean needed = table.answer().shape().requires(at);
        if (node.isNull() && !needed) {
            return true;
        }
        String wrong = wrong(table.answer().shape().form(at), node);
        if (wrong == null) {
            return false;
        }
        String what = "'%s' is %s where %s needs %s".formatted(at, excerpt(node), table.name(), wrong);
        if (around.top()) {
            throw new BadAnswer("ESI answered that " + what);
        }
        reading.setAside(null, what, true);
        return true;
    }

    /** @return what it should be instead; null when it may be so */
    private @Nullable String wrong(Form form, JsonNode node) {
        return switch (form) {
            case LIST -> node.isArray() ? null : "a list";
            case OBJECT -> node.isObject() ? null : "an object";
            case VALUE -> node.isValueNode() && !node.isNull() ? null : "a value";
            case ANY -> node.isContainer() || (elements && !node.isNull()) ? null : "a list or an object";
        };
    }

    /** A list, or an object that is a row by itself. */
    private void readList(Around around, JsonNode list, String group, String at) {
        reading.beginList();
        if (!list.isArray()) {
            row(new Place(around, list, group, 0, at));
            return;
        }
        int position = 0;
        for (JsonNode element : list) {
            row(new Place(around, element, group, position++, at));
        }
    }

    private void row(Place place) {
        List<Column> columns = table.columns();
        @Nullable Object[] values = new Object[columns.size()];
        String first = place.element().isObject() || elements
                ? null
                : "a row of " + table.name() + " is " + excerpt(place.element()) + ", not an object";
        boolean keyed = true;
        boolean excused = false;
        for (int i = 0; i < values.length; i++) {
            problem = null;
            values[i] = value(i, place);
            if (values[i] == null && i != repetition && Reconciler.contains(table.key(), i)) {
                keyed = false;
                excused |= problem == null && optional(table.sources().get(i), place);
                problem = problem == null ? lacks(columns.get(i)) : problem;
            } else if (values[i] == null && problem == null && !columns.get(i).nullable() && i != repetition) {
                problem = lacks(columns.get(i));
            }
            first = first == null ? problem : first;
        }
        if (repetition >= 0) {
            values[repetition] = repeated.merge(keyOf(values), 1L, Long::sum) - 1;
        }
        if (first != null) {
            reading.setAside(keyed ? Reconciler.key(values, table.key()) : null, first, !excused);
            return;
        }
        reading.row(values, owner);
    }

    /** Whether the specification allows the field to be missing. */
    private boolean optional(Source source, Place place) {
        if (!(source instanceof Source.Field field)) {
            return false;
        }
        String path = join(place.at(), field.path());
        return table.answer().shape().form(path) != Form.ANY
                && !table.answer().shape().requires(path);
    }

    private String lacks(Column column) {
        return "a row of " + table.name() + " lacks its '" + column.name() + "'";
    }

    /** The repetition itself is not known yet. */
    private List<@Nullable Object> keyOf(@Nullable Object[] values) {
        return Arrays.stream(table.key()).mapToObj(index -> values[index]).toList();
    }

    private @Nullable Object value(int index, Place place) {
        Column column = table.columns().get(index);
        return switch (table.sources().get(index)) {
            // First, since nearly all columns are one.
            case Source.Field field -> field(column, place, field.path());
            case Source.Owner o -> owner;
            case Source.Fixed fixed -> fixed.value();
            case Source.Position p -> (long) place.position();
            case Source.OuterPosition p -> (long) place.outerPosition();
            case Source.Repetition r -> null;
            // What a row lies in is known when all rows are read.
            case Source.RootPlace r -> null;
            case Source.RootFlag r -> null;
            case Source.Group g -> place.group();
            case Source.ModifiedSecond m -> place.document().modified().getEpochSecond();
            case Source.Request request -> requested(place.document().request(), request.parameter());
            case Source.Element e -> json(column, place.element(), place.at());
            case Source.Optional optional -> {
                JsonNode given = at(place.element(), optional.path());
                yield given == null || given.isNull()
                        ? optional.absent()
                        : json(column, given, join(place.at(), optional.path()));
            }
            case Source.GivenName name -> {
                Object given = field(column, place, name.path());
                yield "None".equals(given) ? null : given;
            }
            case Source.Outer outer ->
                json(column, at(ownRows ? place.element() : place.around().outer(), outer.path()), null);
        };
    }

    private static Object requested(Map<String, Object> request, String parameter) {
        Object value = request.get(parameter);
        if (value == null) {
            throw new IllegalStateException("The request has no parameter " + parameter);
        }
        return value;
    }

    private @Nullable Object field(Column column, Place place, String path) {
        JsonNode node = at(place.element(), path);
        if (node == null || node.isNull()) {
            noteMissing(column, place, path);
            return null;
        }
        return json(column, node, join(place.at(), path));
    }

    /** Tells of the outermost part of the path that did not come, if the specification requires it. */
    private void noteMissing(Column column, Place place, String path) {
        JsonNode node = place.element();
        int from = 0;
        while (true) {
            int dot = path.indexOf('.', from);
            String name = dot < 0 ? path.substring(from) : path.substring(from, dot);
            JsonNode next = node.get(name);
            if (next == null || next.isNull()) {
                String part = dot < 0 ? path : path.substring(0, dot);
                if (node.isObject() && table.answer().shape().requires(join(place.at(), part))) {
                    reading.missing("'%s' of %s did not come, which ESI's specification requires; it stays empty"
                            .formatted(column.name(), table.name()));
                }
                return;
            }
            if (dot < 0) {
                return;
            }
            node = next;
            from = dot + 1;
        }
    }

    /** @param path what the specification calls it; null where that does not matter */
    private @Nullable Object json(Column column, @Nullable JsonNode node, @Nullable String path) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return null;
        }
        boolean aValue = path != null
                && column.kind() == ColumnKind.TEXT
                && table.answer().shape().form(path) == Form.VALUE;
        Object value = aValue && node.isContainer() ? null : column.kind().fromJson(node);
        if (value == null) {
            problem = "'%s' of %s is %s, not %s"
                    .formatted(
                            column.name(),
                            table.name(),
                            excerpt(node),
                            column.kind().name().toLowerCase(Locale.ROOT));
            return null;
        }
        if (value instanceof Long number && column.kind() == ColumnKind.INTEGER && !fits(number, column.length())) {
            problem = "'%s' of %s is %d, more than %d bits hold"
                    .formatted(column.name(), table.name(), number, column.length());
            return null;
        }
        return value instanceof String text ? Texts.cut(text, column.length()) : value;
    }

    static boolean fits(long value, int bits) {
        long beyond = value >> (bits - 1);
        return beyond == 0 || beyond == -1;
    }

    private static String excerpt(JsonNode node) {
        String text = Text.normal(node.toString());
        return text.length() <= 40 ? text : Texts.cut(text, 40) + "…";
    }

    private static String join(String one, String other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : one + "." + other;
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

    /**
     * What stands around rows.
     *
     * @param outer the innermost element of a list around them, else the document's body
     * @param position of that element in its list, from 0
     * @param top whether it is the body
     */
    private record Around(Document document, JsonNode outer, int position, boolean top) {}

    /**
     * Where in an answer a row stands.
     *
     * @param at what the specification calls the list
     */
    private record Place(Around around, JsonNode element, String group, int position, String at) {
        Document document() {
            return around.document();
        }

        int outerPosition() {
            return around.position();
        }
    }
}
