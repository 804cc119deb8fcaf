package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.sde.MadeUp;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import tools.jackson.databind.json.JsonMapper;

class SdeCommandsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path zip;

    @BeforeEach
    void makeUp() {
        zip = MadeUp.universe(77).zip(folder.resolve("made-up.zip"));
    }

    @Test
    void aZipThatIsHereIsImportedAndShown() {
        assertThat(seat("sde", "import", "--file", zip.toString())).isZero();
        assertThat(out.toString()).contains("Build 77 of EVE's static data is read from now on");
        assertThat(out.toString()).contains("Not in the zip: ");

        assertThat(told("sde", "status"))
                .contains("build      77, of 2031-02-03 04:05:06 UTC")
                .contains("made-up.zip")
                .contains("next check soon after SeAT has started");
        assertThat(told("status")).contains("static data build 77");
        assertThat(JsonMapper.shared()
                        .readTree(told("status", "--json"))
                        .path("static_data_build")
                        .asLong())
                .isEqualTo(77);
        seat("admin", "diagnose", "--esi-url", "http://127.0.0.1:1", "--sso-url", "http://127.0.0.1:1");
        assertThat(out.toString()).contains("ok       sde       build 77");
    }

    @Test
    void beforeTheFirstImportThatIsSaid() {
        assertThat(seat("admin", "login")).isZero();

        assertThat(told("sde", "status")).contains("No static data is imported yet: 'seat sde import' does it.");
        assertThat(told("status")).contains("static data none yet");
        assertThat(told("sde", "status", "--sde-update", "off")).contains("SEAT_SDE_UPDATE is off here");
    }

    @Test
    void whatIsWrongIsSaidWithAnExitCode() {
        assertThat(seat("sde", "import", "--file", folder.resolve("none.zip").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("seat: There is no file");

        assertThat(seat("sde", "import", "--file", "a", "--url", "b")).isEqualTo(2);
        assertThat(seat("sde", "import", "--url", "ftp://example.com/x", "--contact", "a@b"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is no address of a zip");

        assertThat(seat("sde", "import", "--url", "http://127.0.0.1:1/x.zip")).isEqualTo(78);
        assertThat(err.toString()).contains("SEAT_CONTACT is missing");
        assertThat(seat("sde")).isEqualTo(2);
    }

    @Test
    void withAStandInForEsiNobodyAsksCcp() {
        assertThat(seat("sde", "import", "--esi-url", "http://127.0.0.1:1", "--contact", "a@b"))
                .isEqualTo(78);
        assertThat(err.toString()).contains("SEAT_ESI_URL names another ESI").contains("SEAT_SDE_URL");

        assertThat(seat("sde", "status", "--esi-url", "http://127.0.0.1:1", "--sde-update", "on"))
                .isEqualTo(78);
        assertThat(err.toString()).contains("SEAT_SDE_UPDATE is on, but");
        assertThat(seat("sde", "status", "--sde-update", "maybe")).isEqualTo(78);
        assertThat(err.toString()).contains("on or off");
    }

    @Test
    void theLatestBuildComesFromWhereItIsPublished() throws Exception {
        try (Simulator ccp = Simulator.start(new SimulatorOptions(0, 1, 1, 1, Duration.ZERO, 1, null, "127.0.0.1"))) {
            String url = ccp.publish(zip).toString();

            assertThat(seat("sde", "import", "--sde-url", url, "--contact", "tests@localhost.invalid"))
                    .isZero();
            assertThat(out.toString()).contains("CCP's latest build is 77.", "Build 77 of EVE's static data is read");
            assertThat(told("sde", "status")).contains(url + "/eve-online-static-data-77-jsonl.zip");

            String named = ccp.publish(MadeUp.universe(78).zip(folder.resolve("next.zip")))
                    + "/eve-online-static-data-78-jsonl.zip";
            assertThat(seat("sde", "import", "--url", named, "--contact", "tests@localhost.invalid"))
                    .isZero();
            assertThat(told("sde", "status")).contains("build      78");
            try (Stream<Path> files = Files.list(folder.resolve("data"))) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("zip"));
            }
        }
    }

    private String told(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(seat(arguments)).as("%s: %s", List.of(arguments), err).isZero();
        return out.toString();
    }

    private int seat(String... arguments) {
        String[] line = Arrays.copyOf(arguments, arguments.length + 2);
        line[arguments.length] = "--data-dir";
        line[arguments.length + 1] = folder.resolve("data").toString();
        return SeatCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line);
    }
}
