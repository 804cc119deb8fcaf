package seat.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.LMPopArgs;
import io.lettuce.core.RedisFuture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes from lists, waiting for what is not there yet, over a connection of its own. One thread waits in Redis at a time,
 * others wait for their turn. A wait that is interrupted or gets no answer closes the connection, so that Redis gives
 * nothing to somebody who has left.
 */
public final class BlockingPops implements AutoCloseable {

    private final ReentrantLock turn = new ReentrantLock();
    private final Redis redis;
    private final Supplier<Clients.Link> opener;
    private volatile Clients.@Nullable Link link;

    /**
     * What was taken.
     *
     * @param values from the head of the list, at least one
     */
    public record Popped(String key, List<String> values) {}

    BlockingPops(Redis redis, Supplier<Clients.Link> opener) {
        this.redis = redis;
        this.opener = opener;
    }

    /**
     * Takes up to {@code most} values from the first list that has any.
     *
     * @param keys lists of one hash slot, in the order in which they are looked at
     * @return empty if none came within {@code patience}
     * @throws RedisUnavailableException if Redis does not answer; what it gave meanwhile is lost
     */
    public Optional<Popped> pop(List<String> keys, int most, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (!turn.tryLock(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            return answer(keys, most, Math.max(0, end - System.nanoTime()));
        } catch (InterruptedException e) {
            drop();
            throw e;
        } catch (ExecutionException | TimeoutException e) {
            drop();
            throw redis.failed(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            drop();
            throw e instanceof RedisUnavailableException ? e : redis.failed(e);
        } finally {
            turn.unlock();
        }
    }

    private Optional<Popped> answer(List<String> keys, int most, long nanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        Clients.Link open = link;
        if (open == null) {
            open = opener.get();
            link = open;
        }
        String[] names = keys.toArray(String[]::new);
        LMPopArgs head = LMPopArgs.Builder.left().count(most);
        double seconds = nanos / 1e9;
        RedisFuture<KeyValue<String, List<String>>> future = seconds < 0.001
                ? open.commands().lmpop(head, names)
                : open.commands().blmpop(seconds, head, names);
        KeyValue<String, List<String>> popped = future.get(nanos + Redis.TIME_OUT.toNanos(), TimeUnit.NANOSECONDS);
        redis.answered();
        return popped == null || !popped.hasValue()
                ? Optional.empty()
                : Optional.of(new Popped(popped.getKey(), popped.getValue()));
    }

    private void drop() {
        Clients.Link open = link;
        link = null;
        if (open != null) {
            open.connection().close(); // before anything is offered that Redis could still give to it
        }
    }

    /** Ends a wait, too. */
    @Override
    public void close() {
        drop();
    }
}
