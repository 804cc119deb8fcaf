package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import seat.plugin.Contributions;

/** What somebody types is described alone, and nobody notices. */
class TypedCommandLineTest {
    @Test
    void onlyTheTypedCommandIsDescribed() {
        assertThat(described("serve", "--http-port", "8081")).containsExactlyInAnyOrder("serve", "help");
        assertThat(described("squad", "list")).containsExactlyInAnyOrder("squad", "help");
        assertThat(SeatCommand.commandLine(new String[] {"squad", "list"})
                        .getSubcommands()
                        .get("squad")
                        .getSubcommands())
                .containsKeys("list", "show");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "help serve", "--help", "-h", "sevre", "--http-port 8081 serve"})
    void whatNamesNoCommandFirstKnowsAllOfThem(String typed) {
        assertThat(described(words(typed)))
                .hasSizeGreaterThan(20)
                .isEqualTo(SeatCommand.commandLine().getSubcommands().keySet().stream()
                        .toList());
    }

    /** Each is told the same as by a command line that knows everything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "help",
                "--help",
                "-h",
                "help serve",
                "help squad",
                "help token list",
                "help sevre",
                "sevre",
                "serve --help",
                "serve --htp-port 1",
                "serve --http-port",
                "serve sideways",
                "squad",
                "squad --help",
                "squad lst",
                "squad show",
                "squad show --help",
                "admin maintenance",
                "admin maintenance of",
                "admin maintenance --help",
                "--nonsense serve",
                "version",
            })
    void helpAndErrorsAreThoseOfTheWholeCommandLine(String typed) {
        String[] words = words(typed);
        String told = told(SeatCommand.commandLine(words), words);
        assertThat(told).isEqualTo(told(SeatCommand.commandLine(), words));
        assertThat(told.lines().count()).isGreaterThan(1);
    }

    @Test
    void aMistypedCommandIsToldWhatIsNearAndAMistypedOneBelowToo() {
        assertThat(told("sevre")).contains("sevre").contains("serve");
        assertThat(told("help")).contains("serve", "squad", "backup");
        assertThat(told("squad", "lst")).contains("lst").contains("list");
    }

    @Test
    void everyCommandShowsTheSameHelpAlone() {
        Contributions.installed().all(SeatCommand.COMMANDS).forEach(command -> {
            String[] words = {command.getAnnotation(CommandLine.Command.class).name(), "--help"};
            assertThat(told(SeatCommand.commandLine(words), words)).isEqualTo(told(SeatCommand.commandLine(), words));
        });
    }

    private static String[] words(String typed) {
        return typed.isEmpty() ? new String[0] : typed.split(" ");
    }

    private static List<String> described(String... words) {
        return List.copyOf(SeatCommand.commandLine(words).getSubcommands().keySet());
    }

    private static String told(String... words) {
        return told(SeatCommand.commandLine(words), words);
    }

    /** The exit code, and everything it prints. */
    private static String told(CommandLine line, String[] words) {
        StringWriter text = new StringWriter();
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        return line.execute(words) + "\n" + text;
    }
}
