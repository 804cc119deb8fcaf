package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import seat.config.Setting;
import seat.testing.RunningSeat;

/** The key is changed from the shell: the one in the data folder, and one that the settings name. */
class RotateKeyCommandTest {
    private static final Pattern KEY = Pattern.compile("(?m)^ {2}([A-Za-z0-9+/]{43}=)$");

    @TempDir
    Path folder;

    @Test
    void theKeyInTheFolderAndTheKeysOfSettingsAreChanged() throws Exception {
        try (RunningSeat seat = RunningSeat.start(folder, 2, 1)) {
            seat.linkEveryone();
            seat.stop();
        }
        Path file = folder.resolve("secret.key");
        String first = Files.readString(file).strip();
        assertThat(rotate()).contains("tokens were sealed anew with key", "The old key is gone from the data folder");
        String second = Files.readString(file).strip();
        assertThat(second).isNotEqualTo(first).doesNotContain(",");

        String told = rotate(Setting.SECRET_KEY.flag(), second);
        Matcher key = KEY.matcher(told);
        assertThat(key.find()).as(told).isTrue();
        assertThat(told)
                .contains("SEAT_SECRET_KEY=OLD,NEW", "SEAT_SECRET_KEY=NEW,OLD")
                .doesNotContain(second);
        String both = key.group(1) + "," + second;
        assertThat(rotate(Setting.SECRET_KEY.flag(), both)).contains("Run this again");
        assertThat(rotate(Setting.SECRET_KEY.flag(), both)).contains("Everything is sealed with key");
        assertThat(rotate(Setting.SECRET_KEY.flag(), key.group(1))).contains("A new key, shown once");
        assertThat(rotate(Setting.SECRET_KEY.flag(), second))
                .as("the old key opens nothing")
                .doesNotContain("A new key");
    }

    private String rotate(String... more) {
        List<String> all = new ArrayList<>(List.of("admin", "rotate-key"));
        Collections.addAll(all, more);
        Collections.addAll(all, Setting.DATA_DIR.flag(), folder.toString());
        StringWriter text = new StringWriter();
        CommandLine line = SeatCommand.commandLine();
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        line.execute(all.toArray(String[]::new));
        return text.toString();
    }
}
