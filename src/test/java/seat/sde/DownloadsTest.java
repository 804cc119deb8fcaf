package seat.sde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.testing.TestDatabase;

class DownloadsTest {
    private static final String AGENT = "SeAT/1 (operator@example.com)";

    @TempDir
    Path folder;

    private Publisher ccp;

    @BeforeEach
    void open() throws IOException {
        ccp = new Publisher();
    }

    @AfterEach
    void close() {
        ccp.close();
    }

    private Downloads downloads() {
        return downloads(() -> false);
    }

    private Downloads downloads(BooleanSupplier stopped) {
        return new Downloads(
                ccp.base(),
                AGENT,
                folder.resolve("made/if/need/be"),
                stopped,
                List.of(Duration.ofMillis(1), Duration.ofMillis(1)),
                Duration.ofMillis(300));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theLatestBuildIsTheOneOfTheRecordWithTheKeySde() {
        ccp.on(
                "/latest.jsonl",
                Publisher.Answer.ok(
                        bytes("{\"_key\":\"other\",\"buildNumber\":5}\n{\"_key\":\"sde\",\"buildNumber\":3142455}\n")));

        assertThat(downloads().latest()).isEqualTo(3142455);
        assertThat(downloads().zip(3142455))
                .isEqualTo(URI.create(ccp.base() + "/eve-online-static-data-3142455-jsonl.zip"));
        assertThat(ccp.userAgents).containsOnly(AGENT);
    }

    @Test
    void anAnswerWithoutABuildIsRefused() {
        ccp.on("/latest.jsonl", Publisher.Answer.ok(bytes("<html>Hello</html>")));
        assertThatThrownBy(() -> downloads().latest()).hasMessageContaining("does not tell a build");

        ccp.on("/latest.jsonl", Publisher.Answer.ok(new byte[100_000]));
        assertThatThrownBy(() -> downloads().latest()).hasMessageContaining("is longer than");
    }

    @Test
    void whatPassesIsTriedAgainAndWhatDoesNotIsNot() {
        byte[] latest = bytes("{\"_key\":\"sde\",\"buildNumber\":7}");
        ccp.on(
                "/latest.jsonl",
                Publisher.Answer.status(503, Map.of()),
                Publisher.Answer.status(429, Map.of("Retry-After", "1")),
                Publisher.Answer.ok(latest));
        long begun = System.nanoTime();
        assertThat(downloads().latest()).isEqualTo(7);
        assertThat(ccp.asked).hasSize(3);
        assertThat(System.nanoTime() - begun).as("Retry-After is heeded").isGreaterThan(1_000_000_000L);

        ccp.asked.clear();
        ccp.on("/latest.jsonl", Publisher.Answer.status(500, Map.of()));
        assertThatThrownBy(() -> downloads().latest())
                .isInstanceOf(Downloads.Unreachable.class)
                .hasMessageContaining("status 500");
        assertThat(ccp.asked).hasSize(3);

        ccp.asked.clear();
        ccp.on("/latest.jsonl", Publisher.Answer.status(503, Map.of("Retry-After", "86400")));
        assertThatThrownBy(() -> downloads().latest()).isInstanceOf(Downloads.Unreachable.class);
        assertThat(ccp.asked).as("nobody waits for a day").hasSize(1);

        ccp.asked.clear();
        assertThatThrownBy(() -> downloads().fetch(downloads().zip(9), (done, all) -> {}))
                .hasMessageContaining("status 404")
                .hasMessageContaining("expected is 200")
                .isNotInstanceOf(Downloads.Unreachable.class);
        assertThat(ccp.asked).hasSize(1);
    }

    @Test
    void aZipComesAsAStreamAndTellsHowFarItIs() throws IOException {
        byte[] zip = new byte[3_000_000];
        ccp.on("/z.zip", Publisher.Answer.ok(zip));
        long[] told = new long[2];

        Path file = downloads().fetch(URI.create(ccp.base() + "/z.zip"), (done, all) -> {
            told[0] = done;
            told[1] = all;
        });

        assertThat(Files.size(file)).isEqualTo(3_000_000);
        assertThat(told).containsExactly(3_000_000, 3_000_000);
    }

    @Test
    void aBodyThatEndsEarlyOrFallsSilentIsFetchedAgain() throws IOException {
        byte[] zip = new byte[200_000];
        ccp.on(
                "/z.zip",
                new Publisher.Answer(200, new byte[1000], 200_000, Map.of()),
                new Publisher.Answer(200, new byte[1000], 200_000, Map.of("X-Then-Silence", "yes")),
                Publisher.Answer.ok(zip));

        Path file = downloads().fetch(URI.create(ccp.base() + "/z.zip"), (done, all) -> {});

        assertThat(Files.size(file)).isEqualTo(200_000);
        assertThat(ccp.asked).hasSize(3);
    }

    @Test
    void whatIsTooLargeIsNotEvenBegun() {
        ccp.on("/z.zip", new Publisher.Answer(200, new byte[10], 5L << 30, Map.of()));

        assertThatThrownBy(() -> downloads().fetch(URI.create(ccp.base() + "/z.zip"), (done, all) -> {}))
                .hasMessageContaining("is larger than");
        assertThat(ccp.asked).hasSize(1);
    }

    @Test
    void aDownloadCanBeStopped() {
        ccp.on("/z.zip", Publisher.Answer.ok(new byte[200_000]));

        assertThatThrownBy(() -> downloads(() -> true).fetch(URI.create(ccp.base() + "/z.zip"), (done, all) -> {}))
                .hasMessageContaining("was stopped");
    }

    @Test
    void nobodyThereIsSaid() {
        ccp.close();

        assertThatThrownBy(() -> downloads().latest()).isInstanceOf(Downloads.Unreachable.class);
    }

    @Test
    void aZipThatIsAnotherBuildThanAskedForIsNotRead() throws IOException {
        try (TestDatabase test = TestDatabase.h2()) {
            Path zip = MadeUp.universe(77).zip(folder.resolve("z.zip"));
            ccp.on("/eve-online-static-data-78-jsonl.zip", Publisher.Answer.ok(Files.readAllBytes(zip)));
            LatestBuild latest = new LatestBuild(test.database(), downloads(), new StaticDataImport(test.database()));

            assertThatThrownBy(() -> latest.importBuild(78, StaticDataImport.SILENT))
                    .hasMessageContaining("says it is build 77, but build 78 was asked for");
            assertThat(new StaticDataState(test.database()).shown()).isEmpty();
            assertThat(folder.resolve("made/if/need/be")).isEmptyDirectory();
        }
    }
}
