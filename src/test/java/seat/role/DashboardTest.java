package seat.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.yaml.snakeyaml.Yaml;
import seat.config.Setting;
import seat.config.Settings;
import seat.testing.RunningSeat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dashboard, alerts, autoscaling and the operator's page ask only for what a component tells. */
class DashboardTest {
    private static final Pattern METRIC = Pattern.compile("\\b(seat|jvm|process|system)_[a-z_]+\\b(?!\\s*=)");

    @Test
    void everyMetricAskedForIsOneThatAComponentTells(@TempDir Path folder) throws IOException {
        Set<String> asked = new TreeSet<>();
        List<String> expressions = dashboard();
        expressions.addAll(alerts());
        expressions.add(scaling());
        expressions.add(Files.readString(Path.of("docs/operating.md")));
        for (String expression : expressions) {
            METRIC.matcher(expression).results().forEach(found -> asked.add(found.group()));
        }
        assertThat(asked).hasSizeGreaterThan(20);

        Map<Setting, String> flags = Map.of(
                Setting.DATA_DIR, folder.toString(),
                Setting.HTTP_PORT, "0",
                Setting.MANAGEMENT_PORT, "0",
                Setting.ESI_URL, "http://127.0.0.1:1",
                Setting.SSO_URL, "http://127.0.0.1:1",
                Setting.EVE_CLIENT_ID, "seat-test",
                Setting.CONTACT, "test@localhost.invalid");
        try (ConfigurableApplicationContext seat =
                Roles.start(Role.SERVE, Settings.load(flags, Map.of(), folder), Tuning.EARNEST, List.of())) {
            ManagementServer server = seat.getBean(ManagementServer.class);
            System.gc(); // what collections cost is told after the first
            RunningSeat.waitFor(
                    Duration.ofSeconds(30),
                    "every metric asked for",
                    () -> missing(asked, server).isEmpty());
        } catch (AssertionError e) {
            throw new AssertionError("No component tells one of " + asked, e);
        }
    }

    private static Set<String> missing(Set<String> asked, ManagementServer server) {
        Set<String> told = MetricsTest.get(server, "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(asked);
        missing.removeAll(told);
        return missing;
    }

    @Test
    void everyPanelHasAPlaceOfItsOwn() throws IOException {
        boolean[][] taken = new boolean[200][24];
        for (JsonNode panel : json().path("panels")) {
            JsonNode place = panel.path("gridPos");
            for (int y = 0; y < place.path("h").asInt(); y++) {
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    int row = place.path("y").asInt() + y;
                    int column = place.path("x").asInt() + x;
                    assertThat(taken[row][column]).as("%s", panel.path("title")).isFalse();
                    taken[row][column] = true;
                }
            }
        }
    }

    private static JsonNode json() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of("deploy/grafana/seat.json")));
    }

    private static List<String> dashboard() throws IOException {
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel : json().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                expressions.add(target.path("expr").asString());
            }
        }
        assertThat(expressions).hasSizeGreaterThan(20);
        return expressions;
    }

    private static List<String> alerts() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Files.readString(Path.of("deploy/prometheus/seat-alerts.yml")));
        return file.get("groups").getFirst().get("rules").stream()
                .map(rule -> (String) rule.get("expr"))
                .toList();
    }

    private static String scaling() throws IOException {
        Map<String, Map<String, List<Map<String, Object>>>> file =
                new Yaml().load(Files.readString(Path.of("deploy/kubernetes/prometheus-adapter.yaml")));
        return (String) file.get("rules").get("external").getFirst().get("seriesQuery");
    }
}
