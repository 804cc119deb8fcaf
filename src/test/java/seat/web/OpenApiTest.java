package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seat.resource.OwnerType;
import seat.view.View;
import seat.view.Views;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of the API says what its routes do, and changes only with an entry in docs/api-changes.md. */
class OpenApiTest {
    private static final Path CONTRACT = Path.of("docs/api-contract.txt");
    private static final Path CHANGES = Path.of("docs/api-changes.md");
    private static final Pattern ENTRY =
            Pattern.compile("^## ([0-9]+\\.[0-9]+) .*\\(([0-9a-f]{12})\\)$", Pattern.MULTILINE);

    private static RunningWeb web;
    private static JsonNode document;

    @BeforeAll
    static void read() {
        web = RunningWeb.shared();
        HttpResponse<String> answer = web.browser().get("/api/v3/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        document = JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void everyRouteIsInTheDocument() {
        Set<String> told = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> told.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        List<String> missing = new ArrayList<>();
        web.bean(RouteRules.class)
                .routes()
                .forEach((route, handler) -> route.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v3/") && !path.endsWith("/openapi.json"))
                        .forEach(path -> route.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> {
                                    boolean whole = path.contains("{view}.")
                                            || path.contains("{view}/")
                                            || !path.contains("{view}") && !path.contains("{owners}");
                                    String one = path.replace("{owners}", "characters");
                                    boolean found = whole
                                            ? told.contains(method + " " + one)
                                            : told.stream()
                                                    .anyMatch(each ->
                                                            each.startsWith(method + " " + one.replace("{view}", "")));
                                    if (!found) {
                                        missing.add(method + " " + path);
                                    }
                                })));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyViewIsThereWithItsColumnsAndNoOperationIsNamedTwice() {
        for (View view : web.bean(Views.class).all()) {
            JsonNode properties = document.at("/components/schemas/" + schema(view) + "/properties");
            assertThat(properties.propertyNames())
                    .as(view.name())
                    .containsAll(view.query().columns().stream()
                            .map(seat.db.TableColumn::name)
                            .toList());
        }
        List<String> ids = document.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(operation -> operation.path("operationId").stringValue())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    private static String schema(View view) {
        StringBuilder name = new StringBuilder();
        for (String part : (view.ownerType().id() + "-" + view.id()).split("-")) {
            name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return name.toString();
    }

    @Test
    void answersAreAsTheDocumentSays() {
        Browser superuser = web.superuser();
        for (View view : web.bean(Views.class).of(OwnerType.CHARACTER)) {
            JsonNode rows = JsonMapper.shared()
                    .readTree(superuser
                            .get("/api/v3/all/characters/" + view.id() + "?names=true&size=5")
                            .body())
                    .path("data");
            JsonNode properties = document.at("/components/schemas/" + schema(view) + "/properties");
            rows.forEach(row -> row.properties().forEach(property -> {
                JsonNode types = properties.path(property.getKey()).path("type");
                assertThat(types.valueStream().map(JsonNode::stringValue))
                        .as(view.name() + "." + property.getKey() + " " + property.getValue())
                        .contains(type(property.getValue(), types));
            }));
        }
    }

    private static String type(JsonNode value, JsonNode types) {
        if (value.isNumber()) {
            return types.toString().contains("\"number\"") ? "number" : "integer";
        }
        return value.isNull() ? "null" : value.isBoolean() ? "boolean" : "string";
    }

    /** The contract by one line for each operation and each type; what is only told to people is left out. */
    private static String contract() {
        List<String> lines = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String takes = operation
                            .getValue()
                            .path("parameters")
                            .valueStream()
                            .map(parameter -> parameter.has("$ref")
                                    ? parameter.path("$ref").stringValue().replaceAll(".*/", "")
                                    : parameter.path("in").stringValue() + " "
                                            + parameter.path("name").stringValue())
                            .collect(Collectors.joining(", "));
                    boolean several = path.getKey()
                            .matches("/api/v3/(my|all|alliances/[^/]+/corporations|corporations/[^/]+/members)/.*");
                    lines.add(operation.getKey() + " " + path.getKey() + " ("
                            + (several ? takes.split(",").length + " parameters" : takes) + ") "
                            + operation.getValue().path("requestBody").at("/content/application~1json/schema") + " -> "
                            + operation
                                    .getValue()
                                    .at("/responses/200")
                                    .toString()
                                    .replaceAll("\"description\":\"[^\"]*\",?", ""));
                }));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> lines.add(schema.getKey() + " "
                        + schema.getValue().path("required") + " "
                        + schema.getValue().path("properties").properties().stream()
                                .map(property -> property.getKey() + " "
                                        + property.getValue()
                                                .toString()
                                                .replaceAll("\"description\":\"(?:[^\"\\\\]|\\\\.)*\",?", "")
                                                .replace(",}", "}"))
                                .collect(Collectors.joining(", "))));
        return String.join("\n", lines) + "\n";
    }

    @Test
    void theContractChangesOnlyWithAnEntryInItsChangelog() throws IOException {
        String contract = contract();
        if ("write".equals(System.getProperty("seat.docs"))) {
            Files.writeString(CONTRACT, contract);
        }
        assertThat(contract)
                .as("docs/api-contract.txt is written anew by -Dseat.docs=write")
                .isEqualTo(Files.readString(CONTRACT));
        Matcher newest = ENTRY.matcher(Files.readString(CHANGES));
        assertThat(newest.find()).as("docs/api-changes.md has entries").isTrue();
        assertThat(newest.group(1))
                .as("the newest entry of docs/api-changes.md")
                .isEqualTo(document.at("/info/version").stringValue());
        assertThat(newest.group(2))
                .as("the newest entry of docs/api-changes.md names the contract's hash")
                .isEqualTo(hash(contract));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
