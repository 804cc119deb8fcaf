package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that openapi-generator makes from the served document lists, filters and pages; its validator has nothing to say. */
class OpenApiClientIT {
    private static final Path GENERATOR =
            Path.of(System.getProperty("seat.tools", "target/tools"), "openapi-generator.jar");

    /** What somebody writes who has the generated client and nothing else. */
    private static final String PROGRAM = """
            import client.ApiClient;
            import client.ApiException;
            import client.api.SkillsApi;
            import client.model.CharacterSkills;
            import client.model.CharacterSkillsPage;

            public class Program {
                public static void main(String[] arguments) throws Exception {
                    ApiClient client = new ApiClient();
                    client.updateBaseUri(arguments[0]);
                    client.setRequestInterceptor(request -> request.header("X-Token", arguments[1]));
                    SkillsApi skills = new SkillsApi(client);
                    long character = Long.parseLong(arguments[2]);
                    String after = null;
                    int pages = 0;
                    do {
                        CharacterSkillsPage page = skills.characterSkills(
                                character, null, after, 2, true, null, null, null, null, null, null, null);
                        pages++;
                        for (CharacterSkills skill : page.getData()) {
                            System.out.println("skill " + skill.getSkillId() + " level " + skill.getTrainedSkillLevel());
                        }
                        after = page.getNext();
                    } while (after != null);
                    System.out.println("pages " + pages);
                    CharacterSkillsPage some = skills.mySkills(
                            "skill_id", null, 1000, null, null, new java.math.BigDecimal(5), null, null, null, null, null);
                    System.out.println("at five " + some.getData().size());
                    try {
                        skills.characterSkills(1L, null, null, null, null, null, null, null, null, null, null, null);
                    } catch (ApiException refused) {
                        System.out.println("refused " + refused.getCode());
                    }
                }
            }
            """;

    @TempDir
    static Path folder;

    private static RunningWeb web;
    private static Path document;

    @BeforeAll
    static void fetch() throws IOException {
        web = RunningWeb.shared();
        document = folder.resolve("openapi.json");
        Files.writeString(document, web.browser().get("/api/v3/openapi.json").body());
        assertThat(GENERATOR).as("the build copies it").exists();
    }

    @Test
    void theDocumentIsValidToOthers() throws Exception {
        assertThat(run(List.of("-jar", GENERATOR.toString(), "validate", "-i", document.toString())))
                .contains("No validation issues detected");
    }

    @Test
    void aGeneratedClientListsFiltersAndPages() throws Exception {
        Path made = folder.resolve("client");
        run(List.of(
                "-jar",
                GENERATOR.toString(),
                "generate",
                "-i",
                document.toString(),
                "-g",
                "java",
                "--library",
                "native",
                "-o",
                made.toString(),
                "--additional-properties=openApiNullable=false,useJakartaEe=true,annotationLibrary=none,invokerPackage=client,"
                        + "apiPackage=client.api,modelPackage=client.model",
                "--global-property=apis=Skills,models=" + String.join(":", models())
                        + ",supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"));
        Path program = Files.writeString(folder.resolve("Program.java"), PROGRAM);
        List<String> sources = new ArrayList<>(List.of(program.toString()));
        try (Stream<Path> files = Files.walk(made.resolve("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(sources::add);
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String libraries = String.join(
                File.pathSeparator,
                GENERATOR.toString(),
                place(jakarta.annotation.Nullable.class),
                place(org.jspecify.annotations.Nullable.class));
        List<String> compile =
                new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp", libraries));
        compile.addAll(sources);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, compile.toArray(String[]::new)))
                .isZero();

        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        JsonNode rows = JsonMapper.shared()
                .readTree(aria.get("/api/v3/characters/" + Seed.ARIA + "/skills?size=1000")
                        .body())
                .path("data");
        long atFive = rows.valueStream()
                .filter(row -> row.path("trained_skill_level").intValue() >= 5)
                .count();
        String said = run(List.of(
                "-cp",
                classes + File.pathSeparator + libraries,
                "Program",
                "http://127.0.0.1:" + web.port(),
                web.key(aria),
                String.valueOf(Seed.ARIA)));
        assertThat(said.lines().filter(line -> line.startsWith("skill ")))
                .hasSize(rows.size())
                .doesNotHaveDuplicates();
        assertThat(said).contains("pages " + (rows.size() / 2 + 1), "at five " + atFive, "refused 403");
    }

    /** The types that the routes of one tag answer with. */
    private static Set<String> models() throws IOException {
        JsonNode read = JsonMapper.shared().readTree(Files.readString(document));
        Set<String> models = new TreeSet<>(Set.of("Problem"));
        read.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(operation -> operation.path("tags").toString().equals("[\"skills\"]"))
                .forEach(operation -> {
                    String page = operation
                            .at("/responses/200/content/application~1json/schema/$ref")
                            .stringValue()
                            .replaceAll(".*/", "");
                    models.add(page);
                    models.add(page.replaceAll("Page$", ""));
                });
        return models;
    }

    private static String place(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    /** What a Java program says, which has to end well. */
    private static String run(List<String> arguments) throws Exception {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        line.addAll(arguments);
        Path output = Files.createTempFile(folder, "said", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
