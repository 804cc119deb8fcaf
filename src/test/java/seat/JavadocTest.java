package seat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JavadocTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    /** What a sentence begins with that lacks its subject, or that leans on what stands elsewhere. */
    private static final Pattern LEANS =
            Pattern.compile("(The same|Likewise|Same|Like|Such as|As stored|As machines|From|Until|Of|By|So many"
                    + "|With|Without|For|Those|These|They|It|Only|Since|Unless|Either|Neither)\\b.*");

    @Test
    void theFirstSentenceOfAJavadocHasASubjectAndCanBeReadAlone() throws IOException {
        assertThat(leaning()).isEmpty();
    }

    private static List<String> leaning() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(JavadocTest::leaningIn)
                    .toList();
        }
    }

    private static Stream<String> leaningIn(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file))
                    .results()
                    .map(found ->
                            found.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip())
                    .filter(text -> LEANS.matcher(text).matches())
                    .map(text -> file.getFileName() + ": " + text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
