package seat.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.esi.EsiAnswer;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.resource.Fetch;
import seat.sync.Document;
import tools.jackson.databind.JsonNode;

/**
 * Fetches the details of stored rows, one GET each, and commits what came together. What ESI does not have (404) is
 * remembered; what is refused is asked for again after a day; an error keeps the rest of the batch.
 */
final class DetailsFetch {
    private static final Duration REFUSED = Duration.ofDays(1);

    private final EsiClient esi;
    private final DetailOutcomes outcomes;

    DetailsFetch(EsiClient esi, DetailOutcomes outcomes) {
        this.esi = esi;
        this.outcomes = outcomes;
    }

    Fetched fetch(Assignment assignment, Fetch.Details details) throws EsiException, InterruptedException {
        List<Map<String, Object>> missing = outcomes.missing(
                assignment.resource(), details, assignment.update().ownerId());
        String id = DetailOutcomes.idOf(assignment.resource());
        Batch batch = new Batch();
        SideBySide.Asker<Map<String, Object>, EsiAnswer> asker = parameters -> esi.send(assignment.get(parameters));
        for (SideBySide.Result<Map<String, Object>, EsiAnswer> result :
                assignment.asMember() ? SideBySide.askAsMember(missing, asker) : SideBySide.ask(missing, asker)) {
            batch.add(result, ((Number) Objects.requireNonNull(result.question().get(id))).longValue());
        }
        if (batch.documents.isEmpty() && batch.gone.isEmpty() && batch.refused.isEmpty() && batch.failure != null) {
            throw batch.failure;
        }
        List<Runnable> alongside = List.of(
                () -> outcomes.remember(assignment.resource(), batch.gone, "gone", null),
                () -> outcomes.remember(assignment.resource(), batch.empty, "empty", null),
                () -> outcomes.remember(assignment.resource(), batch.refused, "refused", REFUSED));
        boolean more = missing.size() == details.batch() && batch.failure == null;
        return Fetched.part(batch.documents, Duration.ZERO, more, Fetched.held(batch.failure), alongside);
    }

    private static final class Batch {
        private final List<Document> documents = new ArrayList<>();
        private final List<Long> gone = new ArrayList<>();
        private final List<Long> empty = new ArrayList<>();
        private final List<Long> refused = new ArrayList<>();
        private @Nullable EsiException failure;

        void add(SideBySide.Result<Map<String, Object>, EsiAnswer> result, long id) {
            if (result.answer() instanceof EsiAnswer.Fresh fresh) {
                JsonNode body = fresh.body();
                documents.add(new Document(body, result.question(), Assignment.version(fresh.meta())));
                if (body.isArray() && body.isEmpty()) {
                    empty.add(id);
                }
            } else if (result.status(404)) {
                gone.add(id);
            } else if (result.status(403)) {
                refused.add(id);
            } else if (result.failure() != null && (failure == null || failure instanceof EsiException.BudgetDenied)) {
                failure = result.failure();
            }
        }
    }
}
