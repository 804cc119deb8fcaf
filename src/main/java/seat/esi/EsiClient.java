package seat.esi;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The client of EVE's API: one method for one request. It sends nothing a budget forbids, names the version already
 * stored, and gives back data, "not modified" or an {@link EsiException}. It never repeats a single request by itself.
 *
 * <p>Threads may share it; every call blocks its own (virtual) thread.
 */
public final class EsiClient implements AutoCloseable {

    private final Transport transport;
    private final Gate gate;
    private final AnswerReader reader;
    private final EsiStatistics statistics;
    private final Budgets budgets;
    private final InstantSource clock;
    private final Sleep sleep;
    private final MemoryBudget memory;
    private final Cancellation cancellation;

    public EsiClient(EsiSettings settings, Budgets budgets, PauseLog pauses) {
        this(settings, budgets, pauses, InstantSource.system(), Thread::sleep);
    }

    EsiClient(EsiSettings settings, Budgets budgets, PauseLog pauses, InstantSource clock, Sleep sleep) {
        this(settings, budgets, pauses, clock, sleep, MemoryBudget.ofHeap());
    }

    EsiClient(
            EsiSettings settings,
            Budgets budgets,
            PauseLog pauses,
            InstantSource clock,
            Sleep sleep,
            MemoryBudget memory) {
        this.memory = memory;
        this.budgets = budgets;
        this.clock = clock;
        this.sleep = sleep;
        this.transport = new Transport(settings, memory);
        this.gate = new Gate(budgets, Routes.shipped(), pauses, settings.applicationId(), clock, sleep);
        this.reader = new AnswerReader(clock);
        this.statistics = new EsiStatistics();
        this.cancellation = new Cancellation();
    }

    private EsiClient(EsiClient shared, Cancellation cancellation) {
        this.memory = shared.memory;
        this.budgets = shared.budgets;
        this.clock = shared.clock;
        this.sleep = time -> cancellation.sleep(shared.sleep, time);
        this.transport = shared.transport;
        this.gate = shared.gate;
        this.reader = shared.reader;
        this.statistics = shared.statistics;
        this.cancellation = cancellation;
    }

    /**
     * A client for somebody who may have to stop: once it is cancelled every call throws {@link InterruptedException}, those
     * that wait for an answer included. Connections, budgets and statistics are shared; closing either closes both.
     */
    public EsiClient until(Cancellation end) {
        return new EsiClient(this, end);
    }

    /**
     * Sends one request. Waits up to 250 ms for its budget, then throws {@link EsiException.BudgetDenied}.
     *
     * @throws EsiException whatever kept a usable answer from coming
     * @throws InterruptedException if the thread was interrupted, or {@link #until} cancelled; the request is given up and counted in full
     */
    public EsiAnswer send(EsiRequest request) throws EsiException, InterruptedException {
        return send(request, admit(request, 1, 0, true).getFirst());
    }

    /**
     * Reads all pages of a list ({@code X-Pages}); see {@link PageSet}.
     *
     * @param request of the list, without page
     * @param etags of the pages stored, by page number; empty to read in any case
     */
    public PageSet pages(EsiRequest request, Map<Integer, String> etags) throws EsiException, InterruptedException {
        return new PageReader(this, clock, sleep, request, etags, null).read();
    }

    /**
     * Reads the pages of a list as far as they come: a page that fails for good, or pages that never agree, end it with a
     * {@link PageSet.Partial}. It fails only where no page comes, or hardly any.
     *
     * @param leaveOut pages that are not asked for, such as those that failed a moment ago
     */
    public PageSet pagesThatCome(EsiRequest request, Map<Integer, String> etags, Set<Integer> leaveOut)
            throws EsiException, InterruptedException {
        return new PageReader(this, clock, sleep, request, etags, leaveOut).read();
    }

    /**
     * Walks back through a history whose requests name the id to go on below ({@code from_id}, {@code last_mail_id}).
     *
     * @param request of the newest rows; or of older ones, if it names an id in its query already
     * @param idParameter such as {@code from_id}
     * @param id of a row
     * @param known ends the walk at the first page that holds such a row; {@code id -> false} to close an open gap
     * @param maxPages after which the walk stops with the gap left open
     */
    public HistoryWalk backwards(
            EsiRequest request, String idParameter, ToLongFunction<JsonNode> id, LongPredicate known, int maxPages)
            throws EsiException, InterruptedException {
        return new HistoryReader(this, request, idParameter, id, known).read(maxPages);
    }

    /**
     * Follows a cursor forwards ({@code after}) from where the last walk ended.
     *
     * @param request with all but the cursor; may set {@code limit}
     * @param list name of the field that holds the rows
     * @param after token the last walk ended with; null to begin with the oldest row
     * @param maxPages after which the walk stops; go on from its token
     */
    public CursorWalk cursor(EsiRequest request, String list, @Nullable String after, int maxPages)
            throws EsiException, InterruptedException {
        return new CursorReader(this, request, list).read(after, maxPages);
    }

    private static String routeName(EsiRequest request) {
        return Routes.key(request.method().name(), request.route());
    }

    Route route(EsiRequest request) {
        return gate.route(request);
    }

    void repeated() {
        statistics.repeated();
    }

    List<Permit> admit(EsiRequest request, int count, int answers, boolean spread)
            throws EsiException, InterruptedException {
        cancellation.check();
        try {
            return gate.admit(request, count, answers, spread);
        } catch (EsiException.BudgetDenied denied) {
            statistics.denied();
            throw denied;
        }
    }

    /** What the answers in work may take together; an update opens an account in it and names it in its requests. */
    public MemoryBudget memory() {
        return memory;
    }

    /** Sends a request that was admitted, and settles its permit. */
    EsiAnswer send(EsiRequest request, Permit permit) throws EsiException, InterruptedException {
        return send(request, permit, false, reader::read);
    }

    /**
     * Sends a request for a page that was admitted, and settles its permit.
     *
     * @param packed whether its rows are kept packed, since there are many more
     */
    AnswerReader.Page page(EsiRequest request, Permit permit, boolean packed)
            throws EsiException, InterruptedException {
        return send(request, permit, packed, (asked, reply) -> reader.page(asked, reply, packed));
    }

    /** Makes of a reply what it says. */
    private interface Reading<T> {
        T of(EsiRequest request, Transport.Reply reply) throws EsiException;
    }

    private <T> T send(EsiRequest request, Permit permit, boolean packed, Reading<T> reading)
            throws EsiException, InterruptedException {
        if (request.memory() != null) {
            return send(request, permit, request.memory(), packed, reading);
        }
        try (MemoryBudget.Account account = memory.open()) {
            return send(request, permit, account, packed, reading);
        }
    }

    private <T> T send(
            EsiRequest request, Permit permit, MemoryBudget.Account account, boolean packed, Reading<T> reading)
            throws EsiException, InterruptedException {
        long start = System.nanoTime();
        boolean counted = true;
        try {
            Transport.Reply reply = cancellation.during(() -> transport.exchange(request, account, packed));
            try (Body body = reply.body()) {
                counted = false;
                statistics.answered(routeName(request), reply.status(), Duration.ofNanos(System.nanoTime() - start));
                gate.answered(permit, reply.status(), reply.headers());
                return reading.of(request, reply);
            }
        } catch (EsiException.ConnectionFailed failed) {
            if (!failed.sent()) {
                counted = false;
                statistics.unanswered(routeName(request));
                gate.unsent(permit);
            }
            throw failed;
        } finally {
            if (counted) { // nobody knows what ESI made of it, whatever ended the wait
                statistics.unanswered(routeName(request));
                gate.unanswered(permit);
            }
        }
    }

    public EsiStatistics statistics() {
        return statistics;
    }

    /** The budgets this client keeps to, such as for the status page. */
    public Budgets budgets() {
        return budgets;
    }

    /** Gives up what is on its way; calls that wait for it fail. */
    @Override
    public void close() {
        transport.close();
    }
}
