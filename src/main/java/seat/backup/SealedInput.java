package seat.backup;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads sealed chunks: nothing of one comes out that is not proven, and one that ends too early is an error. */
final class SealedInput extends InputStream {
    private final DataInputStream in;
    private final ChunkSeal seal;
    private byte[] chunk = new byte[0];
    private int at;
    private long number;
    private boolean last;

    SealedInput(InputStream in, ChunkSeal seal) {
        this.in = new DataInputStream(in);
        this.seal = seal;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int some = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, into, offset, some);
        at += some;
        return some;
    }

    private boolean fill() throws IOException {
        while (at == chunk.length) {
            if (last) {
                return false;
            }
            try {
                last = in.readBoolean();
                int length = in.readInt();
                if (length < seal.overhead() || length > SealedOutput.CHUNK + seal.overhead()) {
                    throw new IOException("The backup is damaged: a part of it says that it has " + length + " bytes");
                }
                byte[] sealed = in.readNBytes(length);
                if (sealed.length < length) {
                    throw new EOFException();
                }
                chunk = seal.open(number++, last, sealed);
            } catch (EOFException e) {
                throw new IOException("The backup is cut off: its end is missing", e);
            }
            at = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
