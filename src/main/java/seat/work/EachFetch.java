package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.esi.CursorWalk;
import seat.esi.EsiAnswer;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.PageSet;
import seat.resource.Fetch;
import seat.sync.Document;
import seat.sync.Reconciler;
import tools.jackson.databind.JsonNode;

/**
 * Reads the details of listed ids one by one, each when its last answer has expired, the longest waiting first: a run that its
 * budget or batch ends leaves the rest to the next. A 304 leaves a detail's rows alone; a detail that ESI no longer has, or that
 * is no longer listed, loses them where the table is a mirror; a refused one keeps them and is tried again after days.
 */
final class EachFetch {
    private static final Duration GONE = Duration.ofDays(1);
    private static final int CURSOR_PAGES = 5;

    /** A column that is true keeps a listed detail from being read now, such as one that another owner has just read. */
    private static final String LATER = "later";

    private final EsiClient esi;
    private final Database database;
    private final FanOuts fanOuts;

    EachFetch(EsiClient esi, Database database, FanOuts fanOuts) {
        this.esi = esi;
        this.database = database;
        this.fanOuts = fanOuts;
    }

    /** One detail to be read. */
    private record Question(Object id, Map<String, Object> parameters, FanOuts.State state) {}

    /**
     * @param documents null when nothing changed
     * @param more whether the rest may be read at once
     */
    private record Answer(
            @Nullable List<Document> documents,
            Duration freshFor,
            Map<Integer, String> etags,
            @Nullable String position,
            boolean more) {}

    Fetched fetch(Assignment assignment, Fetch.Each each) throws EsiException, InterruptedException {
        String resource = assignment.resource().name();
        long owner = assignment.update().ownerId();
        Map<String, FanOuts.State> states = fanOuts.of(resource, owner);
        Listed listed = listed(each, owner);
        List<Question> due = new ArrayList<>();
        listed.details().forEach((detail, parameters) -> {
            FanOuts.State state = states.getOrDefault(detail, FanOuts.State.unread(detail));
            boolean later = waits(parameters.remove(LATER));
            if (state.due() && !later) {
                due.add(new Question(Objects.requireNonNull(parameters.get(listed.parameter())), parameters, state));
            }
        });
        due.sort(
                Comparator.comparingLong((Question question) -> question.state().order()));
        List<Question> now = due.subList(0, Math.min(due.size(), each.batch()));
        Run run = new Run();
        SideBySide.Asker<Question, Answer> asker = question -> read(assignment, each.list(), question);
        (assignment.asMember() ? SideBySide.askAsMember(now, asker) : SideBySide.ask(now, asker)).forEach(run::add);
        if (run.failure != null && run.learnt.isEmpty()) {
            throw run.failure;
        }
        List<String> unlisted = states.keySet().stream()
                .filter(detail -> !listed.details().containsKey(detail))
                .toList();
        unlisted.forEach(detail -> run.covered.add(listed.id(detail)));
        List<Runnable> alongside = run.learnt.isEmpty() && unlisted.isEmpty()
                ? List.of()
                : List.of(
                        () -> fanOuts.forget(resource, owner, unlisted),
                        () -> fanOuts.learn(resource, owner, run.learnt));
        return new Fetched(
                run.documents.isEmpty() && alongside.isEmpty(),
                run.documents,
                true,
                new Reconciler.Covers(listed.parameter(), run.covered),
                // What was read keeps its own time in fan_outs; what is held waits for its budget alone.
                run.failure == null ? run.freshFor : Duration.ZERO,
                null,
                null,
                null,
                run.failure == null && (run.more || due.size() > now.size()),
                Fetched.held(run.failure),
                alongside);
    }

    /** H2 answers a condition with a boolean, MySQL/MariaDB with a number. */
    static boolean waits(@Nullable Object later) {
        return later instanceof Number number ? number.longValue() != 0 : Boolean.TRUE.equals(later);
    }

    private Answer read(Assignment assignment, Fetch.Listing listing, Question question)
            throws EsiException, InterruptedException {
        var request = assignment.get(question.parameters());
        FanOuts.State state = question.state();
        return switch (listing) {
            case Fetch.Listing.Whole whole -> {
                EsiAnswer answer = esi.send(request.ifNoneMatch(state.etags().get(1)));
                if (answer instanceof EsiAnswer.Fresh fresh) {
                    String etag = fresh.meta().etag();
                    yield new Answer(
                            List.of(document(question, fresh.body(), Assignment.version(fresh.meta()))),
                            fresh.meta().freshFor(),
                            etag == null ? Map.of() : Map.of(1, etag),
                            null,
                            false);
                }
                yield new Answer(null, answer.meta().freshFor(), state.etags(), null, false);
            }
            case Fetch.Listing.Paged paged ->
                switch (esi.pages(request, state.etags())) {
                    case PageSet.Unchanged same -> new Answer(null, same.meta().freshFor(), state.etags(), null, false);
                    case PageSet.Complete set ->
                        new Answer(
                                set.pages().stream()
                                        .map(page -> document(question, page.rows(), Assignment.version(set.meta())))
                                        .toList(),
                                set.meta().freshFor(),
                                new TreeMap<>(set.etags()),
                                null,
                                false);
                };
            case Fetch.Listing.Cursored cursored -> {
                CursorWalk walk = esi.cursor(
                        request.ifNoneMatch(state.etags().get(1)), cursored.field(), state.position(), CURSOR_PAGES);
                boolean more = walk.more();
                String etag = walk.etag();
                yield new Answer(
                        walk.rows().isEmpty()
                                ? null
                                : List.of(document(question, CursorFetch.rows(walk), Assignment.version(walk.last()))),
                        more ? Duration.ZERO : walk.last().freshFor(),
                        more || etag == null ? Map.of() : Map.of(1, etag),
                        walk.after(),
                        more);
            }
        };
    }

    private static Document document(Question question, JsonNode body, Instant modified) {
        return new Document(body, question.parameters(), modified);
    }

    private Listed listed(Fetch.Each each, long owner) {
        List<Map<String, Object>> rows = database.sql()
                .sql(each.all())
                .param("owner", owner)
                .query(DetailOutcomes::parameters)
                .list();
        Map<String, Map<String, Object>> details = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            details.putIfAbsent(String.valueOf(Objects.requireNonNull(row.get(each.detail()))), row);
        }
        return new Listed(each.detail(), details);
    }

    /** @param parameter names the detail in the route and in the tables' declarations */
    private record Listed(String parameter, Map<String, Map<String, Object>> details) {
        /** The id as the column holds it. */
        Object id(String detail) {
            return detail.chars().allMatch(Character::isDigit) ? Long.valueOf(detail) : detail;
        }
    }

    /** What the answers of one run come to. */
    private static final class Run {
        private final List<Document> documents = new ArrayList<>();
        private final List<FanOuts.Learnt> learnt = new ArrayList<>();
        private final Set<Object> covered = new HashSet<>();
        private Duration freshFor = Duration.ZERO;
        private boolean more;
        private @Nullable EsiException failure;

        void add(SideBySide.Result<Question, Answer> result) {
            Question question = result.question();
            FanOuts.State state = question.state();
            Answer answer = result.answer();
            if (answer != null) {
                if (answer.documents() != null) {
                    documents.addAll(answer.documents());
                    covered.add(question.id());
                }
                more |= answer.more();
                freshFor = answer.freshFor().compareTo(freshFor) > 0 ? answer.freshFor() : freshFor;
                learnt.add(new FanOuts.Learnt(
                        state.detail(), answer.freshFor(), answer.etags(), answer.position(), null, 0));
            } else if (result.status(404)) {
                covered.add(question.id());
                learnt.add(new FanOuts.Learnt(state.detail(), GONE, Map.of(), null, "gone", 0));
            } else if (result.status(403)) {
                learnt.add(new FanOuts.Learnt(
                        state.detail(),
                        Pace.refusal(state.failures()),
                        state.etags(),
                        state.position(),
                        "refused",
                        state.failures() + 1));
            } else if (failure == null || failure instanceof EsiException.BudgetDenied) {
                failure = result.failure();
            }
        }
    }
}
