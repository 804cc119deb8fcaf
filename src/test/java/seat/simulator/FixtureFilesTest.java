package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;

/** Whatever is in a fixture file is held to ESI's rules here, so that who writes one need not write a test of it. */
class FixtureFilesTest {

    private static final SimulatorClock CLOCK =
            new SimulatorClock(new MovableClock(), new MovableClock().millis() / 1000, 30);
    private static final World WORLD = World.of(5, CLOCK, 50, 6);
    private static final Routes ROUTES = new Routes();
    private static final Contents CONTENTS = new Contents(WORLD, ROUTES);
    private static final long START = CLOCK.origin() + 7200;
    private static final long[] TIMES = {START, START + 3600, START + 86_400};

    private static ShapeCheck shapes;

    @BeforeAll
    static void readTheSpecification() throws Exception {
        shapes = ShapeCheck.isPossible() ? ShapeCheck.load() : null;
    }

    static Stream<FixtureRoute> routes() {
        return new TreeMap<>(Fixtures.shipped().routes()).values().stream();
    }

    static Stream<FixtureTable> tables() {
        return Fixtures.shipped().tables().stream();
    }

    private static List<Document> documents(String template, long t) {
        return CONTENTS.fixtures.documents(template, unused -> t);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void answers_as_the_specification_says_with_every_property_now_and_then(FixtureRoute route) {
        assumeTrue(shapes != null, "the specification is only at hand where the project is developed");
        String template = route.route().template();
        int answers = 0;
        for (long t : TIMES) {
            for (Document document : documents(template, t)) {
                JsonNode content = CONTENTS.at(document, t);
                if (content != null) {
                    answers++;
                    shapes.check(route.route(), content);
                    assertThat(CONTENTS.at(document, t)).as(document.path()).isEqualTo(content);
                }
            }
        }
        assertThat(answers).as("answers in a world of 50 characters").isPositive();
        assertThat(of(shapes.wrong, template)).isEmpty();
        // 'cursor' is put in where a page is answered.
        Set<String> missing = of(shapes.possible, template);
        missing.removeAll(shapes.seen);
        missing.removeIf(name -> route.isCursor() && name.startsWith(template + ".cursor"));
        if (!route.isJava()) {
            assertThat(missing).as("optional properties that never appear").isEmpty();
        }
    }

    private static Set<String> of(Set<String> all, String template) {
        Set<String> own = new TreeSet<>();
        for (String one : all) {
            String rest = one.startsWith(template) ? one.substring(template.length()) : "/";
            if (!rest.startsWith("/")) {
                own.add(one);
            }
        }
        return own;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void what_lists_name_can_be_asked_for_within_half_a_window_of_the_budget(FixtureRoute route) {
        if (route.route().group() == null) {
            return;
        }
        // Public budgets are an address's, others a character's: what all lists of one owner name counts.
        Map<String, Integer> details = new HashMap<>();
        for (FixtureRoute other : Fixtures.shipped().routes().values()) {
            if (other.of().isEmpty()
                    || !route.route().group().equals(other.route().group())) {
                continue;
            }
            for (Document document : documents(other.route().template(), START)) {
                details.merge(asker(other, document), 2, Integer::sum);
            }
        }
        assertThat(details.values())
                .allSatisfy(cost -> assertThat(cost)
                        .as(route.route().group() + " has " + route.route().tokens())
                        .isLessThanOrEqualTo(route.route().tokens() / 2));
    }

    /** Whose budget a request counts against. */
    private static String asker(FixtureRoute route, Document document) {
        if (route.route().names().size() < 2 || route.route().scope() == null) {
            return "everybody";
        }
        String character = document.value("character_id");
        return character == null ? document.parameters().getFirst() : character;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void keys_are_complete_and_tell_rows_apart(FixtureTable table) {
        int[] key =
                table.key().stream().mapToInt(table.cells().columns()::indexOf).toArray();
        for (long t : TIMES) {
            Set<String> keys = new HashSet<>();
            List<String> doubled = new ArrayList<>();
            for (String template : table.from()) {
                for (Document document : documents(template, t)) {
                    rows(table, template, document, t).forEach(row -> {
                        for (int column : key) {
                            assertThat(row.get(column).isNull())
                                    .as(table.table() + " " + row)
                                    .isFalse();
                        }
                        if (!keys.add(FixtureTruth.key(row, key)) && !table.shared()) {
                            doubled.add(document.path() + " " + row);
                        }
                    });
                }
            }
            assertThat(doubled).as("rows of one key in " + table.table()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_column_is_filled_now_and_then(FixtureTable table) {
        Set<String> empty = new TreeSet<>(table.cells().columns());
        // What several entries make of one table fills its columns together.
        tables().filter(part -> part.table().equals(table.table())).forEach(part -> {
            for (long t : TIMES) {
                for (String template : part.from()) {
                    for (Document document : documents(template, t)) {
                        for (ArrayNode row : rows(part, template, document, t)) {
                            empty.removeIf(name -> part.cells().columns().contains(name)
                                    && !row.get(part.cells().columns().indexOf(name))
                                            .isNull());
                        }
                    }
                }
            }
        });
        assertThat(empty).as("columns that are always NULL: a misspelt field?").isEmpty();
    }

    private static List<ArrayNode> rows(FixtureTable table, String template, Document document, long t) {
        List<ArrayNode> rows = new ArrayList<>();
        JsonNode content = CONTENTS.at(document, t);
        FixtureRoute route = Fixtures.shipped().route(template);
        if (content != null) {
            JsonNode listed = route.in().isEmpty() ? content : content.path(route.in());
            int index = 0;
            JsonNode naming = route.of().isEmpty() ? null : CONTENTS.fixtures.naming(route, document, t);
            for (JsonNode node : listed.isArray() ? listed : List.of(listed)) {
                table.rows(document, node, index++, naming == null ? MissingNode.getInstance() : naming, rows::add);
            }
        }
        return rows;
    }

    @Test
    void ids_tell_their_rows_and_no_two_are_equal() {
        Set<String> ids = new HashSet<>();
        for (Document document : documents("/corporations/{corporation_id}/projects", START)) {
            for (JsonNode project : CONTENTS.at(document, START).path("projects")) {
                assertThat(ids.add(project.path("id").asString())).isTrue();
                Document contributors = ROUTES.find(
                        "GET", document.path() + "/" + project.path("id").asString() + "/contributors");
                FixtureRoute route = CONTENTS.fixtures.route(contributors);
                assertThat(CONTENTS.fixtures.exists(route, contributors, unused -> START))
                        .isTrue();
                assertThat(CONTENTS.fixtures.exists(route, contributors, unused -> CLOCK.origin() - 90L * 86_400))
                        .isFalse();
            }
        }
        assertThat(ids).hasSizeGreaterThan(20);
    }

    @Test
    void all_fixtures_are_read_quickly() {
        long before = System.nanoTime();
        Contents contents = new Contents(WORLD, new Routes());
        assertThat(contents).isNotNull();
        assertThat(System.nanoTime() - before).isLessThan(500_000_000L);
    }

    private static Contents with(String fixture) {
        return new Contents(WORLD, new Routes(), Fixtures.of(Map.of("test.json", fixture)));
    }

    @Test
    void mistakes_are_named_with_their_place() {
        assertThatThrownBy(() -> with("{\"routes\": {\"/nowhere\": {\"answer\": 1}}}"))
                .hasMessageContaining("no GET /nowhere");
        assertThatThrownBy(() -> with("{\"routes\": {\"/wars\": {\"answer\": {\"x\": \"twice 3\"}}}}"))
                .hasMessageContaining("test/wars.x: 'twice 3' is no generator");
        assertThatThrownBy(() -> with("{\"routes\": {\"/wars\": {\"answer\": {\"x\": \"any thing\"}}}}"))
                .hasMessageContaining("no set 'thing'");
        assertThatThrownBy(() -> with("{\"routes\": {\"/wars\": {\"rows\": 3, \"row\": 1, \"colour\": 2}}}"))
                .hasMessageContaining("no 'colour'");
        assertThatThrownBy(() -> with("{\"routes\": {\"/status\": {\"answer\": 1}}}"))
                .hasMessageContaining("answered by Contents already");
        assertThatThrownBy(() -> with("{\"routes\": {\"/wars\": {\"java\": true}}}"))
                .hasMessageContaining("answered by Java");
        assertThatThrownBy(() -> with("{\"routes\": {\"/freelance-jobs\": {\"rows\": 3, \"row\": 1}}}"))
                .hasMessageContaining("'in' a field");
        assertThatThrownBy(() -> with("""
                        {"routes": {"/wars": {"rows": 3, "row": 1}},
                         "tables": [{"table": "wars", "key": "id", "cells": "war_id=."}]}
                        """)).hasMessageContaining("the key [id]");
    }

    @Test
    void is_valid_json_with_nothing_unknown() {
        assertThat(Fixtures.shipped().routes()).isNotEmpty();
        assertThat(FixtureTruth.tables(Fixtures.shipped())).isNotEmpty();
    }
}
