package seat.sync;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One answer's body with what belongs to it.
 *
 * @param request the values of the request that rows may refer to, such as {@code contract_id}
 * @param modified the answer's Last-Modified, else its Date: which of two answers about one row is newer
 */
public record Document(JsonNode body, Map<String, Object> request, Instant modified) {}
