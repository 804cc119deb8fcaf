package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import seat.esi.EsiAnswer;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.sync.Document;

/** One GET, conditional on the ETag of what is stored. */
final class SingleFetch {
    private final EsiClient esi;

    SingleFetch(EsiClient esi) {
        this.esi = esi;
    }

    Fetched fetch(Assignment assignment) throws EsiException, InterruptedException {
        String known = assignment.update().etags().get("1");
        EsiAnswer answer;
        try {
            answer = esi.send(assignment.get().ifNoneMatch(known));
        } catch (EsiException.Status status) {
            if (status.code() == 404 && assignment.resource().emptyWhenMissing()) {
                return Fetched.whole(List.of(), Duration.ZERO, Instant.now(), Map.of());
            }
            throw status;
        }
        return switch (answer) {
            case EsiAnswer.NotModified same ->
                Fetched.notModified(same.meta().freshFor(), assignment.trueAt(same.meta()));
            case EsiAnswer.Fresh fresh ->
                Fetched.whole(
                        List.of(new Document(fresh.body(), Map.of(), Assignment.version(fresh.meta()))),
                        fresh.meta().freshFor(),
                        assignment.trueAt(fresh.meta()),
                        etags(fresh.meta().etag()));
        };
    }

    static Map<String, String> etags(@org.jspecify.annotations.Nullable String etag) {
        return etag == null ? Map.of() : Map.of("1", etag);
    }
}
