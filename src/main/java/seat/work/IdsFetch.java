package seat.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.esi.EsiAnswer;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.resource.Fetch;
import seat.sync.Document;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * POSTs of ids, in batches as large as ESI takes. One id that ESI does not know (an item that was sold since its list was read)
 * fails its whole batch with 404 or 400: the batch is halved until the guilty id stands alone and is left out.
 */
final class IdsFetch {
    /** So many refusals in one run, 5 tokens each; what is left then waits for the next. */
    private static final int REFUSALS = 24;

    private final EsiClient esi;
    private final Database database;

    IdsFetch(EsiClient esi, Database database) {
        this.esi = esi;
        this.database = database;
    }

    Fetched fetch(Assignment assignment, Fetch.Ids fetch) throws EsiException, InterruptedException {
        String sql = assignment.update().early() ? fetch.missing() : fetch.all();
        List<Long> ids = database.sql()
                .sql("SELECT DISTINCT * FROM (" + sql + ") ids ORDER BY 1")
                .param("owner", assignment.update().ownerId())
                .query(Long.class)
                .list();
        Search search = new Search(assignment);
        Fetched.Held held = null;
        for (int from = 0; from < ids.size(); from += fetch.size()) {
            try {
                search.ask(ids.subList(from, Math.min(ids.size(), from + fetch.size())));
            } catch (EsiException.BudgetDenied denied) {
                if (search.documents.isEmpty()) {
                    throw denied;
                }
                held = Fetched.held(denied);
                break;
            }
        }
        if (search.documents.isEmpty() && search.gaveUp != null) {
            throw search.gaveUp;
        }
        return Fetched.part(search.documents, search.freshFor, false, held, List.of());
    }

    static ArrayNode json(List<Long> ids) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        ids.forEach(json::add);
        return json;
    }

    private final class Search {
        private final Assignment assignment;
        private final List<Document> documents = new ArrayList<>();
        private Duration freshFor = Duration.ZERO;
        private int refusals;
        private EsiException.@Nullable Status gaveUp;

        Search(Assignment assignment) {
            this.assignment = assignment;
        }

        void ask(List<Long> ids) throws EsiException, InterruptedException {
            if (gaveUp != null) {
                return;
            }
            try {
                EsiAnswer answer = esi.send(assignment.post(json(ids)));
                if (answer instanceof EsiAnswer.Fresh fresh) {
                    documents.add(new Document(fresh.body(), Map.of(), Assignment.version(fresh.meta())));
                    freshFor = answer.meta().freshFor();
                }
            } catch (EsiException.Status status) {
                if (status.code() != 404 && status.code() != 400) {
                    throw status;
                }
                if (++refusals >= REFUSALS) {
                    gaveUp = status;
                } else if (ids.size() > 1) {
                    int middle = ids.size() / 2;
                    ask(ids.subList(0, middle));
                    ask(ids.subList(middle, ids.size()));
                }
            }
        }
    }
}
