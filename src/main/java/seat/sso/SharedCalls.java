package seat.sso;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls that are made once per key at a time, by whoever comes first; who comes meanwhile gets the same outcome. */
final class SharedCalls<T> {
    private final ConcurrentMap<Long, CompletableFuture<T>> running = new ConcurrentHashMap<>();
    private final Duration longestWait;

    SharedCalls(Duration longestWait) {
        this.longestWait = longestWait;
    }

    T share(long key, Supplier<T> call, Supplier<? extends RuntimeException> tooLong) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> others = running.putIfAbsent(key, mine);
        return others == null ? make(key, mine, call) : await(others, tooLong);
    }

    private T make(long key, CompletableFuture<T> mine, Supplier<T> call) {
        try {
            T outcome = call.get();
            mine.complete(outcome);
            return outcome;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(key, mine);
        }
    }

    private T await(CompletableFuture<T> others, Supplier<? extends RuntimeException> tooLong) {
        try {
            return others.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw tooLong.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooLong.get();
        }
    }
}
