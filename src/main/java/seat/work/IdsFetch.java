package seat.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 *
 * <p>Every batch is asked for once before the first half of a refused one is: each refusal costs, and the good ids come first.
 * What is still refused when a run has met its most refusals is left in the row, as batches, and the next run goes on with them.
 */
final class IdsFetch {
    /** Most refusals in one run, 5 tokens each. */
    private static final int REFUSALS = 24;

    /** Until the next run goes on after {@link #REFUSALS} refusals. */
    private static final Duration REST = Duration.ofMinutes(15);

    private final EsiClient esi;
    private final Database database;

    IdsFetch(EsiClient esi, Database database) {
        this.esi = esi;
        this.database = database;
    }

    Fetched fetch(Assignment assignment, Fetch.Ids fetch) throws EsiException, InterruptedException {
        boolean early = assignment.update().early();
        List<List<Long>> left = parse(assignment.update().gap());
        // A run that is early, or follows one that came to no end, asks for what is missing and keeps to that.
        List<Long> listed = ids(early || !left.isEmpty() ? fetch.missing() : fetch.all(), assignment);
        Search search = new Search(assignment);
        if (early) {
            search.kept.addAll(left);
        } else if (!left.isEmpty()) {
            search.goOn(left, new HashSet<>(ids(fetch.all(), assignment)));
        }
        search.begin(listed, fetch.size());
        EsiException stoppedBy = search.run();
        if (search.documents.isEmpty() && stoppedBy != null) {
            throw stoppedBy;
        }
        EsiException.Status refusal = search.refusal;
        boolean nothing = search.documents.isEmpty() && search.unknown.isEmpty() && left.isEmpty();
        if (refusal != null && nothing && assignment.update().failures() == 0) {
            throw refusal; // perhaps it is the route; the next try takes it for the ids
        }
        return search.result(Fetched.held(stoppedBy));
    }

    private List<Long> ids(String sql, Assignment assignment) {
        return database.sql()
                .sql("SELECT DISTINCT * FROM (" + sql + ") ids ORDER BY 1")
                .param("owner", assignment.update().ownerId())
                .query(Long.class)
                .list();
    }

    static ArrayNode json(List<Long> ids) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        ids.forEach(json::add);
        return json;
    }

    /** Batches as the row keeps them: ids with commas, batches with semicolons in between. */
    static List<List<Long>> parse(@Nullable String stored) {
        if (stored == null || !stored.matches("\\d+([,;]\\d+)*")) {
            return List.of();
        }
        return Stream.of(stored.split(";"))
                .map(batch -> Stream.of(batch.split(",")).map(Long::valueOf).toList())
                .toList();
    }

    static @Nullable String text(Iterable<List<Long>> batches) {
        List<String> texts = new ArrayList<>();
        batches.forEach(batch -> texts.add(batch.stream().map(String::valueOf).collect(Collectors.joining(","))));
        return texts.isEmpty() ? null : String.join(";", texts);
    }

    /** One run through batches, widest first. */
    private final class Search {
        private final Assignment assignment;
        private final List<Document> documents = new ArrayList<>();
        private final Deque<List<Long>> batches = new ArrayDeque<>();

        /** Batches that this run leaves alone. */
        private final List<List<Long>> kept = new ArrayList<>();

        /** Ids that were refused alone. */
        private final Set<Long> unknown = new HashSet<>();

        private Duration freshFor = Duration.ZERO;
        private int refusals;
        private EsiException.@Nullable Status refusal;

        Search(Assignment assignment) {
            this.assignment = assignment;
        }

        /** Takes up what an earlier run left, as far as it is still listed. */
        void goOn(List<List<Long>> left, Set<Long> listed) {
            for (List<Long> batch : left) {
                List<Long> still = batch.stream().filter(listed::contains).toList();
                if (!still.isEmpty()) {
                    batches.add(still);
                }
            }
        }

        /** Adds what is not among the batches yet. */
        void begin(List<Long> ids, int size) {
            Set<Long> waiting = Stream.concat(batches.stream(), kept.stream())
                    .flatMap(List::stream)
                    .collect(Collectors.toSet());
            List<Long> rest = ids.stream().filter(id -> !waiting.contains(id)).toList();
            for (int from = 0; from < rest.size(); from += size) {
                batches.add(rest.subList(from, Math.min(rest.size(), from + size)));
            }
        }

        /** @return what ended the run before its batches did, other than refusals */
        @Nullable EsiException run() throws EsiException, InterruptedException {
            while (!batches.isEmpty() && refusals < REFUSALS) {
                List<Long> batch = batches.removeFirst();
                try {
                    ask(batch);
                } catch (EsiException.Status refused) {
                    if (refused.code() != 404 && refused.code() != 400) {
                        batches.addFirst(batch);
                        return refused;
                    }
                    refusals++;
                    refusal = refused;
                    if (batch.size() == 1) {
                        unknown.add(batch.getFirst());
                    } else {
                        int middle = batch.size() / 2;
                        batches.add(batch.subList(0, middle));
                        batches.add(batch.subList(middle, batch.size()));
                    }
                } catch (EsiException stopped) {
                    batches.addFirst(batch);
                    return stopped;
                }
            }
            return null;
        }

        private void ask(List<Long> ids) throws EsiException, InterruptedException {
            EsiAnswer answer = esi.send(assignment.post(json(ids)));
            if (answer instanceof EsiAnswer.Fresh fresh) {
                documents.add(new Document(fresh.body(), Map.of(), Assignment.version(fresh.meta())));
                freshFor = answer.meta().freshFor();
            }
        }

        Fetched result(Fetched.@Nullable Held stopped) {
            int waiting = batches.stream().mapToInt(List::size).sum();
            Fetched.Held held = stopped;
            if (held == null && waiting > 0 && refusal != null) {
                held = new Fetched.Held(
                        REST,
                        "%d ids wait after %d refusals; the last: %s"
                                .formatted(waiting, refusals, refusal.getMessage()));
            }
            kept.addAll(batches);
            return new Fetched(false, documents, false, null, freshFor, null, null, text(kept), false, held, List.of());
        }
    }
}
