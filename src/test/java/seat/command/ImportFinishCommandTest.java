package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import seat.config.EveSettings;
import seat.config.Secret;
import seat.seat5.OldSeat;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.sso.SsoClient;
import seat.sso.TokenAnswer;

/** The switch-over from SeAT 5 as somebody types it, against a simulated EVE. */
class ImportFinishCommandTest {
    private static final int PEOPLE = 6;

    @TempDir
    Path folder;

    private URI eve = URI.create("http://127.0.0.1:1");

    @Test
    void nobodySignsInAgain() throws Exception {
        try (OldSeat old = new OldSeat();
                Simulator simulator =
                        Simulator.start(new SimulatorOptions(0, PEOPLE, 1, 11, Duration.ZERO, 40, null, "127.0.0.1")
                                .withClients(Map.of("right", "hush")))) {
            eve = simulator.uri();
            fill(old, simulator);
            Path env = Files.writeString(folder.resolve("old.env"), "EVE_CLIENT_ID=right\nEVE_CLIENT_SECRET=hush\n");

            String rehearsed = run(
                            "wrong",
                            "import",
                            "seat5",
                            "--from",
                            old.url(),
                            "--user",
                            "root",
                            "--env",
                            env.toString(),
                            "--rehearse")
                    .text();
            assertThat(rehearsed)
                    .contains("Set SEAT_EVE_CLIENT_ID", "Who would see more or less than in SeAT 5")
                    .contains("less | srp.settle | everyone | role Payers: it is of a plugin")
                    .doesNotContain("demo21");
            assertThat(run("right", "import", "status").text())
                    .contains("Nothing was imported")
                    .doesNotContain("Tokens");

            Run brought = run("right", "import", "seat5", "--from", old.url(), "--user", "root");
            assertThat(brought.code()).as(brought.text()).isZero();
            assertThat(run("right", "token", "list").text().lines())
                    .as("only the heading")
                    .hasSize(1);
            assertThat(run("right", "import", "status").text())
                    .containsPattern("asleep +" + PEOPLE)
                    .contains("The switch-over has not begun");

            assertThat(run("right", "import", "finish").text()).contains("add --old-seat-stopped");
            assertThat(run("right", "import", "finish", "--old-seat-stopped", "--rate", "51")
                            .text())
                    .contains("--rate is 1 to 50");
            Run refused = run("wrong", "import", "finish", "--old-seat-stopped");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.text()).contains("EVE does not know this application", "SEAT_EVE_CLIENT_ID");

            Run finished = run("right", "import", "finish", "--old-seat-stopped");
            assertThat(finished.code()).as(finished.text()).isZero();
            assertThat(finished.text()).contains(PEOPLE + " tokens are awake");
            assertThat(run("right", "token", "list").text().lines().skip(1))
                    .hasSize(PEOPLE)
                    .allMatch(line -> line.endsWith("ok"));
            assertThat(run("right", "import", "status", "--refused").text())
                    .containsPattern("awake +" + PEOPLE)
                    .contains("It came to its end at");
        }
    }

    private void fill(OldSeat old, Simulator simulator) throws Exception {
        SsoClient sso = new SsoClient(
                new EveSettings(eve, eve, "right", new Secret("hush"), null, "tests@example.com", true), "SeAT/test");
        old.row("roles", "id", 1, "title", "Payers");
        old.row("permissions", "id", 1, "title", "srp.settle");
        old.row("permission_role", "permission_id", 1, "role_id", 1);
        int user = 2;
        for (Simulator.Person person : simulator.population()) {
            TokenAnswer.Granted granted = (TokenAnswer.Granted) sso.refresh(new Secret(person.refreshToken()));
            String hash = sso.verifier().verify(granted.accessToken().reveal()).ownerHash();
            old.person(user, person.name(), "2026-01-01 00:00:00", person.id());
            old.token(person.id(), user, hash, person.refreshToken());
            old.row("role_user", "role_id", 1, "user_id", user++);
        }
    }

    private record Run(int code, String text) {}

    private Run run(String client, String... words) {
        List<String> arguments = new ArrayList<>();
        Collections.addAll(arguments, words);
        arguments.addAll(List.of(
                "--data-dir", folder.resolve("data").toString(),
                "--eve-client-id", client,
                "--contact", "tests@example.com",
                "--esi-url", eve.toString(),
                "--sso-url", eve.toString()));
        StringWriter text = new StringWriter();
        CommandLine line = SeatCommand.commandLine();
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        int code = line.execute(arguments.toArray(String[]::new));
        return new Run(code, text.toString());
    }
}
