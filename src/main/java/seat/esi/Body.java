package seat.esi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A decoded body in memory. Its bytes, and the tree that will be made of them, are taken from an account as they come, so that
 * no body is held that there is no memory for; the bytes are given back by {@link #close}, the tree by whoever owns the account.
 *
 * <p>A body that is to be kept packed takes its packed bytes instead of a tree, what its rows will take elsewhere, and room for one
 * tree at a time.
 */
final class Body implements AutoCloseable {
    private static final int CHUNK = 16 << 10;

    /** What a row takes besides its values where those are kept one after the other, and the eighths of the text that these take. */
    private static final int ROW = 48;

    private static final int EIGHTHS_OF_TEXT = 3;

    private static final byte[] NOTHING = new byte[0];

    static final Body EMPTY = new Body(null);

    private final MemoryBudget.@Nullable Account account;
    private final List<byte[]> chunks = new ArrayList<>();
    private long size;
    private long taken;
    private long tree;
    private long rows;
    private byte[] packed = NOTHING;

    /** How a body is to be kept. */
    interface Packing {
        /** What came of it packed already; null where it came as text. */
        byte @Nullable [] sent();
    }

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
     * @param packing null where it becomes a tree
     * @param deadline in {@link System#nanoTime()}: the longest it waits for memory
     */
    static Body read(
            InputStream from, long maxBytes, MemoryBudget.Account account, @Nullable Packing packing, long deadline)
            throws IOException, MemoryBudget.Exhausted, InterruptedException {
        Body body = new Body(account);
        boolean whole = false;
        if (packing != null) {
            account.isLarge();
        }
        try {
            body.fill(from, maxBytes, account, packing == null, deadline);
            if (packing != null) {
                body.pack(packing.sent(), account, deadline);
            }
            whole = true;
            return body;
        } finally {
            if (!whole) {
                account.give(body.taken + body.tree);
            }
        }
    }

    private void fill(InputStream from, long maxBytes, MemoryBudget.Account owner, boolean keepsTree, long deadline)
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
            if (!keepsTree) {
                owner.takeForOne(estimate.bytes(), patience(deadline));
            } else if (more > 0) {
                take(owner, more, deadline);
                tree += more;
            }
            rows = estimate.objects() * ROW + size * EIGHTHS_OF_TEXT / 8;
            chunks.add(length == CHUNK ? chunk : Arrays.copyOf(chunk, length));
            if (length < CHUNK) {
                return;
            }
        }
    }

    private static void take(MemoryBudget.Account owner, long bytes, long deadline)
            throws MemoryBudget.Exhausted, InterruptedException {
        owner.take(bytes, patience(deadline));
    }

    private static Duration patience(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private void pack(byte @Nullable [] sent, MemoryBudget.Account owner, long deadline)
            throws IOException, MemoryBudget.Exhausted, InterruptedException {
        byte[] small = sent == null ? deflated() : sent;
        take(owner, small.length + rows, deadline);
        packed = small;
    }

    private byte[] deflated() throws IOException {
        ByteArrayOutputStream into = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(into, CHUNK) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            for (byte[] chunk : chunks) {
                gzip.write(chunk);
            }
        }
        return into.toByteArray();
    }

    /** All of it, packed, where it is to be kept so. */
    Content content() {
        return Content.packed(packed, size);
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
