package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.access.AccessRules;
import seat.access.OwnerSelection;
import seat.access.Viewer;
import seat.access.VisibleRows;
import seat.db.TableColumn;
import seat.db.TableRow;
import seat.testing.RunningSeat;
import seat.view.View;
import seat.view.Views;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The examples of the API's document are rows of the demo, with the columns that lists have now; {@code -Dseat.docs=write} takes others. */
class ApiExamplesTest {
    private static final Path FILE = Path.of("src/main/resources/seat/api/examples.json");

    @TempDir
    Path folder;

    @Test
    void examplesHaveTheColumnsOfTheirLists() throws Exception {
        if ("write".equals(System.getProperty("seat.docs.examples"))) {
            write();
        }
        JsonNode examples = JsonMapper.shared().readTree(Files.readString(FILE));
        for (View view : RunningWeb.shared().bean(Views.class).all()) {
            JsonNode example = examples.path(view.name());
            if (!example.isMissingNode()) {
                assertThat(example.propertyNames())
                        .as(view.name())
                        .containsExactlyElementsOf(view.query().columns().stream()
                                .map(TableColumn::name)
                                .toList());
            }
        }
        assertThat(examples.size()).isGreaterThan(150);
    }

    private void write() throws Exception {
        Map<String, Object> rows = new TreeMap<>();
        try (RunningSeat seat = RunningSeat.start(folder, 30, 200)) {
            seat.linkEveryone();
            seat.waitForEverything(Duration.ofMinutes(5));
            Viewer superuser = new Viewer(0, "superuser", true, 0);
            for (View view : seat.bean(Views.class).all()) {
                if (!view.configuration()) {
                    row(seat, superuser, view, rows);
                }
            }
        }
        JsonMapper pretty = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        StringBuilder text = new StringBuilder("{");
        rows.forEach((name, row) -> text.append(text.length() == 1 ? "\n" : ",\n")
                .append('"')
                .append(name)
                .append("\": ")
                .append(JsonMapper.shared().writeValueAsString(row)));
        Files.writeString(FILE, text.append("\n}\n"));
        assertThat(pretty.readTree(Files.readString(FILE)).size()).isEqualTo(rows.size());
    }

    private static void row(RunningSeat seat, Viewer superuser, View view, Map<String, Object> rows)
            throws IOException {
        VisibleRows all = seat.bean(AccessRules.class).of(superuser).rows(view, new OwnerSelection.All());
        for (TableRow row : view.query()
                .restrictedTo(all.condition())
                .chunk(seat.database(), all.values(), Map.of(), java.util.List.of(), 1)) {
            Map<String, Object> told = new java.util.LinkedHashMap<>();
            view.query().columns().forEach(column -> told.put(column.name(), value(row.get(column.name()))));
            rows.put(view.name(), told);
        }
    }

    private static Object value(Object value) {
        return switch (value) {
            case null -> null;
            case java.time.LocalDateTime time ->
                time.toInstant(java.time.ZoneOffset.UTC).toString();
            case java.time.LocalDate day -> day.toString();
            case String text -> text.substring(0, Math.min(text.length(), 200));
            default -> value;
        };
    }
}
