package seat.esi;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The memory that ESI's answers may take in this process, all together: from a body's first byte to the end of the update that
 * keeps its rows. Who finds it used up waits for others to end.
 *
 * <p>Holding while waiting could end with everybody waiting for everybody. Two things prevent it: one holder at a time, the
 * first that meets the limit, may go on into a reserve above it; and a wait has an end, at which the one who waited gives up and
 * frees what it held.
 *
 * <p>Lists of many pages leave a quarter of it to everybody else, so that what is small does not wait for what is large.
 */
public final class MemoryBudget {
    /** The part of the heap for all answers together. */
    private static final int SHARE = 4;

    /** The part of the heap for one update above that. */
    private static final int RESERVED_SHARE = 8;

    /** The part of the limit that lists of many pages never take. */
    private static final int KEPT_SHARE = 4;

    private final long limit;
    private final long reserve;

    /** Bytes that lists of many pages leave to others. */
    private final long kept;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private long used;

    /** Bytes of those taken that lists of many pages take. */
    private long usedByLarge;

    private long highest;
    private @Nullable Account beyond;

    /**
     * @param limit bytes, for everybody together
     * @param reserve bytes above it, for one account at a time
     */
    MemoryBudget(long limit, long reserve) {
        this.limit = limit;
        this.reserve = reserve;
        this.kept = limit / KEPT_SHARE;
    }

    /** A quarter of this JVM's heap, and an eighth in reserve. */
    public static MemoryBudget ofHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        return new MemoryBudget(heap / SHARE, heap / RESERVED_SHARE);
    }

    /** What one update, or one request, takes; close it when nothing of the answers is needed any more. */
    public Account open() {
        return new Account();
    }

    /** Bytes one account may hold when it has everything. */
    public long most() {
        return limit + reserve;
    }

    /** Bytes taken now. */
    public long used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    /** The most bytes that were ever taken at once. */
    public long highest() {
        lock.lock();
        try {
            return highest;
        } finally {
            lock.unlock();
        }
    }

    /** Thrown when there is no memory for an answer. */
    static final class Exhausted extends Exception {
        private static final long serialVersionUID = 1L;

        /** Whether it would not fit even if nobody else took anything. */
        private final boolean ever;

        Exhausted(boolean ever) {
            super("No memory for an answer");
            this.ever = ever;
        }

        boolean ever() {
            return ever;
        }
    }

    /** Bytes taken by one update. Threads may share it. */
    public final class Account implements AutoCloseable {
        private long taken;
        private long one;
        private boolean large;
        private boolean closed;

        private Account() {}

        /**
         * Takes bytes, or waits until there are some.
         *
         * @param patience how long it waits at most
         */
        void take(long bytes, Duration patience) throws Exhausted, InterruptedException {
            lock.lockInterruptibly();
            try {
                if (taken + bytes > (large ? most() - kept : most())) {
                    throw new Exhausted(true);
                }
                long left = patience.toNanos();
                while (!fits(bytes)) {
                    if (left <= 0) {
                        throw new Exhausted(false);
                    }
                    left = freed.awaitNanos(left);
                }
                if (closed) {
                    throw new IllegalStateException("The account is closed");
                }
                taken += bytes;
                used += bytes;
                usedByLarge += large ? bytes : 0;
                highest = Math.max(highest, used);
            } finally {
                lock.unlock();
            }
        }

        /** Takes what it lacks of bytes for one of several things that are in memory one after the other. */
        void takeForOne(long bytes, Duration patience) throws Exhausted, InterruptedException {
            lock.lockInterruptibly();
            try {
                long more = bytes - one;
                if (more > 0) {
                    take(more, patience);
                    one = Math.max(one, bytes);
                }
            } finally {
                lock.unlock();
            }
        }

        private boolean fits(long bytes) {
            long left = large ? kept : 0;
            if (used + bytes <= limit - left || (!large && used - usedByLarge + bytes <= kept)) {
                return true;
            }
            if (beyond == null) {
                beyond = this;
            }
            return beyond == this && used + bytes <= most() - left;
        }

        /** What it takes from now on, and took before, is of a list of many pages. */
        void isLarge() {
            lock.lock();
            try {
                usedByLarge += large ? 0 : taken;
                large = true;
            } finally {
                lock.unlock();
            }
        }

        /** Gives bytes back before the account is closed. */
        void give(long bytes) {
            lock.lock();
            try {
                release(Math.min(bytes, taken));
            } finally {
                lock.unlock();
            }
        }

        private void release(long bytes) {
            taken -= bytes;
            used -= bytes;
            usedByLarge -= large ? bytes : 0;
            if (beyond == this && used <= limit) {
                beyond = null;
            }
            freed.signalAll();
        }

        /** Gives everything back. */
        @Override
        public void close() {
            lock.lock();
            try {
                closed = true;
                release(taken);
                if (beyond == this) {
                    beyond = null;
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
