package seat.sync;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import seat.esi.Content;
import tools.jackson.databind.JsonNode;

/**
 * One answer's body with what belongs to it.
 *
 * @param content the body, which may be packed until somebody looks at it
 * @param request the values of the request that rows may refer to, such as {@code contract_id}
 * @param modified the answer's Last-Modified, else its Date: which of two answers about one row is newer
 */
public record Document(Content content, Map<String, Object> request, Instant modified) {
    public Document(JsonNode body, Map<String, Object> request, Instant modified) {
        this(Content.of(body), request, modified);
    }

    /** The body; of a packed one a new tree each time. */
    public JsonNode body() {
        return content.tree();
    }

    /** The document with what {@code change} makes of its body: at once, or of a packed one whenever somebody looks at it. */
    public Document map(UnaryOperator<JsonNode> change) {
        Content changed = content.map(change);
        return changed == content ? this : new Document(changed, request, modified);
    }
}
