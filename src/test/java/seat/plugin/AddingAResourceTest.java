package seat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.resource.UnusedRoutes;

/** What docs/adding-a-resource.md says, done: its files stand before the product's, and the demo runs with them. */
class AddingAResourceTest {
    private static final Path PAGE = Path.of("docs/adding-a-resource.md");
    private static final String DECLARATIONS = "src/main/java/seat/resource/CharacterCareerResources.java";
    private static final Pattern SOURCE_FOLDER = Pattern.compile("^src/(main|test)/(java|resources)/");
    private static final Pattern SHOWN = Pattern.compile("```java\\n(\\.shown\\(.*\\))\\n```");

    @TempDir
    static Path folder;

    private static String page = "";
    private static SeatProcesses seat;

    @BeforeAll
    static void doWhatThePageSays() throws Exception {
        page = Files.readString(PAGE);
        Path jar = MadeUpJar.make(folder, "page", files(""));
        seat = new SeatProcesses(folder, SeatProcesses.classPath(List.of(jar), List.of()));
        seat.startDemo();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        seat.close();
    }

    /** The page's files as they stand on the class path, the declaration in the list it belongs to. */
    private static Map<String, String> files(String beforeBuild) throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : MadeUpJar.files(PAGE).entrySet()) {
            String text = file.getKey().equals(DECLARATIONS)
                    ? inItsList(file.getValue().replace(".build()", beforeBuild + ".build()"))
                    : file.getValue();
            files.put(SOURCE_FOLDER.matcher(file.getKey()).replaceFirst(""), text);
        }
        assertThat(files).as("a migration, a declaration, a fixture, a test").hasSize(4);
        return files;
    }

    private static String inItsList(String declaration) throws Exception {
        String list = "        return List.of(\n";
        String source = Files.readString(Path.of(DECLARATIONS));
        assertThat(source).containsOnlyOnce(list);
        return source.replace(list, list + declaration);
    }

    @Test
    void itIsFetchedAndStoredAsEveAnswered() {
        assertThat(seat.output("demo.log"))
                .contains("violations  0")
                .containsPattern("truth +(\\d+) of \\1 tables equal");
    }

    @Test
    void itHasThePagesTheExportsAndTheEndpointThatThePageNames() {
        SeatProcesses.Person superuser = seat.person("superuser");
        Matcher character = Pattern.compile("https://images\\.example/(\\d+)/64")
                .matcher(superuser.get("/all/characters/portraits").body());
        assertThat(character.find()).isTrue();
        String id = character.group(1);
        Matcher corporation = Pattern.compile("/corporations/(\\d+)")
                .matcher(superuser.get("/all/corporations/members").body());
        assertThat(corporation.find()).isTrue();

        List<String> addresses = Pattern.compile("(?<= )[/…]\\S+portraits\\S*")
                .matcher(page)
                .results()
                .map(found -> found.group().replace("…", "/characters/{id}"))
                .toList();
        assertThat(addresses).hasSize(6);
        for (String address : addresses) {
            String owner = address.startsWith("/corporations") ? corporation.group(1) : id;
            assertThat(superuser.get(address.replace("{id}", owner)).statusCode())
                    .as(address)
                    .isEqualTo(200);
        }
        String first = "https://images.example/" + id + "/64";
        assertThat(superuser.get("/characters/" + id + "/portraits").body())
                .contains(first, "/characters/" + id + "/skills");
        assertThat(superuser.get("/characters/" + id + "/portraits.csv").body())
                .startsWith("px64x64,px128x128,px256x256,px512x512")
                .contains(first);
        assertThat(superuser.get("/api/v3/characters/" + id + "/portraits").body())
                .contains("\"px64x64\":\"" + first + "\"");
        assertThat(seat.person("member").get("/my/portraits").body()).contains("https://images.example/");
    }

    @Test
    void itsTestPassesAlsoWithTheViewThatIsDeclaredOtherwise() throws Exception {
        Matcher shown = SHOWN.matcher(page);
        assertThat(shown.find()).isTrue();
        Path jar = MadeUpJar.make(folder, "shown", files(shown.group(1) + "\n"));
        SeatProcesses tests = new SeatProcesses(folder, SeatProcesses.classPath(List.of(jar), List.of()));
        Process test = tests.startMain(Runner.class.getName(), "test.log", "seat.resource.PortraitTest");
        assertThat(test.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(tests.output("test.log")).contains("1 test passed");
    }

    @Test
    void theExampleIsNoResourceOfTheProduct() {
        assertThat(UnusedRoutes.reasons()).containsKey("GET /characters/{character_id}/portrait");
    }

    /** Runs the tests of one class, as a process of its own that has the page's files. */
    static final class Runner {
        private Runner() {}

        public static void main(String[] arguments) throws Exception {
            Class<?> type = Class.forName(arguments[0]);
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            int passed = 0;
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    method.setAccessible(true);
                    method.invoke(Objects.requireNonNull(constructor.newInstance()));
                    passed++;
                }
            }
            System.out.println(passed + " test passed");
            System.exit(0);
        }
    }
}
