package seat.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import seat.esi.CursorWalk;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.resource.Fetch;
import seat.sync.Document;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Follows a cursor from where the last run stopped; its position stands where a walk backwards keeps its gap. */
final class CursorFetch {
    /** Pages per run, so that a transaction stays small. */
    static final int PAGES = 20;

    private final EsiClient esi;

    CursorFetch(EsiClient esi) {
        this.esi = esi;
    }

    Fetched fetch(Assignment assignment, Fetch.Cursor cursor) throws EsiException, InterruptedException {
        String before = assignment.update().gap();
        CursorWalk walk = esi.cursor(
                assignment.get().ifNoneMatch(assignment.update().etags().get("1")), cursor.field(), before, PAGES);
        Fetched.Held held = Fetched.held(walk.stoppedBy());
        Map<String, String> etags = walk.more() ? Map.of() : SingleFetch.etags(walk.etag());
        return new Fetched(
                walk.rows().isEmpty() && held == null && !walk.more(),
                List.of(new Document(rows(walk), Map.of(), Assignment.version(walk.last()))),
                Fetched.Reach.PART,
                new Fetched.Age(walk.more() ? Duration.ZERO : walk.last().freshFor(), Assignment.version(walk.last())),
                new Fetched.Memory(etags, walk.after()),
                new Fetched.Rest(walk.more() && held == null, held),
                null);
    }

    static ArrayNode rows(CursorWalk walk) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        walk.rows().forEach(rows::add);
        return rows;
    }
}
