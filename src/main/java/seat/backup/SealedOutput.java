package seat.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes what is backed up in sealed chunks; without {@link #close} the backup has no end and is refused. */
final class SealedOutput extends OutputStream {
    static final int CHUNK = 256 << 10;

    private final DataOutputStream out;
    private final ChunkSeal seal;
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private long number;
    private boolean closed;

    SealedOutput(OutputStream out, ChunkSeal seal) {
        this.out = new DataOutputStream(out);
        this.seal = seal;
    }

    @Override
    public void write(int value) throws IOException {
        if (filled == CHUNK) {
            flushChunk(false);
        }
        chunk[filled++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == CHUNK) {
                flushChunk(false);
            }
            int some = Math.min(left, CHUNK - filled);
            System.arraycopy(bytes, from, chunk, filled, some);
            filled += some;
            from += some;
            left -= some;
        }
    }

    private void flushChunk(boolean last) throws IOException {
        byte[] sealed = seal.seal(number++, last, chunk, filled);
        out.writeBoolean(last);
        out.writeInt(sealed.length);
        out.write(sealed);
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            flushChunk(true);
            out.flush();
        }
    }
}
