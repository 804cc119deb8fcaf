package seat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
    private static final Path README = Path.of("README.md");

    @Test
    void theReadmeListsEverySettingAsTheCodeDeclaresIt() throws IOException {
        assumeTrue(Files.exists(README), "there is no README.md yet");
        for (Setting.Group group : Setting.Group.values()) {
            assertThat(Files.readString(README)).contains(rows(group));
        }
    }

    @Test
    void everySettingSaysWhatItIsAndWhatIsAllowed() {
        assertThat(Setting.values()).allSatisfy(setting -> {
            assertThat(setting.description()).isNotBlank();
            assertThat(setting.kind().allowed()).isNotBlank();
            assertThat(Setting.ofKey(setting.key())).contains(setting);
            assertThat(Setting.ofFlag(setting.flag())).contains(setting);
        });
    }

    /** The rows of one group as the README has them, to be pasted when this test fails. */
    private static String rows(Setting.Group group) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.group() == group)
                .map(setting -> "| `" + setting.key() + "` | " + setting.defaultText() + " | " + setting.description()
                        + " (" + setting.kind().allowed() + ") |")
                .collect(Collectors.joining("\n"));
    }
}
