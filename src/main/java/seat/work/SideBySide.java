package seat.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import seat.esi.EsiException;

/** Asks ESI for several things of one update at once, a few at a time, and keeps what each brought. */
final class SideBySide {
    private static final int AT_ONCE = 6;

    private SideBySide() {}

    /** Reads one thing. */
    @FunctionalInterface
    interface Asker<Q, A> {
        A ask(Q question) throws EsiException, InterruptedException;
    }

    /** Either an answer or why there is none. */
    record Result<Q, A>(
            Q question, @Nullable A answer, @Nullable EsiException failure) {

        /** Whether ESI answered with this status instead. */
        boolean status(int code) {
            return failure instanceof EsiException.Status status && status.code() == code;
        }
    }

    static <Q, A> List<Result<Q, A>> ask(List<Q> questions, Asker<Q, A> asker) throws InterruptedException {
        Semaphore atOnce = new Semaphore(AT_ONCE);
        List<Future<Result<Q, A>>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Q question : questions) {
                futures.add(threads.submit((Callable<Result<Q, A>>) () -> {
                    atOnce.acquire();
                    try {
                        return new Result<>(question, asker.ask(question), null);
                    } catch (EsiException e) {
                        return new Result<>(question, null, e);
                    } finally {
                        atOnce.release();
                    }
                }));
            }
            List<Result<Q, A>> results = new ArrayList<>();
            for (Future<Result<Q, A>> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Asking for details failed: " + e.getCause(), e);
        }
    }
}
