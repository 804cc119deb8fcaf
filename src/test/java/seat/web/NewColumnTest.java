package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.resource.Catalogue;
import seat.sync.Document;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.sync.Table;
import tools.jackson.databind.json.JsonMapper;

/** What it takes to show a property that ESI begins to give: the one line of a migration that adds its column. */
class NewColumnTest {
    private static final long PILOT = 96_740_001;

    @Test
    void oneLineOfAMigrationBringsItToStorePageFilterExportAndEndpoint() {
        DataSource source = DataSources.inMemory("column" + UUID.randomUUID());
        Database database = new Database(source, Dialect.H2);
        new Migrations(database).run();
        database.sql()
                .sql("ALTER TABLE character_skills ADD COLUMN injected_skill_level INT NULL")
                .update();

        RunningWeb web = RunningWeb.on(source, Dialect.H2);
        store(web.database);
        Browser pilot = web.signedIn(PILOT, "New Column");
        String path = "/characters/" + PILOT + "/skills";

        String page = "/all/characters/skills";
        assertThat(pilot.get(page).body()).contains(">Injected skill level<", "f-injected_skill_level_min", "4,242");
        assertThat(pilot.get(page + "?injected_skill_level_min=4243").body()).doesNotContain("4,242");
        assertThat(pilot.get(page + "?sort=-injected_skill_level").statusCode()).isEqualTo(200);
        assertThat(pilot.get(path + ".csv").body().lines().toList())
                .hasSize(2)
                .allMatch(line -> line.contains("injected_skill_level") || line.contains("4242"));
        assertThat(JsonMapper.shared()
                        .readTree(pilot.get("/api/v3" + path).body())
                        .at("/data/0/injected_skill_level")
                        .asLong())
                .isEqualTo(4242);
        web.context.close();
    }

    /** What ESI answers, stored by the declaration that knows nothing of the property. */
    private static void store(Database database) {
        Catalogue catalogue = Catalogue.bind(Schema.read(database));
        Table table = catalogue.tables(catalogue.resource("character.skills")).stream()
                .filter(one -> one.name().equals("character_skills"))
                .findFirst()
                .orElseThrow();
        Document answer =
                new Document(JsonMapper.shared().readTree("""
                        {"skills": [{"skill_id": 3300, "trained_skill_level": 3, "active_skill_level": 3,
                          "skillpoints_in_skill": 8000, "injected_skill_level": 4242}],
                         "total_sp": 8000, "unallocated_sp": 0}
                        """), Map.of(), Instant.parse("2026-07-04T12:00:00Z"));
        Reconciler reconciler = new Reconciler(database);
        database.inTransaction(() -> reconciler.write(reconciler.compare(table, PILOT, List.of(answer), true)));
    }
}
