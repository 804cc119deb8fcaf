package seat.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import seat.view.View;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A row of each list as the demo answers it: {@code seat/api/examples.json}, which a test writes anew. */
@Component
final class ApiExamples {
    private static final String FILE = "/seat/api/examples.json";

    private final JsonNode rows;

    ApiExamples() {
        try (InputStream in = ApiExamples.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + FILE);
            }
            rows = JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for lists that are empty in the demo. */
    Optional<JsonNode> of(View view) {
        return rows.has(view.name()) ? Optional.of(rows.path(view.name())) : Optional.empty();
    }
}
