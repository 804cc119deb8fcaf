package seat.esi;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Walks back through a history, each request going on below the lowest id read. Some routes repeat the row that was
 * named, some do not: either way the end is where no lower id comes.
 */
final class HistoryReader {

    private final EsiClient client;
    private final EsiRequest request;
    private final String idParameter;
    private final ToLongFunction<JsonNode> id;
    private final LongPredicate known;

    HistoryReader(
            EsiClient client,
            EsiRequest request,
            String idParameter,
            ToLongFunction<JsonNode> id,
            LongPredicate known) {
        this.client = client;
        this.request = request;
        this.idParameter = idParameter;
        this.id = id;
        this.known = known;
    }

    HistoryWalk read(int maxPages) throws EsiException, InterruptedException {
        EsiAnswer answer = client.send(request);
        Meta first = answer.meta();
        if (!(answer instanceof EsiAnswer.Fresh fresh)) {
            return new HistoryWalk(List.of(), true, false, OptionalLong.empty(), first, null);
        }
        String from = request.query().get(idParameter);
        long lowest = from == null ? Long.MAX_VALUE : Long.parseLong(from);
        var rows = new ArrayList<JsonNode>();
        for (int page = 1; ; page++) {
            long before = lowest;
            boolean met = false;
            for (JsonNode row : list(fresh.body())) {
                long rowId = id.applyAsLong(row);
                if (rowId < before) {
                    rows.add(row);
                    met |= known.test(rowId);
                    lowest = Math.min(lowest, rowId);
                }
            }
            if (met || lowest == before) {
                return walk(rows, false, lowest, first, null);
            }
            if (page >= maxPages) {
                return walk(rows, true, lowest, first, null);
            }
            try {
                // The older pages are other answers: the ETag is the first one's.
                answer = client.send(request.query(idParameter, lowest).ifNoneMatch(null));
                fresh = (EsiAnswer.Fresh) answer;
            } catch (EsiException stopped) {
                return walk(rows, true, lowest, first, stopped);
            }
        }
    }

    private Iterable<JsonNode> list(JsonNode body) throws EsiException.NotAPage {
        if (!body.isArray()) {
            throw new EsiException.NotAPage(request.title(), "the answer is no list");
        }
        return body;
    }

    private static HistoryWalk walk(
            List<JsonNode> rows, boolean gap, long lowest, Meta first, @Nullable EsiException stoppedBy) {
        var lowestId = rows.isEmpty() ? OptionalLong.empty() : OptionalLong.of(lowest);
        return new HistoryWalk(rows, false, gap, lowestId, first, stoppedBy);
    }
}
