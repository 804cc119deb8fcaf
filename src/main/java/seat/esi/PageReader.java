package seat.esi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads all pages of one list (X-Pages) so that they fit together.
 *
 * <p>Page 1 comes first and tells how many there are; the rest follows in parallel. The pages of one set carry one
 * Last-Modified and one X-Pages: those that do not carry the newest were cut from an older list and are read again. If
 * some pages answer 304 and others do not, the unchanged ones are read once more without their ETag, so that the set is
 * whole. A page that failed in passing (5xx, time-out, broken body) is read again too. All these are counted as repeats
 * and end after {@value #ROUNDS} rounds.
 *
 * <p>A set whose page 1 is about to expire would be cut in two: with less than 5 s left (or a tenth of its life, if that
 * is less) the rest is not asked for; the reader waits for the expiry and starts anew, at most twice.
 *
 * <p>A reader that takes what comes does not fail for one page: where it would end, it hands out the pages it has. Where page 1
 * fails, page 2 tells how many there are, unless there was but one page when the list was last read. When more fail than come, it is the route, and the read fails.
 */
final class PageReader {

    /** The longest lists of EVE have some hundred pages. */
    private static final int MOST_PAGES = 5_000;

    private static final int PARALLEL = 10;
    private static final int ROUNDS = 3;
    private static final int STARTS = 3;
    private static final int FAILURES = 3;
    private static final int MANY = 10;

    /** Pages from which on they are kept packed: as trees, 20 pages of a thousand rows take some 20 MB. */
    static final int PACKED_FROM = 20;

    private static final Duration TOO_CLOSE = Duration.ofSeconds(5);

    private final EsiClient client;
    private final InstantSource clock;
    private final Sleep sleep;
    private final EsiRequest request;
    private final Map<Integer, String> etags;

    /** Null where all pages have to come. */
    private final @Nullable Set<Integer> leaveOut;

    /** Pages that were given up. */
    private final Map<Integer, EsiException> missing = new TreeMap<>();

    /** What each page answered last. */
    private final TreeMap<Integer, Got> pages = new TreeMap<>();

    /** Pages asked for before, whatever came of it. */
    private final Set<Integer> asked = new HashSet<>();

    /** Page 1 as it was before the set was started anew: if it did not change, it need not come again. */
    private @Nullable Got before;

    private int failures;
    private @Nullable EsiException lastFailure;

    /** @param rows null if the page was not modified */
    private record Got(Meta meta, Instant at, @Nullable Content rows) {

        Instant expiry() {
            return at.plus(meta.freshFor());
        }

        Instant modified() {
            return Objects.requireNonNullElse(meta.lastModified(), Instant.MIN);
        }
    }

    /** @param leaveOut pages that are not asked for, where whatever comes is taken; null where all pages have to come */
    PageReader(
            EsiClient client,
            InstantSource clock,
            Sleep sleep,
            EsiRequest request,
            Map<Integer, String> etags,
            @Nullable Set<Integer> leaveOut) {
        this.client = client;
        this.clock = clock;
        this.sleep = sleep;
        this.request = request;
        this.etags = Map.copyOf(etags);
        this.leaveOut = leaveOut == null ? null : new HashSet<>(leaveOut);
    }

    PageSet read() throws EsiException, InterruptedException {
        start();
        int rounds = 0;
        while (true) {
            Set<Integer> wanted = wanted();
            if (wanted.isEmpty()) {
                return result();
            }
            if (wanted.stream().anyMatch(asked::contains) && rounds++ == ROUNDS) {
                if (leaveOut != null && !pages.isEmpty()) {
                    wanted.stream().filter(page -> !pages.containsKey(page)).forEach(this::giveUp);
                    return partial(missing.isEmpty());
                }
                throw lastFailure != null
                        ? lastFailure
                        : new EsiException.PagesDisagree(request.title(), ROUNDS + 1, freshFor());
            }
            readAll(List.copyOf(wanted));
        }
    }

    private void start() throws EsiException, InterruptedException {
        for (int starts = 1; ; starts++) {
            pages.clear();
            asked.clear();
            if (!absent(1)) {
                readAll(List.of(1));
            }
            Got first = pages.get(1);
            if (first == null || first.meta().pages() < 2 || starts == STARTS) {
                return;
            }
            Duration left = Duration.between(clock.instant(), first.expiry());
            if (!left.isPositive() || left.compareTo(tooClose(first.meta())) >= 0) {
                return;
            }
            sleep.sleep(left);
            before = first;
        }
    }

    /** How long the pages that came must not be asked for again. */
    private Duration freshFor() {
        Instant latest = pages.values().stream()
                .map(Got::expiry)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        Duration left = latest.equals(Instant.MIN) ? Duration.ZERO : Duration.between(clock.instant(), latest);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration tooClose(Meta meta) {
        Duration life = client.route(request).cacheTime().orElse(TOO_CLOSE.multipliedBy(10));
        if (meta.expires() != null && meta.lastModified() != null) {
            Duration seen = Duration.between(meta.lastModified(), meta.expires());
            life = seen.isPositive() && seen.compareTo(life) < 0 ? seen : life;
        }
        Duration tenth = life.dividedBy(10);
        return tenth.compareTo(TOO_CLOSE) < 0 ? tenth : TOO_CLOSE;
    }

    /** Pages still to be read, or read again; none when the set is whole. Forgets pages beyond its end. */
    private Set<Integer> wanted() {
        if (!pages.containsKey(1) && !absent(1)) {
            return Set.of(1);
        }
        if (pages.isEmpty() && etags.size() == 1 && missing.containsKey(1)) {
            return Set.of(); // page 1 does not come, and it was all there was
        }
        if (pages.isEmpty()) { // page 1 does not come: the next one, though it should wait, tells how many there are
            if (leaveOut != null) {
                leaveOut.remove(2);
            }
            return missing.containsKey(2) ? Set.of() : Set.of(2);
        }
        var fresh = pages.values().stream().filter(got -> got.rows() != null).toList();
        Instant newest =
                fresh.stream().map(Got::modified).max(Comparator.naturalOrder()).orElse(Instant.MIN);
        int count = fresh.stream()
                .filter(got -> got.modified().equals(newest))
                .mapToInt(got -> got.meta().pages())
                .max()
                .orElseGet(() -> {
                    int told = pages.firstEntry().getValue().meta().pages();
                    return told == 0 ? etags.size() : told;
                });
        pages.tailMap(count, false).clear();
        missing.keySet().removeIf(page -> page > count);
        boolean whole = IntStream.rangeClosed(1, count).noneMatch(this::absent);
        var wanted = new TreeSet<Integer>();
        IntStream.rangeClosed(1, count)
                .filter(page -> !pages.containsKey(page) && !absent(page))
                .forEach(wanted::add);
        if (fresh.isEmpty() && count == etags.size()) {
            return wanted;
        }
        if (fresh.isEmpty() && !wanted.isEmpty()) {
            return wanted; // nothing says yet that the rest is needed in full
        }
        pages.forEach((page, got) -> {
            boolean fits = got.rows() == null
                    ? !whole // what is stored of it stays
                    : got.modified().equals(newest)
                            && (got.meta().pages() == count || !got.meta().counted());
            if (!fits) {
                wanted.add(page);
            }
        });
        return wanted;
    }

    private PageSet result() throws EsiException {
        if (pages.isEmpty()) {
            throw missing.isEmpty()
                    ? new EsiException.PagesDisagree(request.title(), 1, Duration.ZERO)
                    : missing.values().iterator().next();
        }
        int count = count();
        if (leaveOut != null && IntStream.rangeClosed(1, count).anyMatch(this::absent)) {
            return partial(true);
        }
        if (leaveOut != null
                && pages.values().stream()
                        .noneMatch(got -> got.rows() == null || got.meta().counted())) {
            return partial(true);
        }
        Meta last = last();
        if (pages.values().stream().allMatch(got -> got.rows() == null)) {
            return new PageSet.Unchanged(last);
        }
        var whole = new ArrayList<PageSet.Page>();
        pages.forEach((number, got) -> whole.add(new PageSet.Page(
                number, Objects.requireNonNull(got.rows()), got.meta().etag())));
        return new PageSet.Complete(whole, last);
    }

    private PageSet partial(boolean agree) throws EsiException {
        if (missing.size() > Math.max(MANY, pages.size())) {
            throw missing.values().iterator().next();
        }
        var here = new ArrayList<PageSet.Page>();
        pages.forEach((number, got) -> {
            if (got.rows() != null) {
                here.add(new PageSet.Page(number, got.rows(), got.meta().etag()));
            }
        });
        boolean counted = pages.values().stream().anyMatch(got -> got.meta().counted() || got.rows() == null);
        return new PageSet.Partial(here, last(), count(), missing, agree && agree(), counted);
    }

    private boolean agree() {
        return pages.values().stream()
                        .filter(got -> got.rows() != null)
                        .map(Got::modified)
                        .distinct()
                        .count()
                <= 1;
    }

    /** The headers of the page that expires last. */
    private Meta last() {
        return pages.values().stream()
                .max(Comparator.comparing(Got::expiry))
                .map(Got::meta)
                .orElseThrow();
    }

    private int count() {
        return Math.max(
                pages.lastKey(),
                pages.values().stream()
                        .mapToInt(got -> got.meta().pages())
                        .max()
                        .orElse(1));
    }

    private boolean absent(int page) {
        return missing.containsKey(page) || (leaveOut != null && leaveOut.contains(page));
    }

    private void giveUp(int page) {
        missing.put(
                page,
                lastFailure != null
                        ? lastFailure
                        : new EsiException.PagesDisagree(request.title(), ROUNDS + 1, freshFor()));
    }

    private void readAll(List<Integer> wanted) throws EsiException, InterruptedException {
        boolean only = asked.isEmpty();
        if (wanted.size() == 1) { // most lists have one page: no other thread is worth its price
            Permit permit = client.admit(request, 1, 1, only).getFirst();
            var alone = new FutureTask<>(getting(wanted.getFirst(), permit));
            alone.run();
            take(wanted, List.of(alone));
            return;
        }
        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (done < wanted.size()) {
                int left = wanted.size() - done;
                // Whether the rest fits is asked once, before it is begun; then it is not held up any more.
                var permits = client.admit(request, Math.min(PARALLEL, left), done == 0 ? left : 1, only);
                var batch = wanted.subList(done, done + permits.size());
                var calls = new ArrayList<Callable<Got>>();
                for (int i = 0; i < batch.size(); i++) {
                    calls.add(getting(batch.get(i), permits.get(i)));
                }
                take(batch, threads.invokeAll(calls));
                done += batch.size();
            }
        }
    }

    private Callable<Got> getting(int number, Permit permit) {
        EsiRequest page = page(number);
        // Details have few pages each, and many of them are compared together.
        boolean packed = leaveOut != null && !pages.isEmpty() && count() > PACKED_FROM;
        return () -> get(page, permit, packed);
    }

    private EsiRequest page(int number) {
        boolean again = !asked.add(number);
        if (again) {
            client.repeated();
        }
        boolean whole = pages.containsKey(number); // it came before and did not fit
        Got kept = number == 1 ? before : null;
        String known = kept == null || kept.rows() == null
                ? etags.get(number)
                : kept.meta().etag();
        return request.query("page", number).ifNoneMatch(whole ? null : known);
    }

    private Got get(EsiRequest page, Permit permit, boolean packed) throws EsiException, InterruptedException {
        AnswerReader.Page answer = client.page(page, permit, packed);
        int told = answer.meta().pages();
        if (told > MOST_PAGES) {
            throw new EsiException.TooManyPages(page.title(), told, MOST_PAGES);
        }
        return new Got(answer.meta(), clock.instant(), answer.list());
    }

    /** Gives page 1 the rows it had before the set was started anew, if ESI says that it is still the same. */
    private Got withRows(int page, Got got) {
        Got kept = before;
        if (page != 1 || kept == null || kept.rows() == null || got.rows() != null) {
            return got;
        }
        int count = got.meta().pages() == 0 ? kept.meta().pages() : got.meta().pages();
        return new Got(got.meta().withPages(count), got.at(), kept.rows());
    }

    private void take(List<Integer> numbers, Collection<Future<Got>> answers)
            throws EsiException, InterruptedException {
        boolean shrunk = false;
        var number = numbers.iterator();
        for (Future<Got> answer : answers) {
            int page = number.next();
            if (answer.state() == Future.State.SUCCESS) {
                pages.put(page, withRows(page, answer.resultNow()));
                continue;
            }
            Throwable failure = answer.exceptionNow();
            if (pages.isEmpty() && page > 1 && failure instanceof EsiException) {
                EsiException first = missing.get(1);
                if (first != null) {
                    throw first; // neither tells how many there are
                }
                if (leaveOut != null && leaveOut.remove(1)) {
                    continue; // page 1 has to
                }
            }
            if (page > 1 && !pages.isEmpty() && failure instanceof EsiException.Status status && status.code() == 404) {
                shrunk = true;
            } else if (page > 1 && failure instanceof EsiException esi && passes(esi) && ++failures <= FAILURES) {
                lastFailure = esi;
                pages.remove(page);
            } else if (leaveOut != null && failure instanceof EsiException esi && ofThePage(page, esi)) {
                lastFailure = esi;
                pages.remove(page);
                missing.put(page, esi);
            } else {
                rethrow(failure);
            }
        }
        if (missing.size() > Math.max(MANY, pages.size())) {
            throw missing.values().iterator().next();
        }
        if (shrunk) {
            pages.clear(); // the list became shorter: page 1 tells its new length
        }
    }

    /** Whether the other pages may come though this one does not; a gateway that fails at page 1 fails for all of them. */
    private static boolean ofThePage(int page, EsiException failure) {
        return switch (failure) {
            case EsiException.Status status ->
                switch (status.code()) {
                    case 401, 403, 404, 420, 429 -> false;
                    case 502, 503, 504 -> page > 1 && status.retryAfter().isEmpty();
                    default -> status.retryAfter().isEmpty();
                };
            case EsiException.BadBody body -> true;
            case EsiException.NotAPage body -> true;
            case EsiException.Timeout timeout -> page > 1;
            case EsiException.ConnectionFailed failed -> page > 1;
            default -> false;
        };
    }

    private static boolean passes(EsiException failure) {
        return switch (failure) {
            case EsiException.Status status ->
                status.code() >= 500 && status.retryAfter().isEmpty();
            case EsiException.Timeout timeout -> true;
            case EsiException.ConnectionFailed failed -> true;
            case EsiException.BadBody body -> body.reason() != EsiException.BadBody.Reason.TOO_LARGE;
            default -> false;
        };
    }

    private static void rethrow(Throwable failure) throws EsiException, InterruptedException {
        if (failure instanceof EsiException esi) {
            throw esi;
        }
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        throw new IllegalStateException("A page could not be read", failure);
    }
}
