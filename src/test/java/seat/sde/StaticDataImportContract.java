package seat.sde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.db.Database;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** What an import promises, on each database. */
abstract class StaticDataImportContract {
    @TempDir
    Path folder;

    private TestDatabase test;
    private Database database;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        database = test.database();
    }

    @AfterEach
    void end() {
        test.close();
    }

    /** Keeps what it is told. */
    private static class Told implements StaticDataImport.Progress {
        final List<String> lines = new ArrayList<>();

        @Override
        public void show(String what, long done, long all, String more) {
            assertThat(done).isBetween(0L, all);
        }

        @Override
        public void say(String line) {
            lines.add(line);
        }
    }

    private StaticDataImport.Result load(MadeUp data) {
        return load(data, new Told());
    }

    private StaticDataImport.Result load(MadeUp data, StaticDataImport.Progress progress) {
        return new StaticDataImport(database).run(data.zip(folder.resolve("data.zip")), "data.zip", progress);
    }

    private long count(String sql) {
        return database.sql().sql(sql).query(Long.class).single();
    }

    private String text(String sql) {
        return database.sql().sql(sql).query(String.class).single();
    }

    private Map<String, Object> row(String sql) {
        return database.sql().sql(sql).query().singleRow();
    }

    @Test
    void everyLineIsStoredAndReadThroughTheViews() {
        StaticDataImport.Result result = load(MadeUp.universe(77));

        assertThat(result.build()).isEqualTo(77);
        assertThat(new StaticDataState(database).shown().orElseThrow())
                .extracting(
                        StaticDataState.Shown::build,
                        StaticDataState.Shown::rows,
                        shown -> shown.released().toString())
                .containsExactly(77L, result.rows(), "2031-02-03T04:05:06Z");
        assertThat(row("SELECT typeName, groupID, description, mass, portionSize, published, marketGroupID, raceID"
                        + " FROM invTypes WHERE typeID = 587"))
                .containsEntry("typeName", "Wobbler")
                .containsEntry("description", "It wobbles.")
                .containsEntry("mass", 12.5)
                .containsEntry("published", true)
                .containsEntry("raceID", null);
        assertThat(
                        text(
                                "SELECT groupName FROM invGroups WHERE groupID = 25 AND anchorable = TRUE AND anchored = FALSE"))
                .isEqualTo("Handcarts");
        assertThat(text("SELECT categoryName FROM invCategories WHERE categoryID = 6 AND published = 1"))
                .isEqualTo("Carts");
        assertThat(
                        text(
                                "SELECT description FROM invMarketGroups WHERE marketGroupID = 4 AND marketGroupName = 'Vehicles'"))
                .isEqualTo("With wheels");
        assertThat(text("SELECT description FROM invMetaGroups WHERE metaGroupID = 1"))
                .isEqualTo("As it comes");
        assertThat(count("SELECT parentTypeID FROM invMetaTypes WHERE typeID = 587"))
                .isEqualTo(588);
        assertThat(count("SELECT quantity FROM invTypeMaterials WHERE typeID = 587 AND materialTypeID = 34"))
                .isEqualTo(12);
        assertThat(count("SELECT quantity_max FROM sde_type_random_materials WHERE type_id = 588"))
                .isEqualTo(3);
        assertThat(database.sql()
                        .sql(
                                "SELECT COALESCE(valueInt, valueFloat) FROM dgmTypeAttributes WHERE typeID = 587 AND attributeID = 9")
                        .query(Double.class)
                        .single())
                .isEqualTo(350.5);
        assertThat(
                        count(
                                "SELECT COUNT(*) FROM dgmTypeEffects WHERE typeID = 587 AND effectID = 12 AND isDefault = TRUE"))
                .isEqualTo(1);
        assertThat(text("SELECT displayName FROM dgmAttributeTypes WHERE attributeID = 9 AND attributeName = 'wheels'"))
                .isEqualTo("Wheels");
        assertThat(count("SELECT raceIDs FROM chrFactions WHERE factionID = 500001"))
                .isEqualTo(5);
        assertThat(count(
                        "SELECT quantity FROM invControlTowerResources WHERE controlTowerTypeID = 588 AND purpose = 1"))
                .isEqualTo(40);
        assertThat(
                        count(
                                "SELECT COUNT(*) FROM invContrabandTypes WHERE typeID = 34 AND factionID = 500001 AND fineByValue = 2"))
                .isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM ramActivities WHERE activityID = 1 AND activityName = 'Manufacturing'"))
                .isEqualTo(1);
        assertThat(count("SELECT time FROM industryActivity WHERE typeID = 900 AND activityID = 5"))
                .isEqualTo(30);
        assertThat(count("SELECT quantity FROM industryActivityMaterials WHERE typeID = 900 AND activityID = 1"))
                .isEqualTo(9);
        assertThat(count("SELECT productTypeID FROM industryActivityProducts WHERE typeID = 900"))
                .isEqualTo(587);
        assertThat(count("SELECT COUNT(*) FROM sde_blueprint_skills")).isEqualTo(2);
        assertThat(count("SELECT COUNT(*) FROM sde_masteries")).isEqualTo(3);
        assertThat(count("SELECT COUNT(*) FROM sde_effect_modifiers WHERE effect_id = 12"))
                .isEqualTo(2);
        assertThat(database.sql()
                        .sql("SELECT bonus_text FROM sde_type_bonuses WHERE type_id = 587 ORDER BY source")
                        .query(String.class)
                        .list())
                .containsExactly("squeaks", "more wobble", "a level");
        assertThat(count("SELECT fuel_hourly_upkeep FROM sde_sovereignty_upgrades WHERE type_id = 588"))
                .isEqualTo(7);
        assertThat(row("SELECT agent_level, is_locator, ceo FROM sde_npc_characters WHERE character_id = 3000001"))
                .containsEntry("is_locator", true)
                .containsEntry("ceo", true);
        assertThat(text("SELECT disallowed_anchor_categories FROM sde_solar_systems WHERE solar_system_id = 30000142"))
                .isEqualTo("[22,65]");
        assertThat(count("SELECT COUNT(*) FROM sde_solar_systems WHERE solar_system_id = 30000143 AND hub = FALSE"))
                .isEqualTo(1);
        assertThat(text("SELECT content FROM sde_texts WHERE data_set = 'types' AND id = 587 AND language = 'de'"))
                .isEqualTo("Er wackelt.");
        assertThat(text("SELECT content FROM sde_texts WHERE field = 'roleBonus' AND id = 587 AND language = 'de'"))
                .isEqualTo("mehr Wackeln");
    }

    @Test
    void placesAndStationsAreNamedAsTheGameNamesThem() {
        load(MadeUp.universe(77));

        assertThat(text("SELECT name FROM planets WHERE planet_id = 40000002")).isEqualTo("Humbleton IV");
        assertThat(
                        text(
                                "SELECT name FROM moons WHERE moon_id = 40000004 AND planet_id = 40000002 AND region_id = 10000002"))
                .isEqualTo("Humbleton IV - Moon 2");
        assertThat(text("SELECT itemName FROM mapDenormalize WHERE itemID = 40000005 AND groupID = 9"))
                .isEqualTo("Humbleton IV - Asteroid Belt 1");
        assertThat(text("SELECT itemName FROM mapDenormalize WHERE itemID = 50000001"))
                .isEqualTo("Stargate (Nextdoor)");
        assertThat(text("SELECT name FROM stars WHERE star_id = 40000001")).isEqualTo("Humbleton");
        assertThat(text("SELECT name FROM moons WHERE moon_id = 40000010")).isEqualTo("Humbleton IX (Pearl) - Moon 1");
        assertThat(row("SELECT stationName, security, constellationID, regionID, corporationID FROM staStations"
                        + " WHERE stationID = 60000001"))
                .containsEntry("stationName", "Humbleton IV - Moon 1 - Tinkers Workshop")
                .containsEntry("security", 0.95)
                .containsEntry("regionID", 10000002);
        assertThat(row("SELECT en, de, fr FROM sde_names WHERE id = 60000001"))
                .containsEntry("en", "Humbleton IV - Moon 1 - Tinkers Workshop")
                .containsEntry("de", "Demutsstadt IV - Mond 1 - Bastler Werkstatt")
                .containsEntry("fr", "Humbleton IV - Moon 1 - Tinkers Workshop");
        assertThat(text("SELECT de FROM sde_names WHERE id = 60000002")).isEqualTo("Demutsstadt IX (Perle) - Bastler");
        assertThat(text("SELECT de FROM sde_names WHERE id = 60000003"))
                .isEqualTo("Demutsstadt IX (Perle) - Mond 1 - Bastler Werkstatt");
        assertThat(text("SELECT name FROM regions")).isEqualTo("The Hearth");
        assertThat(text("SELECT name FROM constellations")).isEqualTo("Kitchen");
        assertThat(text("SELECT name FROM solar_systems WHERE system_id = 30000142"))
                .isEqualTo("Humbleton");
    }

    @Test
    void anotherBuildTakesThePlaceOfTheOldOneAndTheSameMayComeAgain() {
        StaticDataImport.Result first = load(MadeUp.universe(77));
        StaticDataImport.Result again = load(MadeUp.universe(77));
        StaticDataImport.Result second =
                load(MadeUp.universe(78).file("types", "{'_key':587,'groupID':25,'name':{'en':'Wobbler II'}}"));

        assertThat(List.of(again.version(), second.version())).doesNotContain(first.version());
        assertThat(text("SELECT typeName FROM invTypes")).isEqualTo("Wobbler II");
        assertThat(count("SELECT COUNT(*) FROM sde_versions")).isEqualTo(1);
        for (String table : DataSets.tables()) {
            assertThat(count("SELECT COUNT(*) FROM " + table + " WHERE version <> " + second.version()))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void unknownFilesAndFieldsAreSkippedWithALineAndMissingFilesAreSaid() {
        Told told = new Told();

        load(
                MadeUp.universe(77)
                        .file("brandNewThings", "{'_key':1}", "not even json")
                        .file("landmarks", "{'_key':1}")
                        .without("masteries"),
                told);

        assertThat(told.lines).hasSize(2);
        assertThat(told.lines.get(0))
                .contains("Skipped")
                .contains("brandNewThings")
                .doesNotContain("landmarks");
        assertThat(told.lines.get(1))
                .startsWith("Not in the zip")
                .contains("masteries")
                .doesNotContain("types");
    }

    @Test
    void aMalformedLineIsNamedAndNothingVisibleChanges() {
        StaticDataImport.Result first = load(MadeUp.universe(77));
        Map<String, String> wrong = Map.of(
                "{'_key':1,'groupID':25", "types.jsonl line 4 is no JSON",
                "[1,2]", "types.jsonl line 4 is no JSON object",
                "{'groupID':25,'name':{'en':'x'}}", "types.jsonl line 4 has no _key",
                "{'_key':1.5,'groupID':25}", "types.jsonl line 4 has a _key that is neither",
                "{'_key':1,'groupID':25} {'_key':2}", "types.jsonl line 4 is no JSON",
                "{'_key':1,'groupID':'many'}", "types.jsonl line 4: groupID is \"many\"; allowed is a whole number",
                "{'_key':1,'name':{'en':'x'}}", "types.jsonl line 4: groupID is missing; allowed is a whole number",
                "{'_key':99999999999,'groupID':1}", "allowed is a whole number of 32 bits",
                "{'_key':587,'groupID':25}", "allowed is each _key once");

        wrong.forEach((line, message) -> {
            assertThatThrownBy(() -> load(MadeUp.universe(78).moons(7_000).line("types", line)))
                    .as(line)
                    .isInstanceOf(StaticDataException.class)
                    .hasMessageContaining(message)
                    .hasMessageContaining("types.jsonl line");
            assertThat(new StaticDataState(database).shown().orElseThrow().version())
                    .isEqualTo(first.version());
            assertThat(text("SELECT typeName FROM invTypes WHERE typeID = 587")).isEqualTo("Wobbler");
            assertThat(count("SELECT COUNT(*) FROM sde_versions")).isEqualTo(1);
            assertThat(count("SELECT COUNT(*) FROM sde_types")).isEqualTo(3);
        });
    }

    @Test
    void aFieldOfAnotherKindIsLeftEmptyAndSaidOnce() {
        Told told = new Told();

        StaticDataImport.Result result = load(
                MadeUp.universe(77)
                        .line("types", "{'_key':1,'groupID':25,'mass':'heavy','name':{'en':'A'},'iconID':4.0}")
                        .line("types", "{'_key':2,'groupID':25,'mass':[],'name':'B'}"),
                told);

        assertThat(told.lines)
                .anyMatch(line -> line.contains("types.jsonl: mass is not a number and was left empty")
                        && line.contains("line 4")
                        && line.contains("2 times"));
        assertThat(new StaticDataState(database).shown().orElseThrow().notes())
                .isEqualTo(result.notes())
                .hasSize(1);
        assertThat(count("SELECT iconID FROM invTypes WHERE typeID = 1 AND mass IS NULL"))
                .isEqualTo(4);
        assertThat(text("SELECT typeName FROM invTypes WHERE typeID = 2")).isEqualTo("B");
    }

    @Test
    void namesAndTextsLongerThanTheirColumnsAreCut() {
        load(MadeUp.universe(77)
                .line(
                        "types",
                        "{'_key':1,'groupID':25,'name':{'en':'" + "😀".repeat(300) + "'},'description':{'en':'"
                                + "x".repeat(20_000) + "'}}"));

        assertThat(text("SELECT typeName FROM invTypes WHERE typeID = 1")).isEqualTo("😀".repeat(127));
        assertThat(text("SELECT description FROM invTypes WHERE typeID = 1")).hasSize(15_000);
    }

    @Test
    void whatIsNoStaticDataIsRefusedWithWhatIsAllowed() throws IOException {
        load(MadeUp.universe(77));
        Path text = Files.writeString(folder.resolve("text.zip"), "hello");
        Path whole = MadeUp.universe(78).moons(5_000).zip(folder.resolve("whole.zip"));
        Path half = folder.resolve("half.zip");
        Files.write(half, Arrays.copyOf(Files.readAllBytes(whole), (int) Files.size(whole) / 2));

        assertRefused(text, "is no zip");
        assertRefused(half, "is no zip, or only the beginning of one");
        assertRefused(folder.resolve("nowhere.zip"), "There is no file");
        assertRefused(new MadeUp().file("x.y", "{}").zip(folder.resolve("other.zip")), "no _sde.jsonl");
        assertRefused(MadeUp.universe(78).without("_sde").zip(folder.resolve("other.zip")), "no _sde.jsonl");
        assertRefused(MadeUp.universe(78).without("types").zip(folder.resolve("other.zip")), "has no types.jsonl");
        assertRefused(damaged(whole), "is damaged");
        assertThat(new StaticDataState(database).shown().orElseThrow().build()).isEqualTo(77);
    }

    private void assertRefused(Path zip, String message) {
        assertThatThrownBy(() -> new StaticDataImport(database).run(zip, "x", StaticDataImport.SILENT))
                .isInstanceOf(StaticDataException.class)
                .hasMessageContaining(message);
    }

    /** The checksum of the first file, as the zip's directory has it. */
    private static Path damaged(Path zip) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        int directory = bytes.length - 1;
        int found = 0;
        while (directory-- > 0) {
            if (bytes[directory] == 'P'
                    && bytes[directory + 1] == 'K'
                    && bytes[directory + 2] == 1
                    && bytes[directory + 3] == 2) {
                found = directory;
            }
        }
        bytes[found + 16] ^= 0x55;
        return Files.write(zip, bytes);
    }

    /** What a kill leaves: rows of a version that nothing points to. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void anImportThatIsKilledLeavesTheOldBuildAndTheNextOneCleansUp() {
        load(MadeUp.universe(77));
        StaticDataImport.Progress kill = new Told() {
            @Override
            public void show(String what, long done, long all, String more) {
                if (more.contains("mapMoons")) {
                    throw new Killed();
                }
            }
        };

        assertThatThrownBy(() -> load(MadeUp.universe(78).moons(7_000), kill)).isInstanceOf(Killed.class);
        assertThat(count("SELECT COUNT(*) FROM sde_moons")).isGreaterThan(1_000);
        assertThat(count("SELECT COUNT(*) FROM moons")).isEqualTo(3);
        StaticDataState.Unfinished unfinished =
                new StaticDataState(database).unfinished().orElseThrow();
        assertThat(unfinished.build()).isEqualTo(78);
        assertThat(unfinished.holder()).isNull();

        StaticDataImport.Result next = load(MadeUp.universe(79));
        assertThat(count("SELECT COUNT(*) FROM sde_moons")).isEqualTo(3);
        assertThat(count("SELECT version FROM sde_versions")).isEqualTo(next.version());

        assertThatThrownBy(() -> load(MadeUp.universe(80).moons(7_000), kill)).isInstanceOf(Killed.class);
        new StaticDataImport(database).clean();
        assertThat(count("SELECT COUNT(*) FROM sde_moons")).isEqualTo(3);
    }

    @Test
    void ofTwoImportsAtOnceTheSecondSaysSoAndStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Told waiting = new Told() {
            @Override
            public void show(String what, long done, long all, String more) {
                begun.countDown();
                try {
                    assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<StaticDataImport.Result> first = threads.submit(() -> load(MadeUp.universe(77), waiting));
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> new StaticDataImport(database)
                            .run(folder.resolve("data.zip"), "again", StaticDataImport.SILENT))
                    .isInstanceOf(StaticDataException.Busy.class)
                    .hasMessageContaining("Another import of static data runs");

            go.countDown();
            assertThat(first.get(60, TimeUnit.SECONDS).build()).isEqualTo(77);
        }
    }

    @Test
    void aForeignLeaseIsRespectedWhileItIsRenewedAndTakenOverWhenItIsNot() {
        load(MadeUp.universe(77));
        hold("elsewhere:1", Duration.ofMillis(1_500));
        long begun = System.nanoTime();
        assertThat(load(MadeUp.universe(78)).build()).isEqualTo(78);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1_000));

        hold("elsewhere:1", Duration.ofMinutes(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<StaticDataImport.Result> second = threads.submit(() -> load(MadeUp.universe(79)));
            while (!second.isDone()) {
                hold("elsewhere:1", Duration.ofMinutes(1));
            }
            assertThatThrownBy(second::get)
                    .hasRootCauseInstanceOf(StaticDataException.Busy.class)
                    .hasMessageContaining("elsewhere:1");
        }
    }

    private void hold(String holder, Duration length) {
        database.sql()
                .sql(
                        "UPDATE sde_lease SET holder = ?, token = 5, until_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))")
                .params(holder, length.toNanos() / 1_000)
                .update();
    }

    @Test
    void anImportThatLostItsRightWritesNothingMore() {
        load(MadeUp.universe(77));
        Told robbed = new Told() {
            @Override
            public void show(String what, long done, long all, String more) {
                if (more.contains("mapMoons")) {
                    database.sql().sql("UPDATE sde_lease SET token = 5").update();
                }
            }
        };

        assertThatThrownBy(() -> load(MadeUp.universe(78).moons(7_000), robbed))
                .isInstanceOf(StaticDataException.class)
                .hasMessageContaining("too slow to keep its right");
        assertThat(new StaticDataState(database).shown().orElseThrow().build()).isEqualTo(77);
    }

    @Test
    void aStoppedImportChangesNothing() {
        load(MadeUp.universe(77));
        StaticDataImport stopped = new StaticDataImport(database, () -> true);

        assertThatThrownBy(() ->
                        stopped.run(MadeUp.universe(78).zip(folder.resolve("s.zip")), "x", StaticDataImport.SILENT))
                .hasMessageContaining("was stopped");
        assertThat(text("SELECT build FROM sde_versions")).isEqualTo("77");
    }

    @Test
    void rowsAreWrittenInBatches() {
        StatementCounter counter = new StatementCounter(test.dataSource());
        Database counted = new Database(counter.dataSource(), database.dialect());
        Path zip = MadeUp.universe(77).moons(20_000).zip(folder.resolve("large.zip"));
        counter.sinceLast();

        StaticDataImport.Result result = new StaticDataImport(counted).run(zip, "x", StaticDataImport.SILENT);

        assertThat(result.rows()).isGreaterThan(20_000);
        // Each file and table of the small universe takes its own; the moons a batch for a thousand rows.
        assertThat(counter.sinceLast()).isLessThan(300);
    }
}
