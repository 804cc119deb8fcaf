package seat.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Pages are light: what all of them together need of scripts and styles is counted as it travels. */
class StylesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path SUBSET = RESOURCES.resolve("static/app/tabler.css");
    private static final String WEBJARS = "META-INF/resources/webjars/";
    private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w-]*");
    private static final Pattern INLINE =
            Pattern.compile("<style|\\sstyle=|th:style|<script(?![^>]*\\bth:src=)|\\son[a-z]+=\"");
    private static final long MOST = 100 * 1024;

    /** The subset is written by this test with {@code -Dseat.docs=write}, from Tabler's own file. */
    @Test
    void tablersStyleSheetHasWhatPagesUseAndNoMore() throws Exception {
        String used =
                "/* Tabler 1.4.0, MIT licence, © The Tabler Authors: what of it pages use. Written by StylesTest; do not edit. */\n"
                        + TablerStyles.used(
                                text(WEBJARS + "tabler__core/1.4.0/dist/css/tabler.min.css"),
                                words(),
                                Files.readString(RESOURCES.resolve("static/app/seat.css"), UTF_8));
        if ("write".equals(System.getProperty("seat.docs"))) {
            Files.writeString(SUBSET, used, UTF_8);
        }
        assertThat(Files.readString(SUBSET, UTF_8).equals(used))
                .as("tabler.css holds exactly what templates name; -Dseat.docs=write writes it")
                .isTrue();
    }

    @Test
    void allScriptsAndStylesTogetherAreUnderAHundredKilobytesCompressed() throws Exception {
        long sum = 0;
        List<String> sizes = new ArrayList<>();
        for (Path file : files(RESOURCES.resolve("static/app"))) {
            sum += counted(file.getFileName().toString(), Files.readAllBytes(file), sizes);
        }
        for (String library : List.of("htmx.org/2.0.7/dist/htmx.min.js", "uplot/1.6.30/dist/uPlot.iife.min.js")) {
            sum += counted(library, text(WEBJARS + library).getBytes(UTF_8), sizes);
        }
        System.out.println("Scripts and styles, compressed: " + sum + " bytes, of " + sizes);
        assertThat(sum).as(sizes.toString()).isLessThan(MOST);
    }

    @Test
    void noTemplateCarriesStylesOrScriptsInside() throws Exception {
        for (Path template : files(RESOURCES.resolve("templates"))) {
            assertThat(Files.readString(template, UTF_8))
                    .as(template.toString())
                    .doesNotContainPattern(INLINE);
        }
    }

    private static long counted(String name, byte[] file, List<String> sizes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(file);
        }
        sizes.add(name + " " + bytes.size());
        return bytes.size();
    }

    /** Words of templates, scripts and the programs that make pages. */
    private static Set<String> words() throws IOException {
        Set<String> words = new TreeSet<>();
        List<Path> all = new ArrayList<>(files(RESOURCES.resolve("templates")));
        files(RESOURCES.resolve("static/app")).stream()
                .filter(file -> file.toString().endsWith(".js"))
                .forEach(all::add);
        files(Path.of("src/main/java/seat/web")).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .forEach(all::add);
        for (Path file : all) {
            String text = Files.readString(file, UTF_8);
            Matcher matcher = (file.toString().endsWith(".html")
                            ? Pattern.compile("(?:class|classappend|styleappend)=\"([^\"]*)\"|parts :: [^\"]*")
                            : Pattern.compile("\"([^\"\\n]*)\""))
                    .matcher(text);
            while (matcher.find()) {
                WORD.matcher(matcher.group()).results().forEach(word -> words.add(word.group()));
            }
        }
        return words;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream file = StylesTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
