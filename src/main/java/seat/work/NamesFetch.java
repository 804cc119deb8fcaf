package seat.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.esi.EsiAnswer;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.resource.Fetch;
import seat.sync.Document;
import tools.jackson.databind.JsonNode;

/**
 * Asks for names that are not known yet ({@code POST /universe/names}). One id that ESI does not know fails its whole batch, so
 * a failing batch is halved; the look-up keeps to its quarter of the error limit, and the id found guilty is asked for again
 * after 1, 7, then every 30 days.
 */
final class NamesFetch {
    private static final int BATCHES = 10;
    private static final List<Integer> DAYS = List.of(1, 7, 30);

    private final EsiClient esi;
    private final Database database;

    NamesFetch(EsiClient esi, Database database) {
        this.esi = esi;
        this.database = database;
    }

    Fetched fetch(Assignment assignment, Fetch.Names names) throws EsiException, InterruptedException {
        List<Long> ids = database.sql()
                .sql("""
                        SELECT entity_id FROM unresolved_names WHERE retry_at <= CURRENT_TIMESTAMP
                        ORDER BY failures, entity_id LIMIT ?
                        """)
                .param(names.size() * BATCHES)
                .query(Long.class)
                .list();
        Search search = new Search(assignment);
        Fetched.Held held = null;
        try {
            for (int from = 0; from < ids.size(); from += names.size()) {
                search.ask(ids.subList(from, Math.min(ids.size(), from + names.size())));
            }
        } catch (EsiException e) {
            if (search.resolved.isEmpty() && search.unknown.isEmpty()) {
                throw e;
            }
            held = Fetched.held(e);
        }
        boolean more = held == null && ids.size() == names.size() * BATCHES;
        return Fetched.part(
                search.documents,
                Duration.ZERO,
                more,
                held,
                List.of(() -> settle(search.resolved), () -> postpone(search.unknown)));
    }

    private void settle(Set<Long> resolved) {
        if (!resolved.isEmpty()) {
            database.sql()
                    .sql("DELETE FROM unresolved_names WHERE entity_id IN (:ids)")
                    .param("ids", resolved)
                    .update();
        }
    }

    private void postpone(Set<Long> unknown) {
        if (!unknown.isEmpty()) {
            database.sql()
                    .sql("""
                            UPDATE unresolved_names SET retry_at = TIMESTAMPADD(DAY,
                              CASE failures WHEN 0 THEN %d WHEN 1 THEN %d ELSE %d END, CURRENT_TIMESTAMP), failures = failures + 1
                            WHERE entity_id IN (:ids)
                            """.formatted(DAYS.get(0), DAYS.get(1), DAYS.get(2)))
                    .param("ids", unknown)
                    .update();
        }
    }

    private final class Search {
        private final Assignment assignment;
        private final List<Document> documents = new ArrayList<>();
        private final Set<Long> resolved = new HashSet<>();
        private final Set<Long> unknown = new HashSet<>();

        Search(Assignment assignment) {
            this.assignment = assignment;
        }

        void ask(List<Long> ids) throws EsiException, InterruptedException {
            EsiAnswer answer = answer(ids);
            if (answer instanceof EsiAnswer.Fresh fresh) {
                documents.add(new Document(fresh.body(), Map.of(), Assignment.version(fresh.meta())));
                Set<Long> named = new HashSet<>();
                for (JsonNode name : fresh.body()) {
                    named.add(name.path("id").asLong());
                }
                ids.forEach(id -> (named.contains(id) ? resolved : unknown).add(id));
            } else if (ids.size() == 1) {
                unknown.add(ids.getFirst());
            } else {
                int middle = ids.size() / 2;
                ask(ids.subList(0, middle));
                ask(ids.subList(middle, ids.size()));
            }
        }

        /** @return null when ESI does not know one of the ids */
        private @Nullable EsiAnswer answer(List<Long> ids) throws EsiException, InterruptedException {
            try {
                return esi.send(assignment.post(IdsFetch.json(ids)));
            } catch (EsiException.Status status) {
                if (status.code() == 404) {
                    return null;
                }
                throw status;
            }
        }
    }
}
