package seat;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the launcher as it is installed, with a {@code java} that prints what it was told. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String SPEAKING_JAVA = """
            #!/bin/sh
            for argument; do echo "$argument"; done
            exit 7
            """;

    @TempDir
    Path temporary;

    private Path installed;
    private Path elsewhere;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        installed = Files.createDirectories(temporary.resolve("installed here"));
        elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        Path jvms = temporary.resolve("jvms");
        Files.createDirectories(installed.resolve("app"));
        Files.writeString(installed.resolve("app/seat.jar"), "a jar");
        // The launcher looks for JDKs only where this test puts them.
        String script = Files.readString(Path.of("seat"));
        String confined = script.replaceFirst("JVM_FOLDERS='[^']*'", "JVM_FOLDERS='" + jvms + "'");
        assertThat(confined).isNotEqualTo(script);
        executable(installed.resolve("seat"), confined);
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", elsewhere.toString());
        environment.put("JAVA_HOME", elsewhere.toString());
    }

    @Test
    void becomesTheJvmWithItsOwnOptionsThenThePersonsArguments() throws Exception {
        jdk("jdk-25", "25.0.3");

        Run run = start("serve", "two words");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.output())
                .contains("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
                .endsWith("-jar", installed.resolve("app/seat.jar").toString(), "serve", "two words");
    }

    @Test
    void whatTheJvmMakesIsItsUsersAlone() throws Exception {
        Path jdk = jdk("jdk-25", "25.0.3");
        executable(jdk.resolve("bin/java"), "#!/bin/sh\numask\n");

        assertThat(start("serve").output()).containsExactly("0077");
    }

    @Test
    void readsAFileThatBeginsWithAByteOrderMark() throws Exception {
        jdk("jdk-25", "25.0.3");
        Files.writeString(elsewhere.resolve("seat.properties"), "\uFEFFSEAT_MEMORY=640m\n");

        assertThat(start("serve").output()).contains("-Xmx640m");
    }

    @Test
    void startsThroughASymbolicLink() throws Exception {
        jdk("jdk-25", "25.0.3");
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), installed.resolve("seat"));

        Run run = run(link, "version");

        assertThat(run.output()).endsWith(installed.resolve("app/seat.jar").toString(), "version");
    }

    @Test
    void choosesTheRightJdkAmongSeveral() throws Exception {
        jdk("jdk-17", "17.0.15");
        Path right = jdk("jdk-25", "25.0.3");
        jdk("jdk-26", "26");

        assertThat(start("jdk").output()).containsExactly(right.toString());
    }

    @Test
    void asksAJdkWithoutReleaseFileForItsVersion() throws Exception {
        Path jdk = jdk("unnamed", "");
        executable(jdk.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"25\" 2025-09-16' >&2\n");
        Files.delete(jdk.resolve("release"));

        assertThat(start("jdk").output()).containsExactly(jdk.toString());
    }

    @Test
    void saysWhatToInstallWithoutAJdk() throws Exception {
        jdk("jdk-17", "17.0.15");

        Run run = start("serve");

        assertThat(run.exitCode()).isEqualTo(69);
        assertThat(run.text()).contains("no JDK 25 found", "Debian", "macOS", "SEAT_JAVA_HOME");
    }

    @Test
    void doesNotPassOverAWrongSeatJavaHome() throws Exception {
        jdk("jdk-25", "25.0.3");
        Path wrong = jdk("jdk-17", "17.0.15");
        environment.put("SEAT_JAVA_HOME", wrong.toString());

        Run run = start("serve");

        assertThat(run.exitCode()).isEqualTo(78);
        assertThat(run.text()).contains("SEAT_JAVA_HOME=" + wrong, "no JDK 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "much", "1.5g", "64m", "-1g", "12t", "99999999999g"})
    void refusesAnAmountOfMemoryThatIsNone(String memory) throws Exception {
        jdk("jdk-25", "25.0.3");
        environment.put("SEAT_MEMORY", memory);

        Run run = start("serve");

        assertThat(run.exitCode()).isEqualTo(78);
        assertThat(run.text()).contains("SEAT_MEMORY=" + memory, "at least 128m");
    }

    @Test
    void collectsALargeHeapWithoutLongPauses() throws Exception {
        jdk("jdk-25", "25.0.3");
        environment.put("SEAT_MEMORY", "4G");

        assertThat(start("worker").output()).contains("-Xmx4096m", "-XX:+UseG1GC");
    }

    @Test
    void takesTheMemoryFromTheFlagBeforeTheEnvironmentBeforeTheFiles() throws Exception {
        jdk("jdk-25", "25.0.3");
        Path data = Files.createDirectories(elsewhere.resolve("data"));
        Files.writeString(data.resolve("seat.properties"), "SEAT_MEMORY = 200m\n");
        assertThat(start("serve").output()).contains("-Xmx200m");

        Files.writeString(elsewhere.resolve("seat.properties"), "# memory\nSEAT_MEMORY=300m\n");
        assertThat(start("serve").output()).contains("-Xmx300m");

        environment.put("SEAT_MEMORY", "400m");
        assertThat(start("serve").output()).contains("-Xmx400m");
        assertThat(start("serve", "--memory=500m").output()).contains("-Xmx500m");
        assertThat(start("serve", "--memory", "600m").output()).contains("-Xmx600m");
    }

    @Test
    void refusesToBuildWhereThereAreNoSources() throws Exception {
        jdk("jdk-25", "25.0.3");

        for (String command : List.of("package", "check")) {
            Run run = start(command);
            assertThat(run.exitCode()).isEqualTo(69);
            assertThat(run.text()).contains("source tree");
        }
    }

    @Test
    void saysThatAnInstallationIsIncomplete() throws Exception {
        jdk("jdk-25", "25.0.3");
        Files.delete(installed.resolve("app/seat.jar"));

        Run run = start("serve");

        assertThat(run.exitCode()).isEqualTo(69);
        assertThat(run.text()).contains("seat.jar is missing");
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = temporary.resolve("jvms").resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(jdk.resolve("bin/java"), SPEAKING_JAVA);
        return jdk;
    }

    private static void executable(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
    }

    private Run start(String... arguments) throws Exception {
        return run(installed.resolve("seat"), arguments);
    }

    private Run run(Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        Path output = temporary.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readAllLines(output));
    }

    private record Run(int exitCode, List<String> output) {
        String text() {
            return String.join("\n", output);
        }
    }
}
