package seat.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import seat.esi.EsiException;

/** Asks ESI for several things of one update at once, a few at a time, and keeps what each brought. */
final class ConcurrentRequests {
    private static final int AT_ONCE = 6;

    /** The number of refusals in a row that is no coincidence. */
    private static final int FIRST = 2;

    private ConcurrentRequests() {}

    /** Reads one thing. */
    @FunctionalInterface
    interface Asker<Q, A> {
        A ask(Q question) throws EsiException, InterruptedException;
    }

    /** An answer, or why there is none. */
    record Result<Q, A>(
            Q question, @Nullable A answer, @Nullable EsiException failure) {

        /** Whether ESI answered with this status instead. */
        boolean status(int code) {
            return failure instanceof EsiException.Status status && status.code() == code;
        }
    }

    /**
     * Asks all of them with a member's token, which may lack the role: when the first questions are refused (403), nothing else is asked,
     * since each refusal costs, and another member may be allowed. One refused question alone is that question's own matter.
     *
     * @throws EsiException.Status the refusal
     */
    static <Q, A> List<Result<Q, A>> askAsMember(List<Q> questions, Asker<Q, A> asker)
            throws EsiException, InterruptedException {
        List<Result<Q, A>> results = new ArrayList<>();
        for (int asked = 1; asked <= Math.min(FIRST, questions.size()); asked++) {
            results.addAll(ask(questions.subList(asked - 1, asked), asker));
            if (results.getLast().failure() instanceof EsiException.SsoFailed failed) {
                throw failed;
            }
            if (!results.getLast().status(403)) {
                results.addAll(ask(questions.subList(asked, questions.size()), asker));
                return results;
            }
        }
        if (!results.isEmpty() && results.getLast().failure() != null) {
            throw results.getLast().failure();
        }
        return results;
    }

    /**
     * Asks all of them. Once one of them fails otherwise than by what ESI answers, or nothing is to be asked any more, this throws
     * at once: nothing else is asked, and what is on its way is not waited for. No thread is interrupted for it.
     */
    static <Q, A> List<Result<Q, A>> ask(List<Q> questions, Asker<Q, A> asker) throws InterruptedException {
        Semaphore atOnce = new Semaphore(AT_ONCE);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorCompletionService<Result<Q, A>> threads =
                new ExecutorCompletionService<>(task -> Thread.ofVirtual().start(task));
        List<Future<Result<Q, A>>> futures = new ArrayList<>();
        try {
            for (Q question : questions) {
                futures.add(threads.submit(() -> {
                    atOnce.acquireUninterruptibly();
                    try {
                        return answer(question, asker, over);
                    } finally {
                        atOnce.release();
                    }
                }));
            }
            for (int answered = 0; answered < questions.size(); answered++) {
                threads.take().get();
            }
            return futures.stream().map(Future::resultNow).toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException("Asking for details failed: " + e.getCause(), e);
        } finally {
            over.set(true);
        }
    }

    private static <Q, A> Result<Q, A> answer(Q question, Asker<Q, A> asker, AtomicBoolean over)
            throws InterruptedException {
        if (over.get()) {
            throw new InterruptedException("Nobody waits for the answer any more");
        }
        try {
            return new Result<>(question, asker.ask(question), null);
        } catch (EsiException e) {
            return new Result<>(question, null, e);
        }
    }
}
