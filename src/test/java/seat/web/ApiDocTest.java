package seat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/api.md tells to type works, with each tool that is on the machine. */
class ApiDocTest {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    Path folder;

    private static String url;
    private static String key;
    private static String text;

    @BeforeAll
    static void signIn() throws IOException {
        RunningWeb web = RunningWeb.shared();
        url = "http://127.0.0.1:" + web.port();
        key = web.key(web.signedIn(Seed.ARIA, "Aria Vance"));
        text = Files.readString(Path.of("docs/api.md"));
    }

    @Test
    void curlLinesAnswer() throws Exception {
        assumeTrue(isThere("curl"));
        List<String> said = new ArrayList<>();
        for (String block : blocks("sh")) {
            if (!block.contains("export ")) {
                said.add(run("sh", "-euc", block));
            }
        }
        assertThat(said).hasSizeGreaterThan(3);
        assertThat(said.getFirst()).contains("\"data\":[{", "\"skill_id_name\":");
        assertThat(said).contains("304\n");
        assertThat(Files.readString(folder.resolve("skills.csv")))
                .startsWith("owner,owner_name,skill_id,skill_id_name");
    }

    @Test
    void thePythonProgramPrintsEachSkill() throws Exception {
        assumeTrue(isThere("python3"));
        assertThat(run("python3", "-c", blocks("python").getFirst()).lines().count())
                .isPositive();
    }

    @Test
    void theJavaScriptProgramPrintsEachSkill() throws Exception {
        assumeTrue(isThere("node"));
        assertThat(run("node", "-e", blocks("js").getFirst()).lines().count()).isPositive();
    }

    private static List<String> blocks(String language) {
        Matcher matcher = BLOCK.matcher(text);
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        assertThat(blocks).as(language).isNotEmpty();
        return blocks;
    }

    private static boolean isThere(String command) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
    }

    private String run(String... line) throws Exception {
        Path output = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SEAT_URL", url);
        builder.environment().put("SEAT_KEY", key);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(String.join(" ", line) + "\n" + said).isZero();
        return said;
    }
}
