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
 * a failing batch is halved; the look-up keeps to its quarter of the error limit, and the id found guilty is asked for again on the
 * ladder of refusals. While nothing at all is answered, an id whose name is known tells whether the route is at fault instead:
 * then no id is to blame, and the whole update waits.
 */
final class NamesFetch {
    private static final int BATCHES = 10;

    /** The number of refusals without an answer that raises the question whether it is the route. */
    private static final int SUSPICIOUS = 3;

    /** The Caldari State: it has had a name since EVE's first day. */
    private static final long CALDARI_STATE = 500_001;

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
            search.doubt(1);
        } catch (EsiException e) {
            if (search.routeAtFault || search.resolved.isEmpty() && search.unknown.isEmpty()) {
                throw e;
            }
            held = Fetched.held(e);
        }
        boolean more = held == null && ids.size() == names.size() * BATCHES;
        return Fetched.part(
                search.documents,
                Duration.ZERO,
                new Fetched.Rest(more, held),
                new Fetched.OfNames(this, search.resolved, search.unknown));
    }

    void settle(Set<Long> resolved) {
        if (!resolved.isEmpty()) {
            database.sql()
                    .sql("DELETE FROM unresolved_names WHERE entity_id IN (:ids)")
                    .param("ids", resolved)
                    .update();
        }
    }

    void postpone(Set<Long> unknown) {
        if (!unknown.isEmpty()) {
            StringBuilder seconds = new StringBuilder();
            for (int failures = 0; failures < Pace.REFUSAL_STEPS - 1; failures++) {
                seconds.append(" WHEN ")
                        .append(failures)
                        .append(" THEN ")
                        .append(Pace.refusal(failures).toSeconds());
            }
            database.sql()
                    .sql("""
                            UPDATE unresolved_names SET retry_at = TIMESTAMPADD(SECOND,
                              CASE failures%s ELSE %d END, CURRENT_TIMESTAMP), failures = failures + 1
                            WHERE entity_id IN (:ids)
                            """.formatted(
                            seconds, Pace.refusal(Pace.REFUSAL_STEPS - 1).toSeconds()))
                    .param("ids", unknown)
                    .update();
        }
    }

    /** A name that was found before. */
    private long known() {
        return database.sql()
                .sql("SELECT entity_id FROM universe_names LIMIT 1")
                .query(Long.class)
                .optional()
                .orElse(CALDARI_STATE);
    }

    private final class Search {
        private final Assignment assignment;
        private final List<Document> documents = new ArrayList<>();
        private final Set<Long> resolved = new HashSet<>();
        private final Set<Long> unknown = new HashSet<>();
        private int refusals;
        private EsiException.@Nullable Status refusal;
        private boolean answered;

        /** ESI refuses even a name that is known: no id is to blame. */
        private boolean routeAtFault;

        Search(Assignment assignment) {
            this.assignment = assignment;
        }

        void ask(List<Long> ids) throws EsiException, InterruptedException {
            EsiAnswer answer = answer(ids);
            if (answer instanceof EsiAnswer.Fresh fresh) {
                answered = true;
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
                if (status.code() != 404 && status.code() != 400) {
                    throw status;
                }
                refusals++;
                refusal = status;
                doubt(SUSPICIOUS);
                return null;
            }
        }

        /** After so many refusals and no answer an id with a known name is asked for, once. */
        void doubt(int enough) throws EsiException, InterruptedException {
            if (answered || refusal == null || refusals < enough) {
                return;
            }
            try {
                esi.send(assignment.post(IdsFetch.json(List.of(known()))));
                answered = true;
            } catch (EsiException.Status status) {
                routeAtFault = status.code() == 404 || status.code() == 400;
                throw status;
            }
        }
    }
}
