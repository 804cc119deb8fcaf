package seat.sde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.testing.Binaries;
import seat.testing.TestDatabase;

class DailyCheckTest {
    @TempDir
    Path folder;

    private Publisher ccp;
    private TestDatabase test;
    private final AtomicBoolean held = new AtomicBoolean();

    @BeforeEach
    void open() throws IOException {
        ccp = new Publisher();
        test = TestDatabase.h2();
    }

    @AfterEach
    void close() {
        test.close();
        ccp.close();
    }

    private DailyCheck check() {
        StaticDataImport importer = new StaticDataImport(test.database());
        Downloads downloads =
                new Downloads(ccp.base(), "SeAT/1 (a@b)", folder, () -> false, List.of(), Duration.ofSeconds(5));
        return new DailyCheck(
                test.database(),
                new LatestBuild(test.database(), downloads, importer),
                importer,
                held::get,
                Duration.ZERO);
    }

    private void publish(long build) throws IOException {
        Path zip = MadeUp.universe(build).zip(folder.resolve("published.zip"));
        ccp.on("/latest.jsonl", Publisher.Answer.ok(latest(build)));
        ccp.on("/eve-online-static-data-" + build + "-jsonl.zip", Publisher.Answer.ok(Files.readAllBytes(zip)));
    }

    private static byte[] latest(long build) {
        return ("{\"_key\":\"sde\",\"buildNumber\":" + build + "}").getBytes(StandardCharsets.UTF_8);
    }

    private void makeDue() {
        test.jdbc().sql("UPDATE sde_checks SET next_at = CURRENT_TIMESTAMP(3)").update();
    }

    private StaticDataState.Check told() {
        return new StaticDataState(test.database()).check().orElseThrow();
    }

    /** Lets one due check run to its end. */
    private void runWhenDue(DailyCheck check) {
        check.run();
        makeDue();
        check.run();
        Binaries.await("the check ends", Duration.ofSeconds(60), () -> !check.busy());
    }

    @Test
    void aNewInstallationAsksWithinHalfAnHourAndNotAtOnce() throws IOException {
        publish(5);
        DailyCheck check = check();

        check.run();

        Duration until = Duration.between(test.database().now(), told().next());
        assertThat(until).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(31));
        assertThat(ccp.asked).isEmpty();
    }

    @Test
    void aNewerBuildIsImportedAndTheNextCheckIsTheNextDayAtTheSameMoment() throws IOException {
        publish(5);
        DailyCheck check = check();
        runWhenDue(check);

        assertThat(new StaticDataState(test.database()).shown().orElseThrow().build())
                .isEqualTo(5);
        assertThat(told().outcome()).contains("imported build 5");
        assertThat(told().latest()).isEqualTo(5);
        Instant next = told().next();
        long offset = test.jdbc()
                .sql("SELECT offset_seconds FROM sde_checks")
                .query(Long.class)
                .single();
        assertThat(next.getEpochSecond() % 86_400).isEqualTo(offset);
        assertThat(Duration.between(test.database().now(), next)).isBetween(Duration.ZERO, Duration.ofDays(1));

        ccp.asked.clear();
        runWhenDue(check());
        assertThat(told().outcome()).contains("build 5 is the latest");
        assertThat(told().next().getEpochSecond() % 86_400).isEqualTo(offset);
        assertThat(ccp.asked).containsExactly("/sde/latest.jsonl");

        publish(6);
        runWhenDue(check());
        assertThat(new StaticDataState(test.database()).shown().orElseThrow().build())
                .isEqualTo(6);
    }

    @Test
    void ofSeveralDispatchersOneAsks() throws IOException {
        publish(5);
        DailyCheck one = check();
        DailyCheck other = check();
        one.run();
        makeDue();

        one.run();
        other.run();
        Binaries.await("both are done", Duration.ofSeconds(60), () -> !one.busy() && !other.busy());

        assertThat(ccp.asked).filteredOn(path -> path.endsWith("latest.jsonl")).hasSize(1);
    }

    @Test
    void whatCannotBeFetchedIsTriedAgainAfterAnHourAndWhatCannotBeImportedTheNextDay() {
        ccp.on("/latest.jsonl", Publisher.Answer.status(503, Map.of()));
        DailyCheck check = check();
        runWhenDue(check);
        assertThat(told().outcome()).startsWith("failed: ").contains("status 503");
        assertThat(Duration.between(test.database().now(), told().next()))
                .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(61));

        test.jdbc()
                .sql("UPDATE sde_checks SET offset_seconds = MOD(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) + 43200, 86400)")
                .update();
        ccp.on("/latest.jsonl", Publisher.Answer.ok(latest(9)));
        ccp.on("/eve-online-static-data-9-jsonl.zip", Publisher.Answer.ok(new byte[100]));
        runWhenDue(check());
        assertThat(told().outcome()).startsWith("failed: ").contains("is no zip");
        assertThat(told().latest()).isEqualTo(9);
        assertThat(Duration.between(test.database().now(), told().next()))
                .isBetween(Duration.ofHours(11), Duration.ofHours(13));
    }

    @Test
    void nothingIsAskedWhileNothingIsToBeWrittenOrAfterTheEnd() throws IOException {
        publish(5);
        DailyCheck check = check();
        check.run();
        makeDue();

        held.set(true);
        check.run();
        held.set(false);
        check.close();
        check.run();

        assertThat(check.busy()).isFalse();
        assertThat(ccp.asked).isEmpty();
    }
}
