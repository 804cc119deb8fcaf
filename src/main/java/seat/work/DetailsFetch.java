package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import seat.esi.EsiAnswer;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.EsiRequest;
import seat.resource.Fetch;
import seat.sync.Document;
import tools.jackson.databind.JsonNode;

/**
 * Fetches the details of stored rows, one GET each, and commits what came together. What ESI does not have (404) is
 * remembered; what is refused is asked for again after a day; an error keeps the rest of the batch.
 */
final class DetailsFetch {
    private static final int AT_ONCE = 6;
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
        for (Result result : ask(assignment, missing)) {
            batch.add(
                    result, ((Number) Objects.requireNonNull(result.parameters().get(id))).longValue());
        }
        if (batch.documents.isEmpty() && batch.gone.isEmpty() && batch.refused.isEmpty() && batch.failure != null) {
            throw batch.failure;
        }
        List<Runnable> alongside = List.of(
                () -> outcomes.remember(assignment.resource(), batch.gone, "gone", null),
                () -> outcomes.remember(assignment.resource(), batch.empty, "empty", null),
                () -> outcomes.remember(assignment.resource(), batch.refused, "refused", REFUSED));
        boolean more = missing.size() == details.batch() && batch.failure == null;
        return Fetched.part(batch.documents, Duration.ZERO, more, held(batch.failure), alongside);
    }

    private static Fetched.@Nullable Held held(@Nullable EsiException failure) {
        return switch (failure) {
            case null -> null;
            case EsiException.BudgetDenied denied ->
                new Fetched.Held(Duration.between(Instant.now(), denied.retryAt()), denied.reason());
            default -> new Fetched.Held(Duration.ofSeconds(30), String.valueOf(failure.getMessage()));
        };
    }

    private List<Result> ask(Assignment assignment, List<Map<String, Object>> missing) throws InterruptedException {
        Semaphore atOnce = new Semaphore(AT_ONCE);
        List<Future<Result>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Map<String, Object> parameters : missing) {
                futures.add(threads.submit((Callable<Result>) () -> {
                    atOnce.acquire();
                    try {
                        EsiRequest request = assignment.get();
                        for (var parameter : parameters.entrySet()) {
                            request = request.with(parameter.getKey(), parameter.getValue());
                        }
                        return new Result(parameters, esi.send(request), null);
                    } catch (EsiException e) {
                        return new Result(parameters, null, e);
                    } finally {
                        atOnce.release();
                    }
                }));
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Asking for details failed: " + e.getCause(), e);
        }
    }

    private record Result(
            Map<String, Object> parameters,
            @Nullable EsiAnswer answer,
            @Nullable EsiException failure) {}

    private static final class Batch {
        private final List<Document> documents = new ArrayList<>();
        private final List<Long> gone = new ArrayList<>();
        private final List<Long> empty = new ArrayList<>();
        private final List<Long> refused = new ArrayList<>();
        private @Nullable EsiException failure;

        void add(Result result, long id) {
            if (result.answer() instanceof EsiAnswer.Fresh fresh) {
                JsonNode body = fresh.body();
                documents.add(new Document(body, result.parameters(), Assignment.version(fresh.meta())));
                if (body.isArray() && body.isEmpty()) {
                    empty.add(id);
                }
            } else if (result.failure() instanceof EsiException.Status status && status.code() == 404) {
                gone.add(id);
            } else if (result.failure() instanceof EsiException.Status status && status.code() == 403) {
                refused.add(id);
            } else if (result.failure() != null && (failure == null || failure instanceof EsiException.BudgetDenied)) {
                failure = result.failure();
            }
        }
    }
}
