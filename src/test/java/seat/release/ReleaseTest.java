package seat.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
    @Test
    void releasesAreOrderedByTheirNumbersAndWhatComesBeforeOneStandsBelowIt() {
        List<String> ordered = List.of(
                "0.1-SNAPSHOT",
                "0.1",
                "0.2-1",
                "0.2-2",
                "0.2-10",
                "0.2-alpha",
                "0.2-alpha.1",
                "0.2-alpha.beta",
                "0.2-beta.2",
                "0.2-beta.11",
                "0.2-rc.1",
                "0.2",
                "0.2.1",
                "0.9",
                "0.10",
                "0.10.0.1",
                "1.0-rc.1",
                "1.0",
                "10.0");
        List<Release> shuffled =
                new ArrayList<>(ordered.stream().map(Release::new).toList());
        Collections.shuffle(shuffled, new Random(7));
        Collections.sort(shuffled);
        assertThat(shuffled).extracting(Release::version).isEqualTo(ordered);
    }

    @Test
    void missingNumbersCountAsNoughtAndABuildSaysNothing() {
        assertThat(new Release("0.3")).isEqualByComparingTo(new Release("0.3.0"));
        assertThat(new Release("0.3.0+build.7")).isEqualByComparingTo(new Release("0.3+8"));
    }

    @Test
    void aVersionMayBeWrittenWithAV() {
        assertThat(Stream.of("v0.3.0", " V0.3.0 ", "0.3.0"))
                .map(Release::of)
                .allSatisfy(release -> assertThat(release).contains(new Release("0.3.0")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "v",
                "unknown",
                "0.",
                ".3",
                "0.3.",
                "0..3",
                "-0.3",
                "0.3-",
                "0.3+",
                "0.3 beta",
                "0.x",
                "1.2.3.4.5",
                "0.1234567890",
                "０.３",
                "vv0.3",
                "0.3-<b>"
            })
    void whatIsNoVersionIsNone(String text) {
        assertThat(Release.of(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Release(text));
    }
}
