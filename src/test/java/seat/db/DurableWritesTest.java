package seat.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seat.access.AccessRules;
import seat.access.Viewer;
import seat.asset.Stockpile;
import seat.asset.Stockpiles;
import seat.audit.Actor;
import seat.config.DatabaseSettings;
import seat.eve.MoonSurvey;
import seat.moon.MoonReports;
import seat.note.Note;
import seat.note.Notes;
import seat.note.Visibility;
import seat.paste.Appraisals;
import seat.paste.Appraiser;
import seat.preference.CharacterTags;
import seat.price.Prices;
import seat.standing.StandingProfiles;
import seat.structure.HandTimers;
import seat.testing.TestDatabase;

/** What somebody did is in the embedded database's file when the answer goes out: a power cut does not take it back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DurableWritesTest {
    private static final Actor ACTOR = Actor.system();
    private static final long USER = 7;

    @TempDir
    private static Path folder;

    private TestDatabase test;

    @BeforeAll
    void open() {
        test = TestDatabase.h2File(folder);
    }

    @AfterAll
    void close() {
        test.close();
    }

    /** Something that people do, and where it is kept. */
    private record Deed(String table, Runnable work) {
        @Override
        public String toString() {
            return table;
        }
    }

    Stream<Deed> deeds() {
        Database database = test.database();
        Viewer viewer = new Viewer(USER, "Aria", false, 0);
        return Stream.of(
                new Deed(
                        "notes",
                        () -> new Notes(database)
                                .write(
                                        viewer,
                                        new AccessRules(database, List.of()).of(viewer),
                                        ACTOR,
                                        "character",
                                        9,
                                        new Note.Draft("Title", "text", Visibility.OWN, 0))),
                new Deed("timer_claims", () -> new HandTimers(database).take(ACTOR, USER, "hull-1")),
                new Deed(
                        "appraisals",
                        () -> new Appraisals(database)
                                .keep(USER, "items", new Appraiser.Valued("", 0, List.of(), List.of()))),
                new Deed(
                        "universe_moon_reports",
                        () -> new MoonReports(database, new Prices(database))
                                .store(ACTOR, USER, List.of(new MoonSurvey(1, 2, 3, Map.of(4L, 1.0))))),
                new Deed(
                        "standings_profiles",
                        () -> new StandingProfiles(database).create(ACTOR, "Friends", null, List.of())),
                new Deed(
                        "stockpiles",
                        () -> new Stockpiles(database).store(USER, new Stockpile(0, "Fuel", 0, 0, Map.of(4L, 1L)))),
                new Deed("character_tags", () -> new CharacterTags(database).set(USER, 9, "scout")));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void whatSomebodyDidIsInTheFile(Deed deed) throws IOException {
        deed.work().run();
        assertThat(inTheFile(deed.table())).isEqualTo(1);
    }

    @Test
    void whatIsDoneInsideAnotherTransactionIsInTheFileAfterThat() throws IOException {
        Database database = test.database();
        database.inTransaction(() -> {
            database.durably(() -> {
                fact("inner");
            });
            fact("outer");
        });
        assertThat(inTheFile("seat_facts WHERE name IN ('inner', 'outer')")).isEqualTo(2);
    }

    private void fact(String name) {
        test.database()
                .sql()
                .sql("INSERT INTO seat_facts (name, content) VALUES (?, '1')")
                .param(name)
                .update();
    }

    /** Reads a copy of the file as it is now: what a machine finds that lost its power. */
    private static long inTheFile(String rows) throws IOException {
        Path copy = folder.resolve("copy.mv.db");
        Files.copy(folder.resolve("seat.mv.db"), copy, StandardCopyOption.REPLACE_EXISTING);
        String url = "jdbc:h2:file:" + folder.resolve("copy").toAbsolutePath() + DatabaseSettings.H2_OPTIONS;
        try (HikariDataSource pool = DataSources.embedded(url, 256 * 1024)) {
            return new Database(pool, Dialect.H2)
                    .sql()
                    .sql("SELECT COUNT(*) FROM " + rows)
                    .query(Long.class)
                    .single();
        }
    }
}
