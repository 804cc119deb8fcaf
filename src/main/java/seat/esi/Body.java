package seat.esi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoded body in memory. Its bytes, and the tree that will be made of them, are taken from an account as they come, so that
 * no body is held that there is no memory for; the bytes are given back by {@link #close}, the tree by whoever owns the account.
 */
final class Body implements AutoCloseable {
    private static final int CHUNK = 16 << 10;

    static final Body EMPTY = new Body(null);

    private final MemoryBudget.@Nullable Account account;
    private final List<byte[]> chunks = new ArrayList<>();
    private long size;
    private long taken;
    private long tree;

    private Body(MemoryBudget.@Nullable Account account) {
        this.account = account;
    }

    /** The body is larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Reads to the end; what was taken is given back when that fails.
     *
     * @param deadline in {@link System#nanoTime()}: the longest it waits for memory
     */
    static Body read(InputStream from, long maxBytes, MemoryBudget.Account account, long deadline)
            throws IOException, MemoryBudget.Exhausted, InterruptedException {
        Body body = new Body(account);
        boolean whole = false;
        try {
            body.fill(from, maxBytes, account, deadline);
            whole = true;
            return body;
        } finally {
            if (!whole) {
                account.give(body.taken + body.tree);
            }
        }
    }

    private void fill(InputStream from, long maxBytes, MemoryBudget.Account owner, long deadline)
            throws IOException, MemoryBudget.Exhausted, InterruptedException {
        TreeSize estimate = new TreeSize();
        while (true) {
            take(owner, CHUNK, deadline);
            taken += CHUNK;
            byte[] chunk = new byte[CHUNK];
            int length = from.readNBytes(chunk, 0, CHUNK);
            size += length;
            if (size > maxBytes) {
                throw new TooLarge();
            }
            estimate.add(chunk, 0, length);
            long more = estimate.bytes() - tree;
            if (more > 0) {
                take(owner, more, deadline);
                tree += more;
            }
            chunks.add(length == CHUNK ? chunk : Arrays.copyOf(chunk, length));
            if (length < CHUNK) {
                return;
            }
        }
    }

    private static void take(MemoryBudget.Account owner, long bytes, long deadline)
            throws MemoryBudget.Exhausted, InterruptedException {
        owner.take(bytes, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    boolean isEmpty() {
        return size == 0;
    }

    InputStream stream() {
        return new SequenceInputStream(Collections.enumeration(
                chunks.stream().map(ByteArrayInputStream::new).toList()));
    }

    /** Forgets the bytes. */
    @Override
    public void close() {
        if (account != null) {
            chunks.clear();
            account.give(taken);
            taken = 0;
        }
    }
}
