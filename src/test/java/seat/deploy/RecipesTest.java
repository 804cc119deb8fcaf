package seat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import seat.config.Setting;
import seat.testing.Binaries;

/** What of deploy/ can be checked without a machine of its own. */
class RecipesTest {
    private static final Path DEPLOY = Path.of("deploy");
    private static final Path OPERATING = Path.of("docs/operating.md");
    private static final Pattern SETTING = Pattern.compile("\\bSEAT_[A-Z_]+");
    private static final Pattern GRACE = Pattern.compile("(?m)^(?:TimeoutStopSec|stopwaitsecs)=(\\d+)$");

    /** A worker drains for up to 20 s after letting its takers go, a web server for up to 30 s; a serve does both. */
    private static final int LONGEST_DRAIN = 55;

    private static final int LONGEST_WORKER_DRAIN = 30;

    @TempDir
    Path temporary;

    @Test
    void everySettingNamedIsOne() throws IOException {
        List<Path> texts = new ArrayList<>(files());
        texts.add(OPERATING);
        for (Path file : texts) {
            Set<String> unknown = new TreeSet<>();
            SETTING.matcher(Files.readString(file)).results().forEach(found -> {
                if (Setting.ofKey(found.group()).isEmpty()) {
                    unknown.add(found.group());
                }
            });
            assertThat(unknown).as("%s", file).isEmpty();
        }
    }

    @Test
    void whatTheOperatorsPageLinksToIsThere() throws IOException {
        Pattern link = Pattern.compile("]\\(([^)#]+)\\)");
        for (Path page : List.of(OPERATING, Path.of("README.md"))) {
            link.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(target -> assertThat(
                                    Path.of(page.toAbsolutePath().getParent().toString(), target))
                            .exists());
        }
    }

    @Test
    void nothingIsKilledWhileItDrains() throws IOException {
        for (Path file : files()) {
            GRACE.matcher(Files.readString(file))
                    .results()
                    .forEach(found -> assertThat(Integer.parseInt(found.group(1)))
                            .as("%s", file)
                            .isGreaterThan(LONGEST_DRAIN));
        }
        assertThat(GRACE.matcher(Files.readString(DEPLOY.resolve("systemd/seat.service")))
                        .results())
                .hasSize(1);
        assertThat(GRACE.matcher(Files.readString(DEPLOY.resolve("supervisor/seat.ini")))
                        .results())
                .hasSize(3);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void systemdTakesTheUnitsAndFindsThemWellGuarded() throws Exception {
        String systemd = Binaries.require("systemd-analyze", "systemd");
        Path seat = Files.createFile(temporary.resolve("seat"));
        assertThat(seat.toFile().setExecutable(true)).isTrue();
        List<String> units = new ArrayList<>();
        for (Path unit : files()) {
            String name = unit.getFileName().toString();
            if (name.endsWith(".service") || name.endsWith(".target")) {
                String text = Files.readString(unit).replace("/opt/seat/seat", seat.toString());
                units.add(Files.writeString(temporary.resolve(name), text).toString());
            }
        }
        assertThat(units).hasSize(5);
        List<String> verify = new ArrayList<>(List.of(systemd, "verify", "--man=no"));
        verify.addAll(units);
        Run verified = run(verify);
        assertThat(verified.text().lines().filter(line -> line.contains("seat")))
                .isEmpty();
        assertThat(verified.code()).as(verified.text()).isZero();
        for (String unit : units) {
            if (unit.endsWith(".service")) {
                // 0 is a service that may do nothing, 10 one that may do all.
                Run guarded = run(List.of(systemd, "security", "--offline=yes", "--threshold=20", "--no-pager", unit));
                assertThat(guarded.code()).as(guarded.text()).isZero();
            }
        }
    }

    @Test
    void composeFilesStartKnownComponentsWithRoomToDrain() throws IOException {
        Set<String> roles = Set.of("serve", "web", "worker", "dispatcher");
        Map<String, Set<String>> expected = Map.of(
                "all-in-one.yaml", Set.of("serve"),
                "simple.yaml", Set.of("serve", "mariadb", "redis"),
                "worker.yaml", Set.of("worker"),
                "full.yaml", Set.of("web", "worker", "dispatcher", "nginx", "mariadb", "redis"));
        for (Map.Entry<String, Set<String>> each : expected.entrySet()) {
            Map<String, Object> file =
                    documents(DEPLOY.resolve("docker/" + each.getKey())).getFirst();
            Map<String, Object> services = map(file, "services");
            assertThat(services.keySet()).as(each.getKey()).isEqualTo(each.getValue());
            Set<String> volumes =
                    file.containsKey("volumes") ? map(file, "volumes").keySet() : Set.of();
            for (String name : services.keySet()) {
                Map<String, Object> service = map(services, name);
                assertThat(service)
                        .as("%s %s", each.getKey(), name)
                        .containsKey("image")
                        .containsEntry("restart", "unless-stopped");
                for (String volume : strings(service, "volumes")) {
                    String source = volume.split(":")[0];
                    assertThat(
                                    source.startsWith("./")
                                            ? Files.exists(
                                                    DEPLOY.resolve("docker").resolve(source))
                                            : volumes.contains(source))
                            .as("%s of %s", volume, name)
                            .isTrue();
                }
                for (String other : dependencies(service)) {
                    assertThat(services).containsKey(other);
                }
                if (roles.contains(name)) {
                    assertThat(strings(service, "command").getFirst()).isEqualTo(name);
                    assertThat(seconds((String) service.get("stop_grace_period")))
                            .isGreaterThan(LONGEST_DRAIN);
                } else if (!name.equals("nginx")) {
                    assertThat(service).as(name).containsKey("healthcheck");
                }
            }
            if (services.containsKey("redis")) {
                assertThat(strings(map(services, "redis"), "command")).contains("noeviction");
            }
        }
        assertThat(Files.readString(DEPLOY.resolve("docker/Dockerfile")))
                .contains("USER 10001", "HEALTHCHECK", "/opt/seat/deploy/docker/ready", "STOPSIGNAL SIGTERM");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theContainersHealthcheckAsksWhetherItIsReady() throws Exception {
        AtomicInteger status = new AtomicInteger(200);
        HttpServer component = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        component.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        component.start();
        try {
            List<String> check = List.of(
                    "env",
                    "SEAT_MANAGEMENT_PORT=" + component.getAddress().getPort(),
                    DEPLOY.resolve("docker/ready").toString());
            assertThat(run(check).code()).isZero();
            status.set(503);
            assertThat(run(check).code()).isNotZero();
        } finally {
            component.stop(0);
        }
        assertThat(run(List.of(
                                "env",
                                "SEAT_MANAGEMENT_PORT=1",
                                DEPLOY.resolve("docker/ready").toString()))
                        .code())
                .isNotZero();
    }

    @Test
    void nginxOfTheComposeFileIsAccepted() throws Exception {
        String nginx = Binaries.require("nginx", "nginx");
        Path own = Files.writeString(temporary.resolve("nginx.conf"), """
                pid %1$s/pid;
                error_log stderr;
                events {}
                http { access_log off; client_body_temp_path %1$s/a; proxy_temp_path %1$s/b; fastcgi_temp_path %1$s/c;
                       uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e; include %2$s; }
                """.formatted(
                        temporary, DEPLOY.resolve("docker/nginx.conf").toAbsolutePath()));
        Run run = run(List.of(nginx, "-t", "-e", "stderr", "-p", temporary.toString(), "-c", own.toString()));
        assertThat(run.code()).as(run.text()).isZero();
    }

    @Test
    void podsAreProbedAndHaveRoomToDrain() throws IOException {
        List<Map<String, Object>> deployments = new ArrayList<>();
        Set<String> kinds = new TreeSet<>();
        Set<String> listed = new TreeSet<>(strings(
                documents(DEPLOY.resolve("kubernetes/kustomization.yaml")).getFirst(), "resources"));
        for (String name : listed) {
            for (Map<String, Object> document :
                    documents(DEPLOY.resolve("kubernetes").resolve(name))) {
                assertThat(document).as(name).containsKeys("apiVersion", "kind", "metadata");
                kinds.add((String) document.get("kind"));
                if (document.get("kind").equals("Deployment")) {
                    deployments.add(document);
                }
                if (document.get("kind").equals("ConfigMap")) {
                    map(document, "data").forEach((key, value) -> {
                        assertThat(Setting.ofKey(key)).as(key).isPresent();
                        assertThat(value).as(key).isInstanceOf(String.class);
                    });
                }
            }
        }
        assertThat(kinds)
                .contains(
                        "ConfigMap",
                        "Deployment",
                        "HorizontalPodAutoscaler",
                        "Ingress",
                        "Namespace",
                        "PodDisruptionBudget",
                        "Service");
        assertThat(deployments).hasSize(3);
        for (Map<String, Object> deployment : deployments) {
            Map<String, Object> pod = map(map(map(deployment, "spec"), "template"), "spec");
            Map<String, Object> container = maps(pod, "containers").getFirst();
            String role = (String) container.get("name");
            assertThat(strings(container, "args").getFirst()).isEqualTo(role);
            assertThat(path(container, "livenessProbe")).isEqualTo("/health");
            assertThat(path(container, "readinessProbe")).isEqualTo("/ready");
            assertThat((Integer) pod.get("terminationGracePeriodSeconds"))
                    .as(role)
                    .isGreaterThan(role.equals("web") ? 8 + LONGEST_WORKER_DRAIN : LONGEST_WORKER_DRAIN);
            assertThat(container.containsKey("lifecycle")).as(role).isEqualTo(role.equals("web"));
        }
        Map<String, Object> secret =
                documents(DEPLOY.resolve("kubernetes/secret.example.yaml")).getFirst();
        assertThat(map(secret, "stringData").keySet())
                .allMatch(key -> Setting.ofKey(key).orElseThrow().secret() || key.equals(Setting.EVE_CLIENT_ID.key()));
    }

    private static Object path(Map<String, Object> container, String probe) {
        Map<String, Object> get = map(map(container, probe), "httpGet");
        assertThat(get).containsEntry("port", "management");
        return get.get("path");
    }

    private static int seconds(String duration) {
        return Integer.parseInt(duration.substring(0, duration.length() - 1));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Map<String, Object>> documents(Path file) throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(Files.readString(file))) {
            documents.add(cast(document));
        }
        return documents;
    }

    private static List<String> dependencies(Map<String, Object> service) {
        Object dependencies = service.get("depends_on");
        return dependencies instanceof Map<?, ?> map
                ? map.keySet().stream().map(String.class::cast).toList()
                : strings(service, "depends_on");
    }

    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        assertThat(parent).containsKey(key);
        return cast(parent.get(key));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> parent, String key) {
        return (List<Map<String, Object>>) parent.get(key);
    }

    private static List<String> strings(Map<String, Object> parent, String key) {
        return parent.get(key) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object value) {
        return new LinkedHashMap<>((Map<String, Object>) value);
    }

    private record Run(int code, String text) {}

    private static Run run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), text);
    }
}
