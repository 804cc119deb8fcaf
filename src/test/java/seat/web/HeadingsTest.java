package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever hears a table instead of seeing it is told what stands in each of its columns, buttons among them. */
class HeadingsTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern EMPTY = Pattern.compile("<th(?=[\\s>])(?![^>]*th:u?text)[^>]*>\\s*</th>");

    @Test
    void noHeadingOfATableIsEmpty() throws IOException {
        List<Path> templates;
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            templates = files.filter(file -> file.toString().endsWith(".html")).toList();
        }
        assertThat(templates).hasSizeGreaterThan(50);
        for (Path template : templates) {
            assertThat(EMPTY.matcher(Files.readString(template)).results().map(match -> match.group()))
                    .as(template.toString())
                    .isEmpty();
        }
    }
}
