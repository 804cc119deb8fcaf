package seat.sde;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.db.Database;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** Names out of the static data, on each database. */
abstract class StaticNamesContract {
    @TempDir
    Path folder;

    private TestDatabase test;
    private StatementCounter counter;
    private StaticNames names;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        counter = new StatementCounter(test.dataSource());
        names = new StaticNames(
                new Database(counter.dataSource(), test.database().dialect()), Duration.ofHours(1));
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void load(MadeUp data) {
        new StaticDataImport(test.database()).run(data.zip(folder.resolve("data.zip")), "x", StaticDataImport.SILENT);
        names.refresh();
        counter.sinceLast();
    }

    @Test
    void manyIdsTakeOneStatementAndThenNone() {
        load(MadeUp.universe(1));

        Map<Long, String> german = names.of(List.of(587L, 588L, 30000142L, 1000035L, 60000001L, 7777L), Language.DE);

        assertThat(german)
                .containsOnly(
                        Map.entry(587L, "Wackler"),
                        Map.entry(588L, "Steady"),
                        Map.entry(30000142L, "Demutsstadt"),
                        Map.entry(1000035L, "Bastler"),
                        Map.entry(60000001L, "Demutsstadt IV - Mond 1 - Bastler Werkstatt"));
        assertThat(counter.sinceLast()).isEqualTo(1);
        assertThat(names.of(List.of(587L, 588L, 7777L), Language.DE)).hasSize(2);
        assertThat(counter.sinceLast()).isZero();
        assertThat(names.of(List.of(587L), Language.EN)).containsEntry(587L, "Wobbler");
        assertThat(names.of(List.of(587L), Language.KO)).containsEntry(587L, "Wobbler");
        assertThat(names.of(List.of(587L), Language.RU)).containsEntry(587L, "Шаткий");
    }

    @Test
    void groupsAndMarketGroupsAreNoEntitiesThoughTheirIdsAreThoseOfTypes() {
        load(MadeUp.universe(1));

        assertThat(names.of(List.of(25L, 4L, 6L, 34L), Language.EN)).containsOnly(Map.entry(34L, "Plank"));
    }

    @Test
    void placesAreNamedInTheReadersLanguage() {
        load(MadeUp.universe(1));
        List<Long> places = List.of(40000001L, 40000002L, 40000004L, 40000005L, 40000009L, 40000010L, 50000001L);

        assertThat(names.of(places, Language.EN))
                .containsOnly(
                        Map.entry(40000001L, "Humbleton"),
                        Map.entry(40000002L, "Humbleton IV"),
                        Map.entry(40000004L, "Humbleton IV - Moon 2"),
                        Map.entry(40000005L, "Humbleton IV - Asteroid Belt 1"),
                        Map.entry(40000009L, "Humbleton IX (Pearl)"),
                        Map.entry(40000010L, "Humbleton IX (Pearl) - Moon 1"),
                        Map.entry(50000001L, "Stargate (Nextdoor)"));
        assertThat(names.of(places, Language.DE))
                .containsOnly(
                        Map.entry(40000001L, "Demutsstadt"),
                        Map.entry(40000002L, "Demutsstadt IV"),
                        Map.entry(40000004L, "Demutsstadt IV - Mond 2"),
                        Map.entry(40000005L, "Demutsstadt IV - Steingürtel 1"),
                        Map.entry(40000009L, "Demutsstadt IX (Perle)"),
                        // Its planet has a name of its own, which is not put together again.
                        Map.entry(40000010L, "Humbleton IX (Pearl) - Moon 1"),
                        Map.entry(50000001L, "Tor (Nebenan)"));
    }

    @Test
    void whatIsKeptIsDroppedWhenAnotherImportIsRead() {
        load(MadeUp.universe(1));
        assertThat(names.of(List.of(587L, 7777L), Language.EN)).containsOnly(Map.entry(587L, "Wobbler"));

        load(MadeUp.universe(2).file("types", "{'_key':7777,'groupID':25,'name':{'en':'New'}}"));

        assertThat(names.of(List.of(587L, 7777L), Language.EN)).containsOnly(Map.entry(7777L, "New"));
    }

    @Test
    void withoutAnImportNothingIsAskedOrFound() {
        counter.sinceLast();

        assertThat(names.of(List.of(587L, 40000002L), Language.EN)).isEmpty();
        assertThat(counter.sinceLast()).isZero();
    }

    @Test
    void anImportIsNoticedByItself() {
        StaticNames attentive = new StaticNames(test.database(), Duration.ZERO);
        assertThat(attentive.of(List.of(587L), Language.EN)).isEmpty();

        load(MadeUp.universe(1));

        assertThat(attentive.of(List.of(587L), Language.EN)).containsEntry(587L, "Wobbler");
    }

    @Test
    void aLanguageEveDoesNotKnowIsEnglish() {
        assertThat(Language.of(Locale.forLanguageTag("de-AT"))).isEqualTo(Language.DE);
        assertThat(Language.of(Locale.forLanguageTag("zh-Hans-CN"))).isEqualTo(Language.ZH);
        assertThat(Language.of(Locale.forLanguageTag("tlh"))).isEqualTo(Language.EN);
        assertThat(Language.of(Locale.ROOT)).isEqualTo(Language.EN);
    }
}
