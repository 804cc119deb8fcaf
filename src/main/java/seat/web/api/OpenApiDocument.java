package seat.web.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import seat.access.Permissions;
import seat.db.Database;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.resource.OwnerType;
import seat.sync.Column;
import seat.sync.ColumnKind;
import seat.sync.Schema;
import seat.view.View;
import seat.view.Views;
import seat.web.ApiDoor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document of {@code /api/v3} in OpenAPI 3.1, made of the views and of the handlers that carry {@link ApiRoute}: nothing in it is
 * written twice. Its version grows with the contract, as docs/api-changes.md tells.
 */
@Component
final class OpenApiDocument {
    /** The contract's version: the first number with what breaks clients, the second with what is new. */
    static final String VERSION = "3.0";

    static final String BASE = "/api/v3";

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String REF = "$ref";
    private static final String OBJECT = "object";
    private static final String STRING = "string";

    private static final String ABOUT = """
            Everything that SeAT keeps and you may see. Each list comes page by page: `data` holds the rows, `next` is what `after` takes for the
            following page, and is null at the end. A page that did not change since is answered with 304 to its `ETag` in `If-None-Match`.
            Whole lists come as lines of JSON and as CSV under the same paths with `.ndjson` and `.csv`. Filters are those of the pages: a
            text matches anywhere, a name from its beginning or an id as a whole, numbers and days by their least and greatest value. What is not
            understood is answered with 400 and never with everything.
            """;

    private final Views views;
    private final ApiExamples examples;
    private final Schema schema;
    private final MessageSource messages;
    private final ApiRoutes routes;

    private @Nullable Map<String, Object> made;

    OpenApiDocument(Views views, ApiExamples examples, Database database, MessageSource messages, ApiRoutes routes) {
        this.views = views;
        this.examples = examples;
        this.schema = Schema.read(database);
        this.messages = messages;
        this.routes = routes;
    }

    /**
     * A level at which rows of a view are listed.
     *
     * @param path before the view's id
     * @param named what stands before the view's name in an operation's id
     */
    record Level(OwnerType kind, boolean configuration, String path, String named, boolean several, String about) {
        boolean lists(View view) {
            return view.ownerType() == kind && view.configuration() == configuration;
        }
    }

    static final List<Level> LEVELS = List.of(
            new Level(OwnerType.CHARACTER, false, "/characters/{characterId}/", "character", false, "of a character"),
            new Level(OwnerType.CHARACTER, false, "/my/", "my", true, "of your characters"),
            new Level(
                    OwnerType.CHARACTER,
                    false,
                    "/corporations/{corporationId}/members/",
                    "members",
                    true,
                    "of a corporation's members"),
            new Level(
                    OwnerType.CHARACTER,
                    false,
                    "/all/characters/",
                    "allCharacters",
                    true,
                    "of every character you may see"),
            new Level(
                    OwnerType.CORPORATION,
                    false,
                    "/corporations/{corporationId}/",
                    "corporation",
                    false,
                    "of a corporation"),
            new Level(
                    OwnerType.CORPORATION,
                    false,
                    "/alliances/{allianceId}/corporations/",
                    "allianceCorporations",
                    true,
                    "of an alliance's corporations"),
            new Level(
                    OwnerType.CORPORATION,
                    false,
                    "/all/corporations/",
                    "allCorporations",
                    true,
                    "of every corporation you may see"),
            new Level(OwnerType.ALLIANCE, false, "/alliances/{allianceId}/", "alliance", false, "of an alliance"),
            new Level(
                    OwnerType.ALLIANCE,
                    false,
                    "/all/alliances/",
                    "allAlliances",
                    true,
                    "of every alliance you may see"),
            new Level(OwnerType.REGION, false, "/regions/{regionId}/", "region", false, "of a region"),
            new Level(OwnerType.REGION, false, "/all/regions/", "allRegions", true, "of every region that is kept"),
            new Level(OwnerType.STRUCTURE, false, "/structures/{structureId}/", "structure", false, "of a structure"),
            new Level(
                    OwnerType.STRUCTURE,
                    false,
                    "/all/structures/",
                    "allStructures",
                    true,
                    "of every structure that is kept"),
            new Level(OwnerType.PUBLIC, false, "/universe/", "universe", false, "of New Eden"),
            new Level(OwnerType.PUBLIC, true, "/configuration/", "configuration", false, "of SeAT itself"));

    /** The document as JSON would have it. It is the same for everybody, as long as the process lives. */
    synchronized Map<String, Object> read() {
        Map<String, Object> known = made;
        if (known == null) {
            known = new Making().make();
            made = known;
        }
        return known;
    }

    byte[] json() {
        return JsonMapper.shared().writeValueAsString(read()).getBytes(StandardCharsets.UTF_8);
    }

    /** The views that a level lists. */
    List<View> views(Level level) {
        return views.all().stream().filter(level::lists).toList();
    }

    private String word(String key, String otherwise) {
        return Objects.requireNonNullElse(messages.getMessage(key, null, otherwise, Locale.ENGLISH), otherwise);
    }

    /** What a view is called on its page. */
    String title(View view) {
        return word("page." + view.id(), view.id().replace('-', ' '));
    }

    /** {@code character.wallet-journal} as the name of a type: {@code CharacterWalletJournal}. */
    static String pascal(String name) {
        return Stream.of(name.split("[._-]"))
                .filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }

    /** One making of the document. */
    private final class Making {
        private final Map<String, Object> paths = new TreeMap<>();
        private final Map<String, Object> schemas = new TreeMap<>();
        private final Map<String, Object> parameters = new TreeMap<>();

        Map<String, Object> make() {
            shared();
            for (Level level : LEVELS) {
                views(level).forEach(view -> list(level, view));
                streams(level);
            }
            handlers();
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("openapi", "3.1.0");
            document.put(
                    "info",
                    ordered(
                            "title",
                            "SeAT",
                            "version",
                            VERSION,
                            "description",
                            ABOUT.replace("\n", " ").strip(),
                            "license",
                            ordered("name", "Apache-2.0", "identifier", "Apache-2.0")));
            document.put("servers", List.of(ordered("url", "/")));
            document.put("security", List.of(ordered("key", List.of())));
            document.put("paths", paths);
            document.put(
                    "components",
                    ordered(
                            "securitySchemes",
                            ordered("key", ordered("type", "apiKey", "in", "header", "name", ApiDoor.HEADER)),
                            "parameters",
                            parameters,
                            "responses",
                            ordered("Problem", problem()),
                            "schemas",
                            schemas));
            return document;
        }

        private void shared() {
            schemas.put(
                    "Problem",
                    ordered(
                            "type",
                            OBJECT,
                            "description",
                            "What was wrong, as RFC 9457 has it; message and errors are for clients of SeAT 5.",
                            "properties",
                            ordered(
                                    "type", text(),
                                    "title", text(),
                                    "status", ordered("type", "integer", "format", "int32"),
                                    "detail", text(),
                                    "message", text(),
                                    "errors", ordered("type", OBJECT, "additionalProperties", true))));
            parameter("columns", "Columns to answer with, separated by commas; all without.", text());
            parameter("after", "What the page before said in next.", text());
            parameter(
                    "size",
                    "Rows on a page.",
                    ordered("type", "integer", "format", "int32", "minimum", 1, "maximum", 1000, "default", 100));
            parameter("names", "Whether the name of what it stands for is beside each id.", ordered("type", "boolean"));
        }

        private void parameter(String name, String about, Map<String, Object> type) {
            parameters.put(name, ordered("name", name, "in", "query", "description", about, "schema", type));
        }

        private void list(Level level, View view) {
            String type = pascal(view.ownerType().id() + "." + view.id());
            schemas.computeIfAbsent(type, unused -> row(view));
            schemas.computeIfAbsent(type + "Page", unused -> page(type));
            List<Object> takes = new ArrayList<>(variables(level.path()));
            Stream.of("columns", "after", "size", "names").forEach(name -> takes.add(ref("parameters", name)));
            view.query()
                    .columns()
                    .forEach(column -> column.parameters().forEach(name -> takes.add(filter(column, name))));
            paths.put(
                    BASE + level.path() + view.id(),
                    ordered(
                            "get",
                            ordered(
                                    "operationId",
                                    level.named() + pascal(view.id()),
                                    "tags",
                                    List.of(word("area." + view.group(), view.group())),
                                    "summary",
                                    title(view) + " " + level.about(),
                                    "description",
                                    needs(view.permission()),
                                    "parameters",
                                    takes,
                                    "responses",
                                    answers("200", json(ref("schemas", type + "Page"))))));
        }

        private static Map<String, Object> page(String type) {
            return ordered(
                    "type",
                    OBJECT,
                    "required",
                    List.of("data", "next"),
                    "properties",
                    ordered(
                            "data",
                            ordered("type", "array", "items", ref("schemas", type)),
                            "next",
                            ordered("type", List.of(STRING, "null"))));
        }

        /** Whole lists, by one path for all views of a level and each form. */
        private void streams(Level level) {
            List<View> listed = views(level);
            for (String form : listed.isEmpty() ? List.<String>of() : List.of("ndjson", "csv")) {
                List<Object> takes = new ArrayList<>(variables(level.path()));
                takes.add(ordered(
                        "name",
                        "view",
                        "in",
                        "path",
                        "required",
                        true,
                        "schema",
                        ordered(
                                "type",
                                STRING,
                                "enum",
                                listed.stream().map(View::id).toList())));
                takes.add(ref("parameters", "columns"));
                takes.add(ref("parameters", "names"));
                paths.put(
                        BASE + level.path() + "{view}." + form,
                        ordered(
                                "get",
                                ordered(
                                        "operationId",
                                        level.named() + "As" + pascal(form),
                                        "tags",
                                        List.of("whole lists"),
                                        "summary",
                                        "A whole list " + level.about() + " as "
                                                + (form.equals("csv") ? "CSV" : "lines of JSON"),
                                        "description",
                                        "Takes the filters of the list, too.",
                                        "parameters",
                                        takes,
                                        "responses",
                                        answers(
                                                "200",
                                                ordered(
                                                        "description",
                                                        "All rows.",
                                                        "content",
                                                        ordered(
                                                                form.equals("csv")
                                                                        ? "text/csv"
                                                                        : "application/x-ndjson",
                                                                ordered("schema", text())))))));
            }
        }

        private Map<String, Object> row(View view) {
            Map<String, Object> properties = new LinkedHashMap<>();
            if (view.owned()) {
                properties.put(
                        "owner",
                        ordered(
                                "type",
                                List.of("integer", "null"),
                                "format",
                                "int64",
                                "description",
                                "Whose the row is, where rows of several owners are listed."));
                properties.put("owner_name", nullable(text()));
            }
            for (TableColumn column : view.query().columns()) {
                Map<String, Object> type = nullable(type(view, column));
                type.put(
                        "description",
                        word("column." + column.name(), column.name().replace('_', ' '))
                                + unit(column.meaning())
                                + (view.permissions().containsKey(column.name())
                                        ? "; needs "
                                                + String.join(
                                                        ", ", view.permissions().get(column.name()))
                                        : ""));
                properties.put(column.name(), type);
                if (column.meaning() == Meaning.ENTITY) {
                    properties.put(column.name() + "_name", nullable(text()));
                }
            }
            Map<String, Object> row = ordered("type", OBJECT, "properties", properties);
            examples.of(view).ifPresent(example -> row.put("examples", List.of(example)));
            return row;
        }

        private Map<String, Object> type(View view, TableColumn column) {
            return switch (column.meaning()) {
                case TEXT, CODE, DOCUMENT -> text();
                case ENTITY -> ordered("type", "integer", "format", "int64");
                case ID -> isText(view, column) ? text() : ordered("type", "integer", "format", "int64");
                case ISK, QUANTITY, PERCENT, VOLUME, DURATION -> ordered("type", "number");
                case TIME -> ordered("type", STRING, "format", "date-time");
                case DAY -> ordered("type", STRING, "format", "date");
                case FLAG -> ordered("type", "boolean");
            };
        }

        private boolean isText(View view, TableColumn column) {
            return view.tables().stream()
                    .map(table -> schema.table(table).get(column.name()))
                    .filter(found -> found != null)
                    .map(Column::kind)
                    .anyMatch(kind -> kind == ColumnKind.TEXT);
        }

        private Map<String, Object> filter(TableColumn column, String name) {
            Map<String, Object> type = switch (column.meaning()) {
                case TEXT, CODE, DOCUMENT, ENTITY, ID -> text();
                case ISK, QUANTITY, PERCENT, VOLUME, DURATION -> ordered("type", "number");
                case TIME, DAY -> ordered("type", STRING, "format", "date");
                case FLAG -> ordered("type", "boolean");
            };
            String key = "filter." + name + (column.meaning() == Meaning.ENTITY ? ".entity" : "." + type.get("type"));
            parameters.computeIfAbsent(
                    key,
                    unused -> ordered("name", name, "in", "query", "description", about(column, name), "schema", type));
            return ref("parameters", key);
        }

        private String about(TableColumn column, String name) {
            String label = word("column." + column.name(), column.name().replace('_', ' '));
            return label
                    + switch (column.meaning()) {
                        case TEXT, DOCUMENT -> ": a text it contains";
                        case CODE -> ": a word it contains";
                        case ENTITY -> ": an id, or how a name begins";
                        case ID -> ": the whole of it";
                        case FLAG -> "";
                        case TIME, DAY -> name.endsWith("_from") ? ": the first day" : ": the last day";
                        case ISK, QUANTITY, PERCENT, VOLUME, DURATION ->
                            name.endsWith("_min") ? ": the least" : ": the greatest";
                    };
        }

        private static String unit(Meaning meaning) {
            return switch (meaning) {
                case ISK -> " (ISK)";
                case PERCENT -> " (a share of one)";
                case VOLUME -> " (m³)";
                case DURATION -> " (seconds)";
                case TIME -> " (UTC)";
                case TEXT, CODE, ENTITY, ID, QUANTITY, DAY, FLAG, DOCUMENT -> "";
            };
        }

        // ---- Handlers that are no view's

        private void handlers() {
            routes.all().forEach(this::operation);
        }

        @SuppressWarnings("unchecked")
        private void operation(ApiRoutes.Route route) {
            Map<String, Object> at =
                    (Map<String, Object>) paths.computeIfAbsent(route.path(), unused -> new TreeMap<>());
            Map<String, Object> operation = new LinkedHashMap<>();
            operation.put("operationId", operationId(route));
            operation.put("tags", List.of(tag(route.path())));
            operation.put("summary", route.summary());
            operation.put("description", needs(route.permission()));
            List<Object> takes = new ArrayList<>();
            route.fields().forEach(field -> takes.add(taken(field)));
            if (route.writes()) {
                takes.add(ordered(
                        "name",
                        Writes.HEADER,
                        "in",
                        "header",
                        "description",
                        "A text of your choice: the same one brings the same answer for a day, and nothing is done twice.",
                        "schema",
                        text()));
            }
            operation.put("parameters", takes);
            Class<? extends Record> body = route.body();
            if (body != null) {
                operation.put(
                        "requestBody",
                        ordered(
                                "required",
                                true,
                                "content",
                                ordered("application/json", ordered("schema", type(body)))));
            }
            operation.put("responses", answers(String.valueOf(route.status()), answer(route.answer())));
            at.put(route.method().toLowerCase(Locale.ROOT), operation);
        }

        private static Map<String, Object> taken(ApiRoutes.Field field) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", field.name());
            one.put("in", field.place());
            boolean path = field.place().equals("path");
            if (path) {
                one.put("required", true);
            }
            if (!field.about().isEmpty()) {
                one.put("description", field.about());
            }
            one.put(
                    "schema",
                    path && (field.name().endsWith("Id") || field.name().equals("id"))
                            ? ordered("type", "integer", "format", "int64")
                            : text());
            return one;
        }

        private Map<String, Object> answer(Type answer) {
            Type type = answer;
            while (type instanceof ParameterizedType generic
                    && generic.getRawType().getTypeName().equals("org.springframework.http.ResponseEntity")) {
                type = generic.getActualTypeArguments()[0];
            }
            return type == void.class || type == Void.class ? ordered("description", "Done.") : json(type(type));
        }

        private static Map<String, Object> plain(Class<?> type) {
            if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
                return ordered(
                        "type", "integer", "format", type == int.class || type == Integer.class ? "int32" : "int64");
            }
            if (type == boolean.class || type == Boolean.class) {
                return ordered("type", "boolean");
            }
            return text();
        }

        private Map<String, Object> type(Type type) {
            if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
                Type[] of = generic.getActualTypeArguments();
                if (Collection.class.isAssignableFrom(raw)) {
                    return ordered("type", "array", "items", type(of[0]));
                }
                if (Map.class.isAssignableFrom(raw)) {
                    return ordered("type", OBJECT, "additionalProperties", type(of[1]));
                }
                return type(raw);
            }
            if (!(type instanceof Class<?> known)) {
                return ordered();
            }
            if (known.isRecord()) {
                return record(known);
            }
            if (known.isEnum()) {
                return ordered(
                        "type",
                        STRING,
                        "enum",
                        Stream.of(known.getEnumConstants()).map(String::valueOf).toList());
            }
            if (known == Instant.class || known == LocalDateTime.class) {
                return ordered("type", STRING, "format", "date-time");
            }
            if (known == LocalDate.class) {
                return ordered("type", STRING, "format", "date");
            }
            if (known == double.class || known == Double.class || known == BigDecimal.class) {
                return ordered("type", "number");
            }
            if (Map.class.isAssignableFrom(known)) {
                return ordered("type", OBJECT, "additionalProperties", true);
            }
            return known == Object.class ? ordered() : plain(known);
        }

        private Map<String, Object> record(Class<?> record) {
            Class<?> outer = record.getEnclosingClass();
            String name = (outer == null ? "" : outer.getSimpleName()) + record.getSimpleName();
            if (!schemas.containsKey(name)) {
                schemas.put(name, ordered()); // one that contains itself finds itself
                Map<String, Object> properties = new LinkedHashMap<>();
                List<String> required = new ArrayList<>();
                for (RecordComponent component : record.getRecordComponents()) {
                    boolean absent = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                    Map<String, Object> type = type(component.getGenericType());
                    properties.put(
                            component.getName(), absent && type.get("type") instanceof String ? nullable(type) : type);
                    if (!absent) {
                        required.add(component.getName());
                    }
                }
                Map<String, Object> made = ordered("type", OBJECT, "properties", properties);
                if (!required.isEmpty()) {
                    made.put("required", required);
                }
                schemas.put(name, made);
            }
            return ref("schemas", name);
        }
    }

    private static String operationId(ApiRoutes.Route route) {
        return route.method().toLowerCase(Locale.ROOT)
                + pascal(VARIABLE.matcher(route.path().substring(BASE.length()))
                        .replaceAll("by.$1")
                        .replace('/', '.'));
    }

    static String tag(String path) {
        return path.substring(BASE.length() + 1).split("/")[0];
    }

    private static List<Object> variables(String path) {
        List<Object> variables = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(path);
        while (matcher.find()) {
            boolean id = matcher.group(1).endsWith("Id") || matcher.group(1).equals("id");
            variables.add(ordered(
                    "name",
                    matcher.group(1),
                    "in",
                    "path",
                    "required",
                    true,
                    "schema",
                    id ? ordered("type", "integer", "format", "int64") : text()));
        }
        return variables;
    }

    private static String needs(String permission) {
        return permission.isEmpty() || permission.equals(Permissions.SIGNED_IN)
                ? "Every key may ask."
                : "Needs " + permission + ".";
    }

    private static Map<String, Object> answers(String status, Map<String, Object> good) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put(status, good);
        for (String refused :
                Set.of("400", "401", "403", "404", "429").stream().sorted().toList()) {
            answers.put(refused, ref("responses", "Problem"));
        }
        return answers;
    }

    private static Map<String, Object> problem() {
        return ordered(
                "description",
                "What was wrong and what is allowed.",
                "content",
                ordered("application/problem+json", ordered("schema", ref("schemas", "Problem"))));
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return ordered(
                "description",
                "What was asked for.",
                "content",
                ordered("application/json", ordered("schema", schema)));
    }

    private static Map<String, Object> ref(String kind, String name) {
        return ordered(REF, "#/components/" + kind + "/" + name);
    }

    private static Map<String, Object> text() {
        return ordered("type", STRING);
    }

    private static Map<String, Object> nullable(Map<String, Object> type) {
        type.put("type", List.of(type.get("type"), "null"));
        return type;
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
