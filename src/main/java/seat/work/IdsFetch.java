package seat.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.esi.EsiAnswer;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.resource.Fetch;
import seat.sync.Document;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** POSTs of ids, in batches as large as ESI takes. */
final class IdsFetch {
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
        List<Document> documents = new ArrayList<>();
        Duration freshFor = Duration.ZERO;
        Fetched.Held held = null;
        for (int from = 0; from < ids.size(); from += fetch.size()) {
            try {
                EsiAnswer answer =
                        esi.send(assignment.post(json(ids.subList(from, Math.min(ids.size(), from + fetch.size())))));
                if (answer instanceof EsiAnswer.Fresh fresh) {
                    documents.add(new Document(fresh.body(), Map.of(), Assignment.version(fresh.meta())));
                    freshFor = answer.meta().freshFor();
                }
            } catch (EsiException.BudgetDenied denied) {
                if (documents.isEmpty()) {
                    throw denied;
                }
                held = Fetched.held(denied);
                break;
            }
        }
        return Fetched.part(documents, freshFor, false, held, List.of());
    }

    static ArrayNode json(List<Long> ids) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        ids.forEach(json::add);
        return json;
    }
}
