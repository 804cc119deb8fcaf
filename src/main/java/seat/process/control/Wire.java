package seat.process.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames on a socket: a byte for their kind, four for their length, then as many bytes. The server begins with
 * {@link #HELLO}, the client answers with {@link #CALL}, and then the server talks until {@link #EXIT}.
 */
final class Wire implements AutoCloseable {
    /** Who answers; a client that speaks another version is told so. */
    static final byte HELLO = 'h';

    /** The call, as JSON. */
    static final byte CALL = 'c';

    static final byte OUT = 'o';
    static final byte ERR = 'e';

    /** Nothing to say, but alive. */
    static final byte ALIVE = 'a';

    /** The exit code, in decimal digits. */
    static final byte EXIT = 'x';

    /** Everything after {@link #HELLO} is refused, with the reason. */
    static final byte BUSY = 'b';

    static final String VERSION = "SeAT 1";

    /** The most bytes of one frame; {@code token import} sends its file in one. */
    static final int LONGEST = 4 << 20;

    private final SocketChannel channel;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ReentrantLock sending = new ReentrantLock();

    Wire(SocketChannel channel) {
        this.channel = channel;
        this.in = new DataInputStream(Channels.newInputStream(channel));
        this.out = new DataOutputStream(Channels.newOutputStream(channel));
    }

    void connect(SocketAddress address) throws IOException {
        channel.connect(address);
    }

    record Frame(byte kind, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    Frame receive() throws IOException {
        byte kind = in.readByte();
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("A frame of " + length + " bytes is not accepted; at most " + LONGEST);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The other side left in the middle of a frame");
        }
        return new Frame(kind, bytes);
    }

    void send(byte kind, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        send(kind, bytes, 0, bytes.length);
    }

    void send(byte kind, byte[] bytes, int offset, int length) throws IOException {
        if (length > LONGEST) {
            throw new IOException("More than " + LONGEST + " bytes cannot be sent at once");
        }
        sending.lock();
        try {
            out.writeByte(kind);
            out.writeInt(length);
            out.write(bytes, offset, length);
            out.flush();
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
