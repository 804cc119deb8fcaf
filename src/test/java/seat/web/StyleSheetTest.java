package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StyleSheetTest {
    /** A brace that is missing lets all that follows hold on phones only: no browser complains. */
    @Test
    void everyBlockOfTheStyleSheetEndsAndNoneIsNestedInAnotherOfTheSameKind() throws IOException {
        String css;
        try (InputStream in =
                Objects.requireNonNull(StyleSheetTest.class.getResourceAsStream("/static/app/seat.css"))) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
        }
        int depth = 0;
        for (String line : css.lines().toList()) {
            if (line.startsWith("@media")) {
                assertThat(depth).as(line).isZero();
            }
            depth += (int) line.chars().filter(c -> c == '{').count();
            depth -= (int) line.chars().filter(c -> c == '}').count();
            assertThat(depth).as(line).isBetween(0, 2);
        }
        assertThat(depth).isZero();
    }
}
