package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.sync.Table;
import seat.testing.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;

/** What docs/adding-a-resource.md asks for is enough: a declaration, a migration, a fixture, and the answer lands as the fixture says. */
class MadeUpResourceTest {
    private static final String ROUTE = "/characters/{character_id}/portrait";

    private static final String MIGRATION = """
            CREATE TABLE IF NOT EXISTS made_up_portraits (
              character_id BIGINT NOT NULL PRIMARY KEY,
              small VARCHAR(255) NULL,
              large VARCHAR(255) NULL
            )
            """;

    private static final Resource DECLARATION = Resource.character("made-up-portrait")
            .get(ROUTE)
            .leavesOut("px128x128", "between the two that are shown")
            .leavesOut("px256x256", "between the two that are shown")
            .into(
                    "made_up_portraits",
                    t -> t.from("small", "px64x64").from("large", "px512x512").key("character_id"))
            .build();

    private static final String FIXTURE = """
            {
              "about": "Addresses of a portrait.",
              "routes": {
                "/characters/{character_id}/portrait": {
                  "answer": {"px64x64": "=small {character_id}", "px512x512?50~1h": "=large {character_id}"}
                }
              },
              "tables": [
                {
                  "table": "made_up_portraits",
                  "key": "character_id",
                  "cells": "character_id=@character_id small=px64x64 large=px512x512"
                }
              ]
            }
            """;

    @Test
    void aDeclarationAMigrationAndAFixtureAreAllThatAResourceTakes() {
        MovableClock now = new MovableClock();
        SimulatorClock clock = new SimulatorClock(now, now.millis() / 1000, 1);
        Routes routes = new Routes();
        Fixtures fixtures = Fixtures.of(Map.of("character.made-up-portrait.json", FIXTURE));
        Contents contents = new Contents(World.of(5, clock, 20, 2), routes, fixtures);
        FixtureTable truth = fixtures.tables().getFirst();
        for (TestDatabase test : List.of(TestDatabase.h2(), TestDatabase.mariaDb())) {
            try (test) {
                Database database = test.database();
                database.sql().sql(MIGRATION).update();
                Catalogue catalogue = Catalogue.of(List.of(DECLARATION), Schema.read(database));
                Table table = catalogue.tables(DECLARATION).getFirst();
                Reconciler reconciler = new Reconciler(database);
                List<String> expected = new ArrayList<>();
                for (Document document : contents.fixtures.documents(ROUTE, unused -> clock.now())) {
                    JsonNode answer = contents.at(document, clock.now());
                    reconciler.write(reconciler.compare(
                            table,
                            document.id(0),
                            List.of(new seat.sync.Document(answer, Map.of(), Instant.EPOCH)),
                            true));
                    truth.rows(document, answer, 0, MissingNode.getInstance(), row -> expected.add(text(row)));
                }
                assertThat(expected).hasSize(20).anyMatch(row -> row.endsWith("null"));
                assertThat(database.sql()
                                .sql("SELECT character_id, small, large FROM made_up_portraits")
                                .query((row, number) ->
                                        row.getLong(1) + " | " + row.getString(2) + " | " + row.getString(3))
                                .list())
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private static String text(ArrayNode row) {
        List<String> values = new ArrayList<>();
        row.forEach(value -> values.add(value.isNull() ? "null" : value.asString()));
        return String.join(" | ", values);
    }
}
