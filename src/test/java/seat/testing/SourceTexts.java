package seat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The strings and text blocks of the product's sources: where its SQL stands. Comments are none. */
public final class SourceTexts {
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** Comments, character literals, text blocks and strings, whichever begins first; strings joined by a plus are one. */
    private static final Pattern TOKENS = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\\\n])+'"
                    + "|\"\"\"\\s*\\n((?:\\\\.|(?!\"\"\").)*+)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*+)\"",
            Pattern.DOTALL);

    private SourceTexts() {}

    /**
     * A string of a source file.
     *
     * @param file such as {@code seat/update/Claims.java}
     */
    public record Text(String file, String content) {
        public boolean in(String folder) {
            return file.startsWith(folder + "/");
        }
    }

    public static List<Text> all() {
        List<Text> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String name = SOURCES.relativize(file).toString().replace('\\', '/');
                Matcher tokens = TOKENS.matcher(Files.readString(file));
                while (tokens.find()) {
                    String content = tokens.group(1) != null ? tokens.group(1) : tokens.group(2);
                    if (content != null) {
                        texts.add(new Text(name, content));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
