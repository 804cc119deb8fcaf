package seat.command.control;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The end of the socket in the running SeAT: runs calls, each on a virtual thread, and streams what they print. Open to
 * the user it runs as alone. At most {@value #CLIENTS} calls run at once, each for an hour at most; a call has
 * {@value #SECONDS_TO_ASK} s to arrive.
 */
public final class ControlServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

    static final int CLIENTS = 8;
    static final int SECONDS_TO_ASK = 10;

    private static final Duration LONGEST_CALL = Duration.ofHours(1);
    private static final Duration PULSE = Duration.ofSeconds(10);

    /** Runs one call. */
    public interface Handler {
        /** @return the exit code */
        int run(Call call, PrintWriter out, PrintWriter err);
    }

    private final Path folder;
    private final ServerSocketChannel listening;
    private final Handler handler;
    private final Semaphore free = new Semaphore(CLIENTS);
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();

    private ControlServer(Path folder, ServerSocketChannel listening, Handler handler) {
        this.folder = folder;
        this.listening = listening;
        this.handler = handler;
    }

    /**
     * Listens for a data folder until it is closed.
     *
     * @param lock proof that no other SeAT listens there
     */
    public static ControlServer open(Path folder, FolderLock lock, Handler handler) throws IOException {
        Path path = SocketPlace.choose(folder);
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            listening.close();
            throw e;
        }
        ControlServer server = new ControlServer(folder, listening, handler);
        Thread.ofPlatform().daemon().name("control").start(server::accept);
        return server;
    }

    private void accept() {
        while (listening.isOpen()) {
            try {
                Wire wire = new Wire(listening.accept());
                Thread.ofVirtual().name("control-call").start(() -> serve(wire));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                log.warn("A command could not connect: {}", e.getMessage());
                pauseAfterFailure();
            }
        }
    }

    private static void pauseAfterFailure() {
        try {
            Thread.sleep(1000); // such as without a free file descriptor: trying at once would only burn time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Wire wire) {
        wires.add(wire);
        boolean admitted = free.tryAcquire();
        try (wire;
                Deadline deadline = new Deadline(wire, Duration.ofSeconds(SECONDS_TO_ASK))) {
            wire.send(Wire.HELLO, Wire.VERSION);
            if (!admitted) {
                wire.send(Wire.BUSY, CLIENTS + " commands are running already; try again when one has ended.");
                return;
            }
            Wire.Frame asked = wire.receive();
            if (asked.kind() != Wire.CALL) {
                throw new IOException("A call was expected");
            }
            Call call = JsonMapper.shared().readValue(asked.bytes(), Call.class);
            deadline.renew(LONGEST_CALL);
            run(wire, call);
        } catch (IOException | RuntimeException e) {
            log.debug("A command left: {}", e.getMessage());
        } finally {
            wires.remove(wire);
            if (admitted) {
                free.release();
            }
        }
    }

    private void run(Wire wire, Call call) throws IOException {
        Thread pulse = Thread.ofVirtual().start(() -> beat(wire, Thread.currentThread()));
        try (PrintWriter out = writer(wire, Wire.OUT);
                PrintWriter err = writer(wire, Wire.ERR)) {
            int code = handler.run(call, out, err);
            out.flush();
            err.flush();
            wire.send(Wire.EXIT, String.valueOf(code));
        } finally {
            pulse.interrupt();
        }
    }

    private static void beat(Wire wire, Thread self) {
        try {
            while (!self.isInterrupted()) {
                Thread.sleep(PULSE);
                wire.send(Wire.ALIVE, "");
            }
        } catch (InterruptedException | IOException e) {
            // The call is over, or its caller gone.
        }
    }

    private static PrintWriter writer(Wire wire, byte kind) {
        return new PrintWriter(new OutputStreamWriter(new FrameStream(wire, kind), StandardCharsets.UTF_8), true);
    }

    /** Takes nothing new and lets go of whoever is still there. */
    @Override
    public void close() throws IOException {
        listening.close();
        for (Wire wire : wires) {
            wire.close();
        }
        SocketPlace.clear(folder);
    }

    /** Sends what is written as frames; a caller that left ends the command by an exception, which a PrintWriter passes on. */
    private static final class FrameStream extends OutputStream {
        private final Wire wire;
        private final byte kind;

        FrameStream(Wire wire, byte kind) {
            this.wire = wire;
            this.kind = kind;
        }

        @Override
        public void write(int single) {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                wire.send(kind, bytes, offset, length);
            } catch (IOException e) {
                throw new UncheckedIOException("The caller has left", e);
            }
        }
    }
}
