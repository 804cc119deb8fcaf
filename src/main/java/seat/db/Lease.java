package seat.db;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionException;

/**
 * A right that one process at a time has: a row that names its holder and ends by the database's clock unless it is renewed. It is
 * committed like any other row, hence holds on every node of a Galera cluster. Whoever writes under it begins each transaction with
 * {@link #fence}: a process that slept past the end writes nothing more.
 */
public final class Lease {
    private static final Logger log = LoggerFactory.getLogger(Lease.class);
    private static final Duration WATCHED = Duration.ofMillis(250);
    private static final Duration LAST_RENEWAL = Duration.ofSeconds(10);

    private final Database database;
    private final Place place;
    private final Duration length;
    private final String process = host() + ":" + ProcessHandle.current().pid();
    private final String holder;
    private final long token = UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE;
    private volatile long renewedAt;
    private volatile boolean held;

    /**
     * The row that a lease is.
     *
     * @param column that names the lease
     * @param tokens whether the row has a column {@code token} that tells holders apart; else their names do
     */
    public record Place(String table, String column, Object key, boolean tokens) {
        /** A lease among others in {@code leases}. */
        public static Place named(String name) {
            return new Place("leases", "name", name, true);
        }
    }

    /** Who has it, as others see it. */
    public record Seen(String holder, LocalDateTime until, boolean over) {}

    /** @param length after which one that is not renewed ends */
    public Lease(Database database, Place place, Duration length) {
        this.database = database;
        this.place = place;
        this.length = length;
        this.holder = place.tokens()
                ? process
                : process + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    private String mine() {
        return place.tokens() ? "token = ?" : "holder = ?";
    }

    private Object mark() {
        return place.tokens() ? (Object) token : holder;
    }

    private static String host() {
        try {
            return Texts.cut(InetAddress.getLocalHost().getHostName(), 200);
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** What it calls its holder in the row. */
    public String holder() {
        return holder;
    }

    /** Takes it if nobody else has it; renews it if this has it already. */
    public boolean take() {
        long asked = System.nanoTime();
        held = database.retrying(() -> {
            boolean claimed = claim("(until_at <= CURRENT_TIMESTAMP(3) OR " + mine() + ")");
            return claimed || seen().isEmpty() && insert();
        });
        renewedAt = asked;
        return held;
    }

    /**
     * Takes it, and tells who has it where that cannot be: one that is held is watched until it is renewed, which says that its holder
     * lives, or ends, as a killed one's does.
     *
     * @return its living holder; empty when this has it now
     */
    public Optional<Seen> takeOrFindHolder() throws InterruptedException {
        Seen first = null;
        while (!take()) {
            Seen now = seen().orElse(null);
            if (now == null || now.over()) {
                continue;
            }
            boolean renewed = first != null
                    && (!now.holder().equals(first.holder()) || now.until().isAfter(first.until()));
            if (renewed || sameProcess(now)) {
                return Optional.of(now);
            }
            if (first == null) {
                log.info("{} holds the lease {}; looking whether it still lives", now.holder(), place.key());
                first = now;
            }
            Thread.sleep(WATCHED);
        }
        return Optional.empty();
    }

    /** Whether this has it, taken or renewed where that is due: for something done often, at a third of the statements. */
    public boolean keep() {
        return held && System.nanoTime() - renewedAt < length.toNanos() / 3 || take();
    }

    private boolean insert() {
        try {
            List<Object> values = new ArrayList<>(List.of(Micros.of(length), place.key(), holder));
            if (place.tokens()) {
                values.add(token);
            }
            database.sql()
                    .sql("INSERT INTO %s (until_at, %s, holder%s) VALUES (%s, ?, ?%s)"
                            .formatted(
                                    place.table(),
                                    place.column(),
                                    place.tokens() ? ", token" : "",
                                    Dialect.nowPlusMicros(),
                                    place.tokens() ? ", ?" : ""))
                    .params(values)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** @param condition with one mark, for what tells this holder */
    private boolean claim(String condition) {
        List<Object> values = new ArrayList<>(List.of(Micros.of(length), holder));
        if (place.tokens()) {
            values.add(token);
        }
        values.add(place.key());
        values.add(mark());
        return database.sql()
                        .sql("UPDATE %s SET until_at = %s, holder = ?%s WHERE %s = ? AND %s"
                                .formatted(
                                        place.table(),
                                        Dialect.nowPlusMicros(),
                                        place.tokens() ? ", token = ?" : "",
                                        place.column(),
                                        condition))
                        .params(values)
                        .update()
                == 1;
    }

    /** @return whether this had it still, and has it for its full length now */
    public boolean renew() {
        long asked = System.nanoTime();
        held = claim(mine());
        renewedAt = asked;
        return held;
    }

    /**
     * Goes on only with the lease, and lengthens it: the first statement of every transaction that it guards. Until that ends, no
     * other process takes the lease.
     *
     * @throws Lost when somebody else has it
     */
    public void fence() {
        if (!renew()) {
            throw new Lost(place.key().toString());
        }
    }

    /** Somebody else has the lease: nothing is written. */
    public static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(String name) {
            super("Another process has the lease " + name + " by now");
        }
    }

    /** Who has it or had it last; empty before the first did. */
    public Optional<Seen> seen() {
        return database.sql()
                .sql("SELECT holder, until_at, until_at <= CURRENT_TIMESTAMP(3) FROM %s WHERE %s = ?"
                        .formatted(place.table(), place.column()))
                .param(place.key())
                .query((row, number) ->
                        new Seen(row.getString(1), row.getObject(2, LocalDateTime.class), row.getBoolean(3)))
                .optional();
    }

    /** Whether the holder lives in this very process. */
    public boolean sameProcess(Seen other) {
        return other.holder().equals(process) || other.holder().startsWith(process + " ");
    }

    /**
     * Keeps it while {@code work} runs, then gives it back.
     *
     * @param lost told once, by another thread, when somebody else may have it
     */
    public void during(Runnable work, Runnable lost) {
        CountDownLatch done = new CountDownLatch(1);
        Thread renewing = Thread.ofVirtual().name("lease-" + place.key()).start(() -> renewUntil(done, lost));
        try {
            work.run();
        } finally {
            done.countDown(); // no interrupt: it would break the connection that the renewal may be using
            awaitEnd(renewing); // which would keep what is given back
            release();
        }
    }

    private static void awaitEnd(Thread renewing) {
        try {
            if (!renewing.join(LAST_RENEWAL)) {
                log.debug("The lease is still being renewed, and ends by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewUntil(CountDownLatch done, Runnable lost) {
        long heldUntil = System.nanoTime() + length.toNanos();
        try {
            while (true) {
                if (done.await(length.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                    return;
                }
                long asked = System.nanoTime();
                try {
                    if (!renew()) {
                        break;
                    }
                    heldUntil = asked + length.toNanos();
                } catch (DataAccessException | TransactionException e) {
                    log.debug("The lease was not renewed: {}", e.getMessage());
                    if (System.nanoTime() - heldUntil > 0) {
                        break;
                    }
                }
            }
            if (done.getCount() > 0) {
                lost.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets others have it at once. */
    public void release() {
        held = false;
        try {
            database.sql()
                    .sql("UPDATE %s SET until_at = CURRENT_TIMESTAMP(3)%s WHERE %s = ? AND %s"
                            .formatted(place.table(), place.tokens() ? ", token = 0" : "", place.column(), mine()))
                    .params(place.key(), mark())
                    .update();
        } catch (DataAccessException e) {
            log.debug("The lease was not given back and ends by itself: {}", e.getMessage());
        }
    }
}
