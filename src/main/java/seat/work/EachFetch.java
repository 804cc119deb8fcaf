package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.esi.CursorWalk;
import seat.esi.EsiAnswer;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.PageSet;
import seat.resource.Fetch;
import seat.sync.Document;
import seat.sync.Reconciler;
import seat.update.Intervals;
import tools.jackson.databind.JsonNode;

/**
 * Reads the details of listed ids one by one, those never read first, then the longest waiting: a run that its budget or batch
 * ends leaves the rest to the next. Each is read again when its last answer has expired and the resource's interval is over,
 * never where it does not change; a run that was woken early reads only what was never read. A 304 leaves a detail's rows alone;
 * a detail that ESI no longer has, or that is no longer listed, loses them where the table is a mirror; one that is refused or
 * fails keeps them and waits by itself (see {@link DetailFault}).
 */
final class EachFetch {
    private static final int CURSOR_PAGES = 5;

    /** Runs in a row without any answer after which the details they asked for stand behind the others. */
    private static final int PATIENCE = 2;

    /** The time until the next batch after one that was refused altogether. */
    private static final Duration REST = Duration.ofMinutes(5);

    /** The time for details that are read once and for good. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    /** Updates are due up to a tenth before their interval is over; what they are due for has to be due by then. */
    private static final double OWN_INTERVAL = 0.85;

    private final EsiClient esi;
    private final FanOuts fanOuts;
    private final Pace pace;
    private final Intervals intervals;

    EachFetch(EsiClient esi, FanOuts fanOuts, Pace pace, Intervals intervals) {
        this.esi = esi;
        this.fanOuts = fanOuts;
        this.pace = pace;
        this.intervals = intervals;
    }

    /**
     * @param documents null when nothing changed
     * @param more whether the rest may be read at once
     * @param whole whether what is not listed is gone
     * @param partial what of the detail is not known to be whole; null when all is
     */
    private record Answer(
            @Nullable List<Document> documents,
            Duration freshFor,
            Map<Integer, String> etags,
            @Nullable String position,
            boolean more,
            boolean whole,
            @Nullable String partial) {
        Answer(
                @Nullable List<Document> documents,
                Duration freshFor,
                Map<Integer, String> etags,
                @Nullable String position,
                boolean more) {
            this(documents, freshFor, etags, position, more, true, null);
        }
    }

    Fetched fetch(Assignment assignment, Fetch.Each each) throws EsiException, InterruptedException {
        String resource = assignment.resource().name();
        long owner = assignment.update().ownerId();
        boolean early = assignment.update().early();
        List<FanOuts.Due> due = fanOuts.due(resource, each, owner, early, each.batch() + 1);
        boolean beyond = due.size() > each.batch();
        DetailBatch.Asked<FanOuts.Due, Answer> asked = DetailBatch.ask(
                beyond ? due.subList(0, each.batch()) : due,
                () -> beyond ? fanOuts.last(resource, each, owner, early, DetailBatch.SAMPLE) : List.of(),
                assignment.asMember(),
                detail -> read(assignment, each.list(), detail));
        Run run = new Run(assignment, each, asked.down() == null);
        asked.results().forEach(run::add);
        if (asked.outage()) {
            if (assignment.update().failures() >= PATIENCE) {
                fanOuts.learn(resource, owner, run.learnt);
            }
            throw Objects.requireNonNull(asked.down());
        }
        if (run.failure != null && run.learnt.isEmpty()) {
            throw run.failure;
        }
        List<String> unlisted = fanOuts.unlisted(resource, each, owner);
        unlisted.forEach(detail -> run.covered.add(id(detail)));
        Fetched.Learnt learnt = run.learnt.isEmpty() && unlisted.isEmpty()
                ? null
                : new Fetched.OfFanOut(fanOuts, resource, owner, unlisted, run.learnt);
        boolean more = run.more || beyond || unlisted.size() == FanOuts.UNLISTED;
        boolean nothing = beyond && run.answered == 0;
        return new Fetched(
                run.documents.isEmpty() && learnt == null,
                run.documents,
                Fetched.Reach.of(new Reconciler.Covers(each.detail(), run.covered)),
                // What was read keeps its own time in fan_outs; what waits does not wait for it.
                new Fetched.Age(run.failure == null && run.faults.isEmpty() ? run.freshFor : Duration.ZERO, null),
                Fetched.Memory.NONE,
                new Fetched.Rest(
                        run.failure == null && asked.down() == null && !nothing && more,
                        held(assignment, run, asked.down() != null || nothing)),
                learnt);
    }

    private Fetched.@Nullable Held held(Assignment assignment, Run run, boolean refusedAltogether) {
        if (run.failure != null) {
            return Fetched.held(run.failure);
        }
        WaitingDetails waiting = fanOuts.waiting(
                assignment.resource().name(), assignment.update().ownerId());
        for (DetailFault fault : run.faults) {
            waiting = waiting.and(fault);
        }
        Fetched.Held held = waiting.held();
        if (!refusedAltogether) {
            return held;
        }
        String reason = held != null
                ? held.reason()
                : "None of %d details was answered; the last: %s"
                        .formatted(run.faults.size(), run.faults.getLast().reason());
        return new Fetched.Held(pace.scaled(REST), reason, true);
    }

    /** A detail's id as its column holds it. */
    private static Object id(String detail) {
        return detail.chars().allMatch(Character::isDigit) ? Long.valueOf(detail) : detail;
    }

    private Answer read(Assignment assignment, Fetch.Listing listing, FanOuts.Due detail)
            throws EsiException, InterruptedException {
        var request = assignment.get(detail.parameters());
        return switch (listing) {
            case Fetch.Listing.Whole whole -> {
                EsiAnswer answer = esi.send(request.ifNoneMatch(detail.etags().get(1)));
                if (answer instanceof EsiAnswer.Fresh fresh) {
                    String etag = fresh.meta().etag();
                    yield new Answer(
                            List.of(document(detail, fresh.body(), Assignment.version(fresh.meta()))),
                            fresh.meta().freshFor(),
                            etag == null ? Map.of() : Map.of(1, etag),
                            null,
                            false);
                }
                yield new Answer(null, answer.meta().freshFor(), detail.etags(), null, false);
            }
            case Fetch.Listing.Paged paged ->
                switch (esi.pagesThatCome(request, detail.etags(), Set.of())) {
                    case PageSet.Unchanged same ->
                        new Answer(null, same.meta().freshFor(), detail.etags(), null, false);
                    case PageSet.Complete set ->
                        new Answer(
                                set.pages().stream()
                                        .map(page -> document(detail, page.rows(), Assignment.version(set.meta())))
                                        .toList(),
                                set.meta().freshFor(),
                                new TreeMap<>(set.etags()),
                                null,
                                false);
                    case PageSet.Partial part -> partial(detail, part);
                };
            case Fetch.Listing.Cursored cursored -> {
                CursorWalk walk = esi.cursor(
                        request.ifNoneMatch(detail.etags().get(1)), cursored.field(), detail.position(), CURSOR_PAGES);
                boolean more = walk.more();
                String etag = walk.etag();
                yield new Answer(
                        walk.rows().isEmpty()
                                ? null
                                : List.of(document(detail, CursorFetch.rows(walk), Assignment.version(walk.last()))),
                        more ? Duration.ZERO : walk.last().freshFor(),
                        more || etag == null ? Map.of() : Map.of(1, etag),
                        walk.after(),
                        more);
            }
        };
    }

    private static Answer partial(FanOuts.Due detail, PageSet.Partial part) {
        boolean here = part.missing().isEmpty() && part.agree();
        Map<Integer, String> etags = new TreeMap<>();
        if (here) {
            part.pages().forEach(page -> {
                if (page.etag() != null) {
                    etags.put(page.number(), page.etag());
                }
            });
        }
        return new Answer(
                part.pages().stream()
                        .map(page -> document(detail, page.rows(), Assignment.version(part.meta())))
                        .toList(),
                part.meta().freshFor(),
                etags,
                null,
                false,
                false,
                here
                        ? null
                        : part.missing().isEmpty()
                                ? "its pages are of different age"
                                : "pages " + part.missing().keySet() + " of " + part.count() + " are missing");
    }

    private static Document document(FanOuts.Due detail, JsonNode body, Instant modified) {
        return new Document(body, detail.parameters(), modified);
    }

    /** What the answers of one run come to. */
    private final class Run {
        private final Assignment assignment;
        private final Duration interval;
        private final boolean goneIsGone;
        private final List<Document> documents = new ArrayList<>();
        private final List<FanOuts.Learnt> learnt = new ArrayList<>();
        private final List<DetailFault> faults = new ArrayList<>();
        private final Set<Object> covered = new HashSet<>();
        private Duration freshFor = Duration.ZERO;
        private int answered;
        private boolean more;
        private @Nullable EsiException failure;

        /** @param goneIsGone whether a 404 is believed: not where ESI says so of all alike */
        Run(Assignment assignment, Fetch.Each each, boolean goneIsGone) {
            this.assignment = assignment;
            this.goneIsGone = goneIsGone;
            this.interval = each.immutable()
                    ? NEVER
                    : pace.scaled(intervals.of(assignment.update(), assignment.resource()), OWN_INTERVAL);
        }

        void add(ConcurrentRequests.Result<FanOuts.Due, Answer> result) {
            FanOuts.Due detail = result.question();
            Answer answer = result.answer();
            if (answer != null) {
                Reconciler.Check check = Reconciler.check(
                        assignment.tables(), Objects.requireNonNullElse(answer.documents(), List.of()));
                if (check.bad() != null) {
                    failed(detail, DetailFault.failed(detail.detail() + ": " + check.bad(), detail.failures(), pace));
                } else if (answer.partial() != null) {
                    // What came is stored, nothing is deleted, and it is read again.
                    documents.addAll(Objects.requireNonNullElse(answer.documents(), List.of()));
                    failed(
                            detail,
                            DetailFault.failed(detail.detail() + ": " + answer.partial(), detail.failures(), pace));
                } else {
                    answered(detail, answer, check.whole());
                }
            } else if (result.failure() != null) {
                DetailFault fault = DetailFault.of(result.failure(), detail.failures(), pace);
                if (fault != null) {
                    failed(detail, fault);
                } else if (failure == null || failure instanceof EsiException.BudgetDenied) {
                    failure = result.failure();
                }
            }
        }

        /** @param taken whether all of it can be stored; else the next answer has to be a full one again */
        private void answered(FanOuts.Due detail, Answer answer, boolean taken) {
            answered++;
            if (answer.documents() != null) {
                documents.addAll(answer.documents());
                if (answer.whole()) {
                    covered.add(id(detail.detail()));
                }
            }
            more |= answer.more();
            freshFor = answer.freshFor().compareTo(freshFor) > 0 ? answer.freshFor() : freshFor;
            Duration delay = answer.more() || answer.freshFor().compareTo(interval) > 0 ? answer.freshFor() : interval;
            learnt.add(new FanOuts.Learnt(
                    detail.detail(), delay, taken ? answer.etags() : Map.of(), answer.position(), null, 0));
        }

        private void failed(FanOuts.Due detail, DetailFault fault) {
            faults.add(fault);
            boolean gone = fault.outcome().equals(DetailFault.GONE) && goneIsGone;
            if (gone) {
                covered.add(id(detail.detail()));
            }
            learnt.add(new FanOuts.Learnt(
                    detail.detail(),
                    fault.delay(),
                    gone ? Map.of() : detail.etags(),
                    gone ? null : detail.position(),
                    fault,
                    detail.failures() + 1));
        }
    }
}
