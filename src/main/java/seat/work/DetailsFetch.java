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
import seat.sync.Reconciler;
import tools.jackson.databind.JsonNode;

/**
 * Fetches the details of stored rows, one GET each, and commits what came together. A detail that ESI does not have, refuses or
 * fails, or whose answer does not fit, is remembered with a time of its own (see {@link DetailFault}) and left out until then, so
 * that it holds up no other. When no detail is answered at all, the run fails as a whole and blames none, unless it did so before:
 * then those it asked for stand behind the others.
 */
final class DetailsFetch {
    private static final int PATIENCE = 2;

    /** The time until the next batch after one that was refused altogether. */
    private static final Duration REST = Duration.ofMinutes(5);

    private final EsiClient esi;
    private final DetailOutcomes outcomes;
    private final Pace pace;

    DetailsFetch(EsiClient esi, DetailOutcomes outcomes, Pace pace) {
        this.esi = esi;
        this.outcomes = outcomes;
        this.pace = pace;
    }

    Fetched fetch(Assignment assignment, Fetch.Details details) throws EsiException, InterruptedException {
        long owner = assignment.update().ownerId();
        List<DetailOutcomes.Missing> missing = outcomes.missing(assignment.resource(), details, owner);
        boolean full = missing.size() == details.batch();
        DetailBatch.Asked<DetailOutcomes.Missing, EsiAnswer> asked = DetailBatch.ask(
                missing,
                () -> full ? outcomes.last(assignment.resource(), details, owner, DetailBatch.SAMPLE) : List.of(),
                assignment.asMember(),
                detail -> esi.send(assignment.get(detail.parameters())));
        Batch batch = new Batch(assignment);
        asked.results().forEach(batch::add);
        if (asked.outage()) {
            if (assignment.update().failures() >= PATIENCE) {
                outcomes.remember(assignment.resource(), batch.faults);
            }
            throw Objects.requireNonNull(asked.down());
        }
        if (batch.documents.isEmpty() && batch.faults.isEmpty() && batch.failure != null) {
            throw batch.failure;
        }
        boolean more = full && batch.failure == null && asked.down() == null;
        return Fetched.part(
                batch.documents,
                Duration.ZERO,
                new Fetched.Rest(
                        more && !batch.documents.isEmpty(),
                        held(assignment, details, batch, asked.down() != null || (more && batch.documents.isEmpty()))),
                new Fetched.OfDetails(outcomes, assignment.resource(), batch.faults, batch.empty, batch.recovered));
    }

    private Fetched.@Nullable Held held(
            Assignment assignment, Fetch.Details details, Batch batch, boolean refusedAltogether) {
        if (batch.failure != null) {
            return Fetched.held(batch.failure);
        }
        WaitingDetails waiting = outcomes.waiting(
                assignment.resource(), details, assignment.update().ownerId());
        for (DetailOutcomes.Fault fault : batch.faults) {
            waiting = waiting.and(fault.fault());
        }
        Fetched.Held held = waiting.held();
        if (!refusedAltogether) {
            return held;
        }
        String reason = held != null
                ? held.reason()
                : "None of %d details was answered; the last: %s"
                        .formatted(
                                batch.faults.size(),
                                batch.faults.getLast().fault().reason());
        return new Fetched.Held(pace.scaled(REST), reason, true);
    }

    private final class Batch {
        private final Assignment assignment;
        private final String id;
        private final List<Document> documents = new ArrayList<>();
        private final List<DetailOutcomes.Fault> faults = new ArrayList<>();
        private final List<Long> empty = new ArrayList<>();
        private final List<Long> recovered = new ArrayList<>();
        private @Nullable EsiException failure;

        Batch(Assignment assignment) {
            this.assignment = assignment;
            this.id = DetailOutcomes.idOf(assignment.resource());
        }

        void add(ConcurrentRequests.Result<DetailOutcomes.Missing, EsiAnswer> result) {
            DetailOutcomes.Missing detail = result.question();
            Map<String, Object> parameters = detail.parameters();
            long number = ((Number) Objects.requireNonNull(parameters.get(id))).longValue();
            if (result.answer() instanceof EsiAnswer.Fresh fresh) {
                add(detail, number, new Document(fresh.body(), parameters, Assignment.version(fresh.meta())));
            } else if (result.failure() != null) {
                DetailFault fault = DetailFault.of(result.failure(), detail.failures(), pace);
                if (fault != null) {
                    faults.add(new DetailOutcomes.Fault(number, detail.failures() + 1, fault));
                } else if (failure == null || failure instanceof EsiException.BudgetDenied) {
                    failure = result.failure();
                }
            }
        }

        private void add(DetailOutcomes.Missing detail, long number, Document document) {
            String unfit = Reconciler.unfit(assignment.tables(), document, id);
            if (unfit != null) {
                DetailFault fault = DetailFault.failed(id + " " + number + ": " + unfit, detail.failures(), pace);
                faults.add(new DetailOutcomes.Fault(number, detail.failures() + 1, fault));
                return;
            }
            documents.add(document);
            JsonNode body = document.body();
            if (body.isArray() && body.isEmpty()) {
                empty.add(number);
            } else if (detail.failures() > 0) {
                recovered.add(number);
            }
        }
    }
}
