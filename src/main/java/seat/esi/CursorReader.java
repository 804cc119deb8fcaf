package seat.esi;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows {@code after} tokens until a page brings no row. The token of the last page is where the next walk begins:
 * records that change later come again behind it.
 */
final class CursorReader {

    /** The token that stands before the oldest record. */
    private static final String BEGINNING = "0";

    private final EsiClient client;
    private final EsiRequest request;
    private final String list;

    CursorReader(EsiClient client, EsiRequest request, String list) {
        this.client = client;
        this.request = request;
        this.list = list;
    }

    CursorWalk read(@Nullable String start, int maxPages) throws EsiException, InterruptedException {
        var rows = new ArrayList<JsonNode>();
        String after = start;
        Meta last = null;
        for (int page = 1; ; page++) {
            String sent = after == null ? BEGINNING : after;
            EsiAnswer answer;
            try {
                answer = client.send(request.query("after", sent).ifNoneMatch(page == 1 ? request.etag() : null));
            } catch (EsiException stopped) {
                if (last == null) {
                    throw stopped;
                }
                return new CursorWalk(rows, after, true, last, null, stopped);
            }
            last = answer.meta();
            if (!(answer instanceof EsiAnswer.Fresh fresh)) {
                return new CursorWalk(rows, after, false, last, request.etag(), null);
            }
            JsonNode found = fresh.body().path(list);
            if (!found.isArray()) {
                throw new EsiException.NotAPage(request.title(), "the answer has no list '" + list + "'");
            }
            found.forEach(rows::add);
            String next = fresh.body().path("cursor").path("after").asString("");
            if (!next.isEmpty()) {
                after = next;
            }
            if (found.isEmpty() || next.isEmpty() || next.equals(sent)) {
                boolean asksTheSame = sent.equals(after == null ? BEGINNING : after);
                return new CursorWalk(rows, after, false, last, asksTheSame ? last.etag() : null, null);
            }
            if (page >= maxPages) {
                return new CursorWalk(rows, after, true, last, null, null);
            }
        }
    }
}
