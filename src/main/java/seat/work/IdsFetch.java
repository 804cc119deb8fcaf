package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.esi.EsiAnswer;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.resource.Fetch;
import seat.sync.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * POSTs of ids, in batches as large as ESI takes. One id that ESI does not know (an item that was sold since its list was read)
 * fails its whole batch with 404 or 400: the batch is halved until the guilty id stands alone and is left out.
 *
 * <p>Every batch is asked for once before the first half of a refused one is: each refusal costs, and the good ids come first.
 * What is still refused when a run has met its most refusals is left in the row, as batches, and the next run goes on with them.
 *
 * <p>An id that was refused alone, or left out of an answer, is remembered and waits for days ({@link UnansweredIds}): unless nothing
 * at all was answered, not even an id that was before; then the route is at fault.
 */
final class IdsFetch {
    /** Most refusals in one run, 5 tokens each. */
    private static final int REFUSALS = 24;

    /** The time until the next run goes on after {@link #REFUSALS} refusals. */
    private static final Duration REST = Duration.ofMinutes(3);

    /** The time until ids are asked for again that were refused while nothing told them from a route that refuses all. */
    private static final Duration DOUBTFUL = Duration.ofHours(1);

    /** Single ids that are asked for before a route is said to be at fault. */
    private static final int SAMPLES = 3;

    private final EsiClient esi;
    private final Database database;
    private final UnansweredIds unanswered;
    private final Pace pace;

    IdsFetch(EsiClient esi, Database database, Pace pace) {
        this.esi = esi;
        this.database = database;
        this.pace = pace;
        this.unanswered = new UnansweredIds(database);
    }

    Fetched fetch(Assignment assignment, Fetch.Ids fetch) throws EsiException, InterruptedException {
        boolean early = assignment.update().early();
        List<List<Long>> left = parse(assignment.update().gap());
        Map<Long, Boolean> before =
                unanswered.of(assignment.resource().name(), assignment.update().ownerId());
        // A run that is early, or follows one that came to no end, asks for what is missing and keeps to that.
        List<Long> listed = ids(early || !left.isEmpty() ? fetch.missing() : fetch.all(), assignment).stream()
                .filter(id -> !before.getOrDefault(id, false))
                .toList();
        Search search = new Search(assignment, before);
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
        if (search.documents.isEmpty() && search.refusal != null) {
            search.askSamples(known(fetch, assignment, listed));
        }
        return search.result(Fetched.held(stoppedBy));
    }

    /** An id that ESI answered before, if there is one beside those just asked for. */
    private List<Long> known(Fetch.Ids fetch, Assignment assignment, List<Long> asked) {
        Set<Long> others = new HashSet<>(ids(fetch.all(), assignment));
        ids(fetch.missing(), assignment).forEach(others::remove);
        asked.forEach(others::remove);
        return others.stream().sorted().limit(1).toList();
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

        /** Ids that were answered, of those that were not before. */
        private final Set<Long> answeredAfterAll = new HashSet<>();

        private final Map<Long, Boolean> before;
        private final String idField;
        private boolean doubtful;
        private Duration freshFor = Duration.ZERO;
        /** The time of the oldest answer; null when one does not say of when it is. */
        private @Nullable Instant modified = Instant.MAX;

        private int refusals;
        private EsiException.@Nullable Status refusal;

        Search(Assignment assignment, Map<Long, Boolean> before) {
            this.assignment = assignment;
            this.before = new HashMap<>(before);
            var mapping = assignment.tables().getFirst().mapping();
            this.idField = mapping.key().stream()
                    .filter(column -> !column.equals(mapping.ownerColumn()))
                    .findFirst()
                    .orElseThrow();
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            return one == null || other == null ? null : one.isBefore(other) ? one : other;
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
                modified = earlier(modified, fresh.meta().lastModified());
                note(ids, fresh.body());
            }
        }

        private void note(List<Long> ids, JsonNode rows) {
            Set<Long> answered = new HashSet<>();
            for (JsonNode row : rows) {
                JsonNode id = row.path(idField);
                if (id.isIntegralNumber()) {
                    answered.add(id.asLong());
                }
            }
            if (answered.isEmpty() && !rows.isEmpty()) {
                return; // rows without their ids say of none that it is missing
            }
            for (Long id : ids) {
                if (!answered.contains(id)) {
                    unknown.add(id);
                } else if (before.containsKey(id)) {
                    answeredAfterAll.add(id);
                }
            }
        }

        /**
         * Nothing was answered: is it the ids or the route? An id that was answered before tells, else some of those that are left.
         *
         * @throws EsiException.Status the refusal, if it is the route
         */
        void askSamples(List<Long> known) throws EsiException, InterruptedException {
            List<Long> samples = new ArrayList<>(known);
            if (samples.isEmpty()) {
                batches.stream()
                        .filter(batch -> batch.size() > 1)
                        .limit(SAMPLES)
                        .forEach(batch -> samples.add(
                                batch.get(ThreadLocalRandom.current().nextInt(batch.size()))));
            }
            doubtful = samples.isEmpty();
            for (Long sample : samples) {
                try {
                    ask(List.of(sample));
                    return;
                } catch (EsiException.Status refused) {
                    if (refused.code() != 404 && refused.code() != 400) {
                        throw refused;
                    }
                    refusal = refused;
                }
            }
            if (!samples.isEmpty() && refusal != null) {
                throw refusal;
            }
        }

        Fetched result(Fetched.@Nullable Held stopped) {
            int waiting = batches.stream().mapToInt(List::size).sum();
            Fetched.Held held = stopped;
            if (held == null && waiting > 0 && refusal != null) {
                held = new Fetched.Held(
                        pace.scaled(REST),
                        "%d ids wait after %d refusals; the last: %s"
                                .formatted(waiting, refusals, refusal.getMessage()));
            }
            List<Long> left = batches.stream().flatMap(List::stream).toList();
            kept.addAll(batches);
            Instant known = documents.isEmpty() ? null : modified;
            return new Fetched(
                    false,
                    documents,
                    Fetched.Reach.PART,
                    new Fetched.Age(freshFor, known),
                    new Fetched.Memory(null, text(kept)),
                    new Fetched.Rest(false, held),
                    learnt(left));
        }

        private Fetched.@Nullable Learnt learnt(List<Long> left) {
            return unknown.isEmpty() && answeredAfterAll.isEmpty() && left.isEmpty()
                    ? null
                    : new Fetched.OfIds(
                            unanswered,
                            assignment.resource().name(),
                            assignment.update().ownerId(),
                            answeredAfterAll,
                            left,
                            pace.scaled(REST),
                            unknown,
                            doubtful ? pace.scaled(DOUBTFUL) : null);
        }
    }
}
