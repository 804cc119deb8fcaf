package seat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others' code the packaged jar holds: nothing nobody looked at, nothing older than what is safe, all in the bill of materials. */
class LibrariesIT {
    private static final Pattern LIBRARY = Pattern.compile("BOOT-INF/lib/(.+?)-(\\d[^/]*)\\.jar");
    private static final String BILL = "META-INF/sbom/application.cdx.json";

    /** @param least empty where any is */
    private record Looked(String version, LocalDate on, String least) {}

    @Test
    void everyLibraryWasLookedAtInThisVersionAndStandsInTheBillOfMaterials() throws IOException {
        Map<String, Looked> looked = looked();
        Map<String, String> packaged = new TreeMap<>();
        try (ZipFile jar = new ZipFile(System.getProperty("seat.jar"))) {
            jar.stream()
                    .map(ZipEntry::getName)
                    .map(LIBRARY::matcher)
                    .filter(Matcher::matches)
                    .forEach(name -> {
                        // Spring Boot puts its own reader of jars there.
                        if (!name.group(1).equals("spring-boot-jarmode-tools")) {
                            packaged.put(name.group(1), name.group(2));
                        }
                    });
            assertThat(packaged).hasSizeGreaterThan(50);
            Map<String, String> known = new TreeMap<>();
            packaged.keySet().stream()
                    .filter(looked::containsKey)
                    .forEach(name -> known.put(
                            name, Objects.requireNonNull(looked.get(name)).version()));
            assertThat(packaged)
                    .as("read its release notes and advisories, then note library and version in libraries.tsv")
                    .isEqualTo(known);
            try (InputStream in = jar.getInputStream(jar.getEntry(BILL))) {
                JsonNode bill = JsonMapper.shared().readTree(in.readAllBytes());
                Map<String, String> billed = new TreeMap<>();
                bill.path("components")
                        .forEach(each -> billed.put(
                                each.path("name").asString(),
                                each.path("version").asString()));
                assertThat(billed).containsAllEntriesOf(packaged);
            }
        }
        packaged.forEach((name, version) -> assertThat(
                        compare(version, looked.get(name).least()))
                .as("%s %s: at least %s", name, version, looked.get(name).least())
                .isNotNegative());
    }

    @Test
    void versionsAreComparedByTheirNumbers() {
        assertThat(compare("11.0.25", "11.0.9")).isPositive();
        assertThat(compare("4.2.18.Final", "4.2.18.Final")).isZero();
        assertThat(compare("4.2.17.Final", "4.2.18.Final")).isNegative();
        assertThat(compare("3.2", "3.1.6")).isPositive();
        assertThat(compare("3.1", "3.1.6")).isNegative();
    }

    private static int compare(String version, String other) {
        List<Integer> left = numbers(version);
        List<Integer> right = numbers(other);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<Integer> numbers(String version) {
        return Pattern.compile("\\d+")
                .matcher(version)
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .toList();
    }

    private static Map<String, Looked> looked() throws IOException {
        try (InputStream in = Objects.requireNonNull(LibrariesIT.class.getResourceAsStream("/libraries.tsv"))) {
            Map<String, Looked> looked = new TreeMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(line -> looked.put(
                            line[0], new Looked(line[1], LocalDate.parse(line[2]), line.length > 3 ? line[3] : "")));
            return looked;
        }
    }
}
