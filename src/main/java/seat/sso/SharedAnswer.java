package seat.sso;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something the SSO tells everybody the same, read by one request at a time, on a thread of its own: however many want it while
 * the SSO is silent, each waits {@link #LONGEST_WAIT} at most. After a failure, or a wait that was too long, nobody
 * waits for the next {@link #REST}: what was known before is used, and without any the answer is
 * {@link SsoUnavailableException} at once.
 */
final class SharedAnswer<T> {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    static final Duration REST = Duration.ofSeconds(10);

    private final Supplier<T> source;
    private final Duration longestWait;
    private final Duration rest;
    private final LongSupplier nanos;

    private @Nullable T known;
    private long readAt;
    private @Nullable String failure;
    private long restsUntil;
    private @Nullable CompletableFuture<T> reading;

    /** @param source asks the SSO; throws {@link SsoUnavailableException} */
    SharedAnswer(Supplier<T> source) {
        this(source, LONGEST_WAIT, REST, System::nanoTime);
    }

    SharedAnswer(Supplier<T> source, Duration longestWait, Duration rest, LongSupplier nanos) {
        this.source = source;
        this.longestWait = longestWait;
        this.rest = rest;
        this.nanos = nanos;
    }

    /**
     * What the SSO tells, read anew when what is known is older than {@code age}.
     *
     * @throws SsoUnavailableException when nothing is known and the SSO does not tell
     */
    T get(Duration age) {
        CompletableFuture<T> answer;
        synchronized (this) {
            T present = known;
            if (present != null && nanos.getAsLong() - readAt < age.toNanos()) {
                return present;
            }
            if (failure != null && nanos.getAsLong() - restsUntil < 0) {
                return knownOr(failure);
            }
            answer = reading == null ? read() : reading;
        }
        try {
            return answer.get(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return failed(answer, "the SSO has not answered within " + longestWait.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return failed(answer, String.valueOf((cause == null ? e : cause).getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return knownOr("interrupted");
        }
    }

    private CompletableFuture<T> read() {
        CompletableFuture<T> answer = new CompletableFuture<>();
        reading = answer;
        Thread.ofVirtual().name("sso").start(() -> {
            try {
                T told = source.get();
                tell(told);
                answer.complete(told);
            } catch (RuntimeException | Error e) {
                end(answer, String.valueOf(e.getMessage()));
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private synchronized void tell(T told) {
        known = told;
        readAt = nanos.getAsLong();
        failure = null;
        reading = null;
    }

    private synchronized void end(CompletableFuture<T> answer, String why) {
        rest(why);
        if (reading == answer) {
            reading = null;
        }
    }

    private synchronized T failed(CompletableFuture<T> answer, String why) {
        if (reading == answer) {
            rest(why);
        }
        return knownOr(why);
    }

    private void rest(String why) {
        failure = why;
        restsUntil = nanos.getAsLong() + rest.toNanos();
    }

    private synchronized T knownOr(String why) {
        T present = known;
        if (present == null) {
            throw new SsoUnavailableException(why, null);
        }
        return present;
    }
}
