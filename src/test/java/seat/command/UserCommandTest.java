package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import seat.access.Users;
import seat.config.Setting;
import seat.testing.RunningSeat;

/** Accounts from the shell, with nothing running: commands bring their own services. */
class UserCommandTest {
    @TempDir
    Path folder;

    @Test
    void accountsAreListedShownChangedMergedAndDeleted() throws Exception {
        try (RunningSeat seat = RunningSeat.start(folder, 2, 1)) {
            seat.linkEveryone();
            new Users(seat.database()).create("Lonely", 96_000_099);
            seat.stop();
        }
        String list = user("list").text();
        assertThat(list).contains("Lonely", "active");

        assertThat(user("deactivate", "Lonely").text()).contains("Lonely", "switched off");
        assertThat(user("activate", "Lonely").text()).contains("Lonely").doesNotContain("switched off");
        assertThat(user("superuser", "Lonely").text()).contains("superuser");
        Run last = user("superuser", "Lonely", "--revoke");
        assertThat(last.code()).isNotZero();
        assertThat(last.text()).contains("last superuser");
        assertThat(user("show", "Lonely").text()).contains("Switched the account off", "Made a superuser");
        assertThat(user("show", "Nobody").text()).contains("No account is called or numbered Nobody");

        String other = list.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+")[0])
                .filter(number -> !list.lines()
                        .filter(line -> line.startsWith(number + " "))
                        .findFirst()
                        .orElse("")
                        .contains("Lonely"))
                .findFirst()
                .orElseThrow();
        String shown = user("merge", other, "Lonely").text();
        assertThat(shown).contains("would go to Lonely", "Say --yes");
        assertThat(user("list").text())
                .as("a look changes nothing")
                .isEqualTo(user("list").text());
        assertThat(user("merge", other, "Lonely", "--yes").text()).contains("went to Lonely");
        assertThat(user("show", other).text()).contains("No account is called or numbered");
        assertThat(user("show", "Lonely").text()).contains("  character ");
        assertThat(user("delete", "Lonely").text()).contains("last superuser");
    }

    private record Run(int code, String text) {}

    private Run user(String... arguments) {
        List<String> all = new ArrayList<>(List.of("user"));
        Collections.addAll(all, arguments);
        Collections.addAll(all, Setting.DATA_DIR.flag(), folder.toString());
        StringWriter text = new StringWriter();
        CommandLine line = SeatCommand.commandLine();
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        int code = line.execute(all.toArray(String[]::new));
        return new Run(code, text.toString());
    }
}
