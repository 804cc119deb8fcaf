package seat.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seat.esi.EsiException;

/**
 * Asks for a batch of details so that a bad one costs itself only, and a route that is down costs little. When the first
 * {@value #FIRST} fail alike, the {@value #SAMPLE} from the other end are asked: if these fail, too, it is the route, and the
 * rest is not asked for; if one of them is answered, it is those details, however many, and the others follow.
 */
final class DetailBatch {
    static final int FIRST = 6;
    static final int SAMPLE = 4;

    private DetailBatch() {}

    /**
     * What came.
     *
     * @param results of those that were asked
     * @param down why nothing more was asked for: all failed alike; null when all were asked
     */
    record Asked<Q, A>(
            List<ConcurrentRequests.Result<Q, A>> results,
            @Nullable EsiException down) {

        /** Whether it looks as if ESI, rather than each detail, were at fault. */
        boolean outage() {
            return down != null && DetailFault.mayBeEsi(down);
        }
    }

    /**
     * @param beyond details that wait behind this batch, if any
     * @param asMember whether another member's token may be let in where this one is not, see {@link ConcurrentRequests#askAsMember}
     * @throws EsiException the refusal of a member's token
     */
    static <Q, A> Asked<Q, A> ask(
            List<Q> questions, Supplier<List<Q>> beyond, boolean asMember, ConcurrentRequests.Asker<Q, A> asker)
            throws EsiException, InterruptedException {
        List<Q> first = questions.subList(0, Math.min(FIRST, questions.size()));
        List<Q> rest = questions.subList(first.size(), questions.size());
        List<ConcurrentRequests.Result<Q, A>> results = new ArrayList<>(
                asMember ? ConcurrentRequests.askAsMember(first, asker) : ConcurrentRequests.ask(first, asker));
        if (first.size() < FIRST || alike(results) == null) {
            results.addAll(ConcurrentRequests.ask(rest, asker));
            return new Asked<>(results, null);
        }
        List<Q> others = new ArrayList<>(beyond.get());
        others.removeAll(questions);
        others.addAll(0, rest);
        List<Q> sample = others.subList(Math.max(0, others.size() - SAMPLE), others.size());
        results.addAll(ConcurrentRequests.ask(sample, asker));
        EsiException down = alike(results);
        if (down != null) {
            return new Asked<>(results, down);
        }
        List<Q> left = new ArrayList<>(rest);
        left.removeAll(sample);
        results.addAll(ConcurrentRequests.ask(left, asker));
        return new Asked<>(results, null);
    }

    /** @return the first failure when all failed, and all of them as ESI does, or all by a refusal */
    private static <Q, A> @Nullable EsiException alike(List<ConcurrentRequests.Result<Q, A>> results) {
        return all(results, DetailFault::mayBeEsi) || all(results, DetailFault::isRefusal)
                ? results.getFirst().failure()
                : null;
    }

    private static <Q, A> boolean all(List<ConcurrentRequests.Result<Q, A>> results, Predicate<EsiException> kind) {
        return results.stream()
                .map(ConcurrentRequests.Result::failure)
                .allMatch(failure -> failure != null && kind.test(failure));
    }
}
