package seat.esi;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a walk back through a history brought.
 *
 * @param rows newest page first; none twice
 * @param unchanged ESI said "not modified" to the first request, so there are no rows
 * @param gap whether older rows are still to be read: the walk met neither a known row nor the end
 * @param lowestId lowest id read, from where a walk that closes the gap goes on; empty if nothing was read
 * @param first headers of the first answer: when to ask again, and with which ETag
 * @param stoppedBy what ended the walk early; null if nothing did. The rows read until then are good
 */
public record HistoryWalk(
        List<JsonNode> rows,
        boolean unchanged,
        boolean gap,
        OptionalLong lowestId,
        Meta first,
        @Nullable EsiException stoppedBy) {

    public HistoryWalk {
        rows = List.copyOf(rows);
    }
}
