package seat.esi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What ESI's specification says its answers hold, at the compatibility date this client sends: properties and their values. */
public final class AnswerShapes {
    private static final String TABLE = "/seat/esi/properties.tsv";
    private static final AnswerShapes SHIPPED = load();

    private final Map<String, AnswerShape> byRoute;

    private AnswerShapes(Map<String, AnswerShape> byRoute) {
        this.byRoute = Map.copyOf(byRoute);
    }

    /** The table that came with this version. */
    public static AnswerShapes shipped() {
        return SHIPPED;
    }

    /** @return null for a route whose answer the table does not describe */
    public @Nullable AnswerShape of(String method, String template) {
        return byRoute.get(Routes.key(method, template));
    }

    private static AnswerShapes load() {
        Map<String, AnswerShape> shapes = new HashMap<>();
        try (var in = Objects.requireNonNull(AnswerShapes.class.getResourceAsStream(TABLE), TABLE + " is missing");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            AnswerShape current = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                if (line.charAt(0) == '\t') {
                    String[] cell = line.substring(1).split("\t", -1);
                    Objects.requireNonNull(current, line)
                            .add(cell[0], cell[1], cell.length > 2 ? List.of(cell[2].split("\\|", -1)) : List.of());
                } else {
                    current = new AnswerShape();
                    shapes.put(line, current);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new AnswerShapes(shapes);
    }
}
