package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a fixture says of one route.
 *
 * @param fixture    file name, for messages
 * @param answer     makes the whole answer; null where there is a list, or where Java answers
 * @param list       the answer's rows, if it is one list of them
 * @param in         the field that holds the list; "" when the answer is the list
 * @param filter     a query parameter and the value it has when it is absent: of a cursor's records those whose field of this name
 *                   has it, all of them for {@code All}
 * @param absent     in how many of a hundred turns there is nothing
 * @param of         lists that must name the document for it to exist
 * @param walk       null unless rows are asked for from an id on
 * @param query      query parameters that name the document
 * @param parameters sets that path parameters are taken from, where that is not plain from their names
 * @param idField    numbers the rows of an answer of Java's
 * @param appends    whether a table keeps rows that are no longer listed
 * @param mirrors    whether a table holds the rows last listed
 */
record FixtureRoute(
        String fixture,
        Route route,
        @Nullable Gen answer,
        @Nullable FixtureList list,
        String in,
        Map<String, String> filter,
        FixtureList.Share absent,
        List<Of> of,
        @Nullable Walk walk,
        List<String> query,
        Map<String, String> parameters,
        @Nullable String idField,
        boolean appends,
        boolean mirrors) {

    private static final Set<String> COMMON = Set.of("absent", "of", "query", "parameters");

    /**
     * A list that names a detail.
     *
     * @param field     of a row of the list, which the parameter equals
     * @param parameter of the detail's path
     * @param where     a further field of the row and the parameter it equals; null: none
     * @param shared    parameters that both paths have
     */
    record Of(
            String template,
            List<String> field,
            String parameter,
            @Nullable Where where,
            List<String> shared) {

        /** Whether a row of a list names a detail. */
        boolean names(JsonNode row, Document list) {
            return where == null
                    || row.path(where.field())
                            .asString("")
                            .equals(where.parameter().isEmpty() ? where.text() : list.value(where.parameter()));
        }

        static Of parse(String text, Route detail) {
            // "/characters/{character_id}/fleet fleet_id where fleet_boss_id"
            String[] words = text.split(" ", -1);
            if (words.length < 2) {
                throw new IllegalArgumentException("'of' names a route and a field of its rows, not '" + text + "'");
            }
            String parameter = "";
            for (String name : detail.names()) {
                if (parameter.isEmpty() && !words[0].contains("{" + name + "}")) {
                    parameter = name;
                }
            }
            if (parameter.isEmpty()) {
                throw new IllegalArgumentException(detail.template() + " has no parameter beside those of " + words[0]);
            }
            Where where = null;
            if (words.length == 5 && words[2].equals("where")) {
                where = words[4].startsWith("{")
                        ? new Where(words[3], words[4].substring(1, words[4].length() - 1), "")
                        : new Where(words[3], "", words[4]);
            } else if (words.length != 2) {
                throw new IllegalArgumentException(
                        "'of' is a route and a field, maybe with 'where field {parameter}' or"
                                + " 'where field text', not '" + text + "'");
            }
            return new Of(
                    words[0],
                    Rows.path(words[1]),
                    parameter,
                    where,
                    detail.names().stream()
                            .filter(name -> words[0].contains("{" + name + "}"))
                            .toList());
        }
    }

    /** A field of the list's row equals this parameter of the list's path, or this text where there is no parameter. */
    record Where(String field, String parameter, String text) {}

    /**
     * Rows from an id on, without page numbers.
     *
     * @param parameter of the query
     * @param field     of a row, "" when rows are ids
     * @param below     whether ids below it are given, newest first; else those above it
     * @param inclusive whether the row of this id is given too
     */
    record Walk(String parameter, String field, boolean below, boolean inclusive, int limit) {

        static Walk parse(String text) {
            String[] words = text.split(" ", -1);
            if (words.length < 3 || words.length > 4 || !(words[0].equals("below") || words[0].equals("above"))) {
                throw new IllegalArgumentException(
                        "'walk' is below or above, the query parameter, the most rows and the field, not '" + text
                                + "'");
            }
            return new Walk(
                    words[1],
                    words.length > 3 ? words[3] : "",
                    words[0].equals("below"),
                    false,
                    Integer.parseInt(words[2]));
        }
    }

    boolean isCursor() {
        return route.paging() == Route.Paging.CURSOR;
    }

    /** Whether an answer is but a part of the rows there are. */
    boolean isPartial() {
        return isCursor() || walk != null;
    }

    boolean isJava() {
        return answer == null && list == null;
    }

    static FixtureRoute parse(String fixture, Route route, JsonNode node, boolean appends, boolean mirrors) {
        String tag = fixture + route.template();
        boolean java = node.path("java").asBoolean(false);
        Set<String> allowed = new java.util.TreeSet<>(COMMON);
        FixtureList list = null;
        Gen answer = null;
        if (java) {
            allowed.addAll(Set.of("java", "id", "in"));
            Templates.only(node, allowed, tag);
        } else if (Templates.isList(node)) {
            allowed.addAll(Set.of("rows", "each", "log", "listed", "changes", "order", "row", "in", "filter", "walk"));
            list = Templates.list(node, tag, 1, allowed);
        } else {
            allowed.add("answer");
            Templates.only(node, allowed, tag);
            if (!node.has("answer")) {
                throw new IllegalArgumentException(tag + ": a route has 'answer', 'row' or 'java'");
            }
            answer = Templates.of(node.path("answer"), tag, 1);
        }
        if (route.paging() == Route.Paging.CURSOR && !java && (list == null || !node.has("in"))) {
            throw new IllegalArgumentException(tag + ": ESI answers in cursors here, so it is a list 'in' a field");
        }
        Map<String, String> filter = new TreeMap<>();
        node.path("filter")
                .propertyStream()
                .forEach(e -> filter.put(e.getKey(), e.getValue().asString()));
        Map<String, String> parameters = new TreeMap<>();
        node.path("parameters")
                .propertyStream()
                .forEach(e -> parameters.put(e.getKey(), e.getValue().asString()));
        return new FixtureRoute(
                fixture,
                route,
                answer,
                list,
                node.path("in").asString(""),
                filter,
                node.has("absent")
                        ? Templates.share(node.path("absent").asString())
                        : new FixtureList.Share(0, Turn.NEVER),
                texts(node.path("of")).stream()
                        .map(text -> Of.parse(text, route))
                        .toList(),
                node.has("walk") ? Walk.parse(node.path("walk").asString()) : null,
                texts(node.path("query")),
                parameters,
                node.has("id") ? node.path("id").asString() : null,
                appends,
                mirrors);
    }

    /** A text, or a list of texts. */
    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isString()) {
            texts.add(node.asString());
        }
        node.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
