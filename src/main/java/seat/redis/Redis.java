package seat.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.config.RedisUrl;

/**
 * Redis, be it one server, a master that Sentinels choose, or a cluster. Runs scripts over one shared connection that
 * threads need not take turns on.
 *
 * <p>A command that is not answered within {@link #TIME_OUT}, or comes while there is no connection, fails with
 * {@link RedisUnavailableException}; none is kept for later. The connection comes back by itself: at once when it was
 * closed, to the new master when the old one turned into a replica, and afresh when nothing answers on it for
 * some seconds.
 */
public final class Redis implements AutoCloseable {

    /** How long a command may take. */
    public static final Duration TIME_OUT = Duration.ofSeconds(2);

    private static final Duration SILENCE = Duration.ofSeconds(4);
    private static final int SILENT_COMMANDS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);

    private final RedisUrl url;
    private final Clients clients;
    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile long answeredAt = System.nanoTime();
    private volatile boolean closed;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Clients.@Nullable Link link;

    private Redis(RedisUrl url, Clients clients, Clients.@Nullable Link link) {
        this.url = url;
        this.clients = clients;
        this.link = link;
    }

    /**
     * Connects, and checks every node.
     *
     * @throws RedisUnavailableException if it cannot be reached or refuses the password
     * @throws UnsuitableRedisException if a node is older than Redis 7.0 or may evict keys
     */
    public static Redis connect(RedisUrl url) {
        return connect(url, false);
    }

    /**
     * Connects as {@link #connect} does, or, where nothing answers, as soon as something does: until then every command fails with
     * {@link RedisUnavailableException}. For those that can go on without Redis, and so can begin without it.
     *
     * @throws RedisUnavailableException if it refuses the password
     * @throws UnsuitableRedisException if a node is older than Redis 7.0 or may evict keys; of one that answers later the log says so,
     *     and it is used as soon as it is suitable
     */
    public static Redis connectNowOrLater(RedisUrl url) {
        return connect(url, true);
    }

    private static Redis connect(RedisUrl url, boolean orLater) {
        Clients clients = new Clients(url);
        try {
            return new Redis(url, clients, open(clients, url));
        } catch (RedisException e) {
            if (orLater && !isRefusal(e)) {
                Redis redis = new Redis(url, clients, null);
                redis.connectLater(e);
                return redis;
            }
            clients.close();
            throw new RedisUnavailableException("Redis at " + url + " cannot be reached: " + rootMessage(e), e);
        } catch (RuntimeException e) {
            clients.close();
            throw e;
        }
    }

    private static Clients.Link open(Clients clients, RedisUrl url) {
        Clients.Link link = clients.open();
        try {
            new NodeChecks(clients, url).check();
            return link;
        } catch (RuntimeException e) {
            link.connection().closeAsync();
            throw e;
        }
    }

    /** Whether a server answered, and wants another password: that does not pass by itself. */
    private static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException) {
                String message = String.valueOf(cause.getMessage());
                return message.startsWith("WRONGPASS") || message.startsWith("NOAUTH");
            }
        }
        return false;
    }

    /** Tries again each second until it is connected or closed. */
    private void connectLater(RedisException failure) {
        reachable.set(false);
        LOG.warn("Redis at {} cannot be reached: {}. What needs it waits until it answers", url, rootMessage(failure));
        Thread.ofVirtual().name("redis").start(() -> {
            String told = "";
            try {
                while (link == null && !ended.await(1, TimeUnit.SECONDS)) {
                    try {
                        link = open(clients, url);
                        answered();
                    } catch (UnsuitableRedisException e) {
                        String message = String.valueOf(e.getMessage());
                        if (!message.equals(told)) {
                            LOG.error("{}", message);
                            told = message;
                        }
                    } catch (RuntimeException e) {
                        LOG.debug("Still no connection to Redis at {}: {}", url, rootMessage(e));
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Runs a script and waits for its answer: a list of Long and String, as the script returned them. */
    public List<Object> run(Script script, List<String> keys, String... arguments) {
        return await(start(script, keys, arguments));
    }

    /**
     * Sends a script without waiting, so that many share one round trip; {@link #await} gives its answer.
     *
     * @param keys of one hash slot, unless {@linkplain #isOneServer one server} holds all; at least one
     */
    public CompletionStage<List<Object>> start(Script script, List<String> keys, String... arguments) {
        Clients.Link open = link;
        if (open == null) {
            return CompletableFuture.failedFuture(new RedisException("no connection yet"));
        }
        var commands = open.commands();
        String[] names = keys.toArray(String[]::new);
        try {
            CompletionStage<List<Object>> first =
                    commands.evalsha(script.digest(), ScriptOutputType.MULTI, names, arguments);
            return first.exceptionallyCompose(failure -> cause(failure) instanceof RedisNoScriptException
                    ? commands.eval(script.text(), ScriptOutputType.MULTI, names, arguments)
                    : CompletableFuture.failedFuture(cause(failure)));
        } catch (RuntimeException e) { // rejected before it was sent
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Waits for an answer.
     *
     * @throws RedisUnavailableException if none came, or the thread was interrupted (and stays so)
     */
    public <T> T await(CompletionStage<T> answer) {
        try {
            T value = answer.toCompletableFuture().get(TIME_OUT.toMillis() + 500, TimeUnit.MILLISECONDS);
            answered();
            return value;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException("interrupted while waiting for Redis", e);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            throw failed(cause(e));
        }
    }

    /**
     * Asks every node that holds keys for a sign of life.
     *
     * @return how long the slowest took
     * @throws RedisUnavailableException if one did not answer
     */
    public Duration ping() {
        long start = System.nanoTime();
        Clients.Link open = link;
        if (open == null) {
            throw failed(new RedisException("no connection yet"));
        }
        if (open.commands() instanceof RedisAdvancedClusterAsyncCommands<String, String> cluster) {
            for (CompletableFuture<String> node :
                    cluster.upstream().commands().ping().futures()) {
                await(node);
            }
        } else {
            await(open.commands().ping());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A connection of its own for commands that wait; close it. */
    public BlockingPops blockingPops() {
        return new BlockingPops(this, clients::open);
    }

    /** Whether one server holds all keys, so that a script may use keys of several hash slots. */
    public boolean isOneServer() {
        return url.mode() != RedisUrl.Mode.CLUSTER;
    }

    /** An error that a script caught, as if Redis had answered it: {@link #await} tells what it means. */
    public static RuntimeException error(String message) {
        return new RedisCommandExecutionException(message);
    }

    /** Where it is, as it may be shown. */
    public RedisUrl url() {
        return url;
    }

    void answered() {
        answeredAt = System.nanoTime();
        unanswered.set(0);
        if (!reachable.get() && reachable.compareAndSet(false, true)) {
            LOG.info("Redis at {} answers again", url);
        }
    }

    /** What a failure means: Redis is out of reach, or it did not like the command. */
    RuntimeException failed(Throwable cause) {
        String message = rootMessage(cause);
        if (cause instanceof RedisCommandExecutionException && !message.isEmpty() && isMistake(message)) {
            return new IllegalStateException("Redis at " + url + " refused a command: " + message, cause);
        }
        String problem = cause instanceof RedisCommandExecutionException ? " cannot serve: " : " cannot be reached: ";
        boolean timedOut = cause instanceof RedisCommandTimeoutException || cause instanceof TimeoutException;
        if (message.startsWith("READONLY")) {
            renew(); // the master turned into a replica
        } else if (timedOut
                && unanswered.incrementAndGet() >= SILENT_COMMANDS
                && System.nanoTime() - answeredAt > SILENCE.toNanos()) {
            renew(); // the host may be gone without a word
        }
        if (!closed && reachable.compareAndSet(true, false)) {
            LOG.warn("Redis at {}{}{}", url, problem, message);
        }
        return new RedisUnavailableException("Redis at " + url + problem + message, cause);
    }

    /** Whether the command itself was wrong, rather than the server unable to run it now. */
    private static boolean isMistake(String message) {
        String code = message.split(" ", 2)[0];
        return code.equals("ERR") || code.equals("WRONGTYPE") || code.equals("NOPERM") || code.equals("CROSSSLOT");
    }

    private void renew() {
        if (closed || !renewing.compareAndSet(false, true)) {
            return;
        }
        Thread.ofVirtual().name("redis").start(() -> {
            try {
                Clients.Link old = link;
                link = clients.open();
                if (old != null) {
                    old.connection().closeAsync();
                }
            } catch (RuntimeException e) {
                LOG.debug("No new connection to Redis at {}: {}", url, rootMessage(e));
            } finally {
                renewing.set(false);
            }
        });
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The message at the bottom of a chain of causes, which says most. */
    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName().toLowerCase(Locale.ROOT) : root.getMessage();
    }

    @Override
    public void close() {
        closed = true;
        ended.countDown();
        clients.close();
    }
}
