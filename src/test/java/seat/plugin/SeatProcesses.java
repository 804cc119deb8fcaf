package seat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.testing.RunningSeat;

/** SeAT as processes of their own, with what a page of docs makes on their class path; one of them may be a demo. */
final class SeatProcesses implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path folder;
    private final String classPath;
    private @Nullable Process demo;
    private URI address = URI.create("");

    /** @param folder of logs, and of the demo's data */
    SeatProcesses(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
    }

    /** This process's class path with others around it. */
    static String classPath(List<Path> before, List<Path> after) {
        return Stream.of(
                        before.stream().map(Path::toString),
                        Stream.of(System.getProperty("java.class.path")),
                        after.stream().map(Path::toString))
                .flatMap(each -> each)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns when people can open the demo. */
    void startDemo() throws IOException {
        Process started = start("demo.log", "demo", "--characters", "3", "--data-dir", folder.toString());
        demo = started;
        Pattern wanted = Pattern.compile("Open (http://127.0.0.1:\\d+)/demo");
        RunningSeat.waitFor(PATIENCE, "the demo", () -> {
            assertThat(started.isAlive()).as(output("demo.log")).isTrue();
            return wanted.matcher(output("demo.log")).find();
        });
        Matcher found = wanted.matcher(output("demo.log"));
        assertThat(found.find()).isTrue();
        address = URI.create(found.group(1));
    }

    Process start(String log, String... arguments) throws IOException {
        return startMain("seat.Seat", log, arguments);
    }

    Process startMain(String main, String log, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SEAT_") || name.equals("JAVA_TOOL_OPTIONS"));
        return builder.start();
    }

    /** What a process has said so far. */
    String output(String log) {
        try {
            return Files.readString(folder.resolve(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Person person(String role) {
        return new Person(role);
    }

    @Override
    public void close() throws InterruptedException {
        if (demo != null) {
            demo.destroyForcibly();
            assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A browser of one of the demo's people. */
    final class Person {
        private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

        private static final Pattern OFFERED = Pattern.compile("name=\"permission\" value=\"([^\"]+)\"");
        private static final Pattern SECRET = Pattern.compile("seat_[A-Za-z0-9_-]{43}");

        private String key = "";

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        private Person(String role) {
            Matcher token = TOKEN.matcher(get("/demo/sign-in").body());
            assertThat(token.find()).isTrue();
            String form = "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
            HttpResponse<String> answer = send(HttpRequest.newBuilder(address.resolve("/demo/sign-in/" + role))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", address.toString())
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        }

        HttpResponse<String> get(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
            if (path.startsWith("/api/")) {
                key = key.isEmpty() ? makeKey() : key;
                request.header("X-Token", key);
            }
            return send(request.GET().build());
        }

        /** Programs come with a key: this one for all that the person may do. */
        private String makeKey() {
            String page = get("/account/keys/new").body();
            Matcher token = TOKEN.matcher(page);
            assertThat(token.find()).as(page).isTrue();
            StringBuilder form = new StringBuilder("name=test&may=chosen&about=everybody&_csrf="
                    + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
            OFFERED.matcher(page)
                    .results()
                    .forEach(offered -> form.append("&permission=").append(offered.group(1)));
            HttpResponse<String> made = send(HttpRequest.newBuilder(address.resolve("/account/keys"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", address.toString())
                    .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                    .build());
            Matcher secret = SECRET.matcher(made.body());
            assertThat(secret.find()).as(made.body()).isTrue();
            return secret.group();
        }

        private HttpResponse<String> send(HttpRequest request) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
