package seat.esi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What following a cursor brought.
 *
 * @param rows in the order of their change; a record that comes twice is newer the second time
 * @param after token to come back with, the same as before if nothing came; null only if ESI never gave one
 * @param more whether more rows wait behind {@code after}
 * @param last headers of the last answer: when to ask again
 * @param etag of the answer to the request that asks behind {@code after}; null when that was not sent yet
 * @param stoppedBy what ended the walk early; null if nothing did. The rows read until then are good
 */
public record CursorWalk(
        List<JsonNode> rows,
        @Nullable String after,
        boolean more,
        Meta last,
        @Nullable String etag,
        @Nullable EsiException stoppedBy) {

    public CursorWalk {
        rows = List.copyOf(rows);
    }
}
