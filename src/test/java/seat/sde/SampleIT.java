package seat.sde;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.config.Settings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import tools.jackson.databind.JsonNode;

/** The sample of CCP's static data, where it is at hand, into an embedded database on disk. */
class SampleIT {
    @TempDir
    Path folder;

    private Database database;

    @Test
    void everyRowOfEveryFileIsStoredAndNamed() {
        Path zip = Samples.zip().orElse(null);
        Assumptions.assumeTrue(zip != null, "the sample of the static data is not beside this project");
        Settings settings = Settings.load(Map.of(), Map.of("SEAT_DATA_DIR", folder.toString()), folder);
        try (HikariDataSource pool = DataSources.embedded(settings.database().url(), 32 << 20)) {
            database = new Database(pool, Dialect.H2);
            new Migrations(database).run();

            StaticDataImport.Result result = new StaticDataImport(database).run(zip, "sample", StaticDataImport.SILENT);

            assertThat(result.notes()).isEmpty();
            everyLineIsStored(zip, result);
            knownFacts();
            views();
            everyReferenceOfViewsIsFast();
        }
    }

    private void everyLineIsStored(Path zip, StaticDataImport.Result result) {
        Map<String, Long> inZip = new TreeMap<>();
        try (Archive archive = Archive.open(zip)) {
            for (String file : archive.files()) {
                long[] lines = {0};
                archive.read(
                        file,
                        (number, bytes, from, to) -> lines[0] +=
                                ownTable(file) || holdsSomething(Loader.parse(file, number, bytes, from, to)) ? 1 : 0);
                inZip.put(file, lines[0]);
            }
        }
        Map<String, Long> stored = new TreeMap<>();
        stored.put(DataSets.BUILD, count("SELECT COUNT(*) FROM sde_versions"));
        for (DataSet set : DataSets.ALL) {
            if (inZip.containsKey(set.name())) {
                stored.put(set.name(), count(distinctKeys(set)));
            }
        }
        DataSets.NOT_STORED.keySet().forEach(inZip::remove);
        assertThat(stored).isEqualTo(inZip);
        assertThat(result.lines())
                .containsEntry("mapMoons", inZip.get("mapMoons"))
                .containsEntry("types", 48_037L);
        assertThat(count("SELECT COUNT(*) FROM sde_type_attributes")).isGreaterThan(500_000);
    }

    private static boolean ownTable(String file) {
        return DataSets.ALL.stream()
                .filter(set -> set.name().equals(file))
                .flatMap(set -> set.mappings().stream())
                .anyMatch(mapping -> mapping.steps().isEmpty());
    }

    /** A line that is nothing but lists, and these empty, leaves no row: of 300 types materials, and of 100 dogma. */
    private static boolean holdsSomething(JsonNode line) {
        return line.properties().stream()
                .anyMatch(field -> !field.getKey().equals("_key")
                        && !(field.getValue().isArray() && field.getValue().isEmpty()));
    }

    private static String distinctKeys(DataSet set) {
        return set.mappings().stream()
                .map(mapping -> "SELECT DISTINCT " + mapping.key() + " AS k FROM " + mapping.table())
                .collect(Collectors.joining(" UNION ", "SELECT COUNT(*) FROM (", ") all_keys"));
    }

    private void knownFacts() {
        assertThat(text("SELECT typeName FROM invTypes WHERE typeID = 587 AND groupID = 25"))
                .isEqualTo("Rifter");
        assertThat(text("SELECT categoryName FROM invCategories c JOIN invGroups g ON g.categoryID = c.categoryID"
                        + " WHERE g.groupID = 25 AND g.groupName = 'Frigate'"))
                .isEqualTo("Ship");
        assertThat(text("SELECT name FROM solar_systems WHERE system_id = 30000142 AND constellation_id = 20000020"
                        + " AND region_id = 10000002 AND security > 0.9459 AND security < 0.946"))
                .isEqualTo("Jita");
        assertThat(text("SELECT stationName FROM staStations WHERE stationID = 60003760 AND corporationID = 1000035"))
                .isEqualTo("Jita IV - Moon 4 - Caldari Navy Assembly Plant");
        assertThat(count("SELECT COUNT(*) FROM staStations WHERE stationName IS NULL"))
                .isZero();
        assertThat(count("SELECT COUNT(*) FROM moons WHERE name IS NULL")).isZero();
        assertThat(count("SELECT build FROM sde_versions")).isEqualTo(2_661_030);
        StaticNames names = new StaticNames(database);
        assertThat(names.of(List.of(587L, 30000142L, 60003760L, 40009087L, 500001L), Language.DE))
                .containsEntry(587L, "Rifter")
                .containsEntry(60003760L, "Jita IV - Mond 4 - Caldari Navy Montagewerk")
                .containsEntry(40009087L, "Jita IV - Mond 4");
        assertThat(names.of(List.of(60003760L), Language.EN))
                .containsValue("Jita IV - Moon 4 - Caldari Navy Assembly Plant");
    }

    private void views() {
        for (String view : List.of(
                "invTypes",
                "invGroups",
                "invCategories",
                "invMarketGroups",
                "invMetaGroups",
                "invMetaTypes",
                "invTypeMaterials",
                "invControlTowerResources",
                "invContrabandTypes",
                "dgmAttributeTypes",
                "dgmTypeAttributes",
                "dgmTypeEffects",
                "chrFactions",
                "staStations",
                "ramActivities",
                "industryActivity",
                "industryActivityMaterials",
                "industryActivityProducts",
                "regions",
                "constellations",
                "solar_systems",
                "stars",
                "planets",
                "moons")) {
            assertThat(count("SELECT COUNT(*) FROM " + view)).as(view).isPositive();
        }
    }

    /** A report looks rows up by id; a view must not read whole tables for it. */
    private void everyReferenceOfViewsIsFast() {
        for (String sql : List.of(
                "SELECT COUNT(*) FROM mapDenormalize WHERE itemID = 40009087",
                "SELECT COUNT(*) FROM dgmTypeAttributes WHERE typeID = 587",
                "SELECT COUNT(*) FROM invTypes t JOIN invGroups g ON g.groupID = t.groupID WHERE t.typeID = 587")) {
            long begun = System.nanoTime();
            assertThat(count(sql)).isPositive();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(sql).isLessThan(Duration.ofSeconds(1));
        }
    }

    private long count(String sql) {
        return database.sql().sql(sql).query(Long.class).single();
    }

    private String text(String sql) {
        return database.sql().sql(sql).query(String.class).single();
    }
}
