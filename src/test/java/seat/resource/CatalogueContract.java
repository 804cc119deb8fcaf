package seat.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.sync.Document;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.sync.Table;
import seat.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** What a declaration promises, held against the tables of each database. */
abstract class CatalogueContract {
    abstract TestDatabase openDatabase();

    @Test
    void everyDeclarationFindsItsTablesAndColumns() {
        try (TestDatabase test = openDatabase()) {
            Catalogue catalogue = Catalogue.bind(Schema.read(test.database()));
            assertThat(catalogue.resources()).hasSameSizeAs(Catalogue.declared());
            assertThat(catalogue.resources())
                    .allSatisfy(resource -> assertThat(catalogue.tables(resource))
                            .as(resource.name())
                            .isNotEmpty());
        }
    }

    @Test
    void everyPrimaryKeyIsTheOneTheDatabaseEnforces() {
        try (TestDatabase test = openDatabase()) {
            for (Resource resource : Catalogue.declared()) {
                resource.mappings()
                        .forEach(mapping -> assertThat(primaryKey(test.database(), mapping.table()))
                                .as("%s into %s", resource.name(), mapping.table())
                                .containsExactlyInAnyOrderElementsOf(mapping.key()));
            }
        }
    }

    @Test
    void everySqlOfADeclarationRuns() {
        try (TestDatabase test = openDatabase()) {
            for (Resource resource : Catalogue.declared()) {
                switch (resource.fetch()) {
                    case Fetch.Details details -> run(test, details.missing());
                    case Fetch.Ids ids -> {
                        run(test, ids.all());
                        run(test, ids.missing());
                    }
                    case Fetch.Each each -> run(test, each.all());
                    case Fetch.Cursor c -> {}
                    case Fetch.Single s -> {}
                    case Fetch.Pages p -> {}
                    case Fetch.Backwards b -> {}
                    case Fetch.Names n -> {}
                }
                if (resource.wakeWhen() != null) {
                    run(test, resource.wakeWhen() + " LIMIT 1");
                }
            }
        }
    }

    @Test
    void aMigrationAndADeclarationAreAllAResourceNeeds() {
        Resource fatigue = Resource.character("made-up")
                .get("/characters/{character_id}/fatigue")
                .every(Duration.ofMinutes(30))
                .into("made_up_fatigues")
                .build();
        try (TestDatabase test = openDatabase()) {
            Database database = test.database();
            database.sql().sql("""
                            CREATE TABLE made_up_fatigues (
                              character_id BIGINT NOT NULL PRIMARY KEY,
                              last_jump_date DATETIME NULL,
                              jump_fatigue_expire_date DATETIME NULL,
                              last_update_date DATETIME NULL,
                              created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
                              updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
                            )
                            """).update();
            Table table = Catalogue.of(List.of(fatigue), Schema.read(database))
                    .tables(fatigue)
                    .getFirst();
            Reconciler reconciler = new Reconciler(database);
            Document answer =
                    new Document(JsonMapper.shared().readTree("""
                            {"last_jump_date": "2026-07-04T18:00:00Z", "jump_fatigue_expire_date": "2026-07-05T02:30:00Z"}
                            """), Map.of(), Instant.parse("2026-07-04T18:05:00Z"));

            reconciler.write(reconciler.compare(table, 95_465_499, List.of(answer), true));

            assertThat(database.sql()
                            .sql("SELECT jump_fatigue_expire_date FROM made_up_fatigues WHERE character_id = 95465499")
                            .query(LocalDateTime.class)
                            .single())
                    .isEqualTo("2026-07-05T02:30:00");
            assertThat(reconciler
                            .compare(table, 95_465_499, List.of(answer), true)
                            .changed())
                    .isZero();
        }
    }

    @Test
    void aDeclarationThatDoesNotFitSaysWhere() {
        try (TestDatabase test = openDatabase()) {
            Schema schema = Schema.read(test.database());
            assertThatThrownBy(() -> Catalogue.of(List.of(skills("character_skils", "skill_id")), schema))
                    .hasMessageContaining("character_skils");
            assertThatThrownBy(() -> Catalogue.of(List.of(skills("character_skills", "skil_id")), schema))
                    .hasMessageContaining("character_skills")
                    .hasMessageContaining("skil_id");
            Resource twice = skills("character_skills", "skill_id");
            assertThatThrownBy(() -> Catalogue.of(List.of(twice, twice), schema))
                    .hasMessageContaining("character.made-up");
        }
    }

    private static Resource skills(String table, String id) {
        return Resource.character("made-up")
                .get("/characters/{character_id}/skills")
                .into(table, t -> t.rows("skills").key("character_id", id))
                .build();
    }

    private static void run(TestDatabase test, String sql) {
        test.jdbc().sql(sql).param("owner", 1L).query().listOfRows();
    }

    private static List<String> primaryKey(Database database, String table) {
        return database.template().execute((org.springframework.jdbc.core.ConnectionCallback<List<String>>)
                connection -> {
                    List<String> columns = new java.util.ArrayList<>();
                    try (var keys = connection.getMetaData().getPrimaryKeys(connection.getCatalog(), null, table)) {
                        while (keys.next()) {
                            columns.add(keys.getString("COLUMN_NAME").toLowerCase(java.util.Locale.ROOT));
                        }
                    }
                    return columns;
                });
    }
}
