package seat.process.control;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.plugin.Contributions;
import seat.plugin.ExtensionPoint;
import tools.jackson.databind.json.JsonMapper;

/**
 * The end of the socket in the running SeAT: runs calls, each on a virtual thread, and streams what they print. Open to
 * the user it runs as alone. At most {@value #CLIENTS} calls run at once, and {@value #QUICK} more that do
 * not wait for anything, each for an hour at most; a call has {@value #SECONDS_TO_ASK} s to arrive. A caller that is gone is noticed
 * within seconds, and its place is free as soon as what it waited for has heard of it.
 */
public final class ControlServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

    static final int CLIENTS = 8;

    /** Kept for commands that do not wait: however many do, an administrator gets in. */
    static final int QUICK = 2;

    /** Connections that have not said yet what they want. */
    private static final int ASKING = 32;

    /** Commands that wait for nothing, as they are typed without their options: {@code queue}, {@code admin login}. */
    public static final ExtensionPoint<String> DO_NOT_WAIT = ExtensionPoint.unnamed("commands that do not wait");

    /** Read when the first call comes: while contributions are looked for, this class is among what they name. */
    private static final class Quick {
        private static final Set<String> COMMANDS =
                Set.copyOf(Contributions.installed().all(DO_NOT_WAIT));
    }

    static final int SECONDS_TO_ASK = 10;

    private static final Duration LONGEST_CALL = Duration.ofHours(1);
    private static final Duration PULSE = Duration.ofSeconds(5);

    /** Runs one call. */
    public interface Handler {
        /**
         * @param left whether the caller is gone: what waits then need not wait any more
         * @return the exit code
         */
        int run(Call call, BooleanSupplier left, PrintWriter out, PrintWriter err);
    }

    private final Path folder;
    private final ServerSocketChannel listening;
    private final Handler handler;
    private final Duration pulse;
    private final Semaphore free = new Semaphore(CLIENTS);
    private final Semaphore quick = new Semaphore(QUICK);
    private final Semaphore asking = new Semaphore(ASKING);
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();

    private ControlServer(Path folder, ServerSocketChannel listening, Handler handler, Duration pulse) {
        this.pulse = pulse;
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
        return open(folder, lock, handler, PULSE);
    }

    static ControlServer open(Path folder, FolderLock lock, Handler handler, Duration pulse) throws IOException {
        Path path = SocketPlace.choose(folder);
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            listening.close();
            throw e;
        }
        ControlServer server = new ControlServer(folder, listening, handler, pulse);
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
        try (wire;
                Deadline deadline = new Deadline(wire, Duration.ofSeconds(SECONDS_TO_ASK))) {
            wire.send(Wire.HELLO, Wire.VERSION);
            Optional<Call> call = asked(wire);
            Optional<Semaphore> place = call.flatMap(this::place);
            if (place.isEmpty()) {
                wire.send(Wire.BUSY, CLIENTS + " commands are running already; try again when one has ended.");
                return;
            }
            try {
                deadline.renew(LONGEST_CALL);
                run(wire, call.get());
            } finally {
                place.get().release();
            }
        } catch (IOException | RuntimeException e) {
            log.debug("A command left: {}", e.getMessage());
        } finally {
            wires.remove(wire);
        }
    }

    /** @return nothing when too many have not said yet what they want */
    private Optional<Call> asked(Wire wire) throws IOException {
        if (!asking.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Wire.Frame asked = wire.receive();
            if (asked.kind() != Wire.CALL) {
                throw new IOException("A call was expected");
            }
            return Optional.of(JsonMapper.shared().readValue(asked.bytes(), Call.class));
        } finally {
            asking.release();
        }
    }

    private Optional<Semaphore> place(Call call) {
        if (free.tryAcquire()) {
            return Optional.of(free);
        }
        return doesNotWait(call) && quick.tryAcquire() ? Optional.of(quick) : Optional.empty();
    }

    private static boolean doesNotWait(Call call) {
        List<String> words = call.arguments().stream()
                .filter(word -> !word.startsWith("-"))
                .limit(2)
                .toList();
        return !words.isEmpty()
                && (Quick.COMMANDS.contains(words.getFirst()) || Quick.COMMANDS.contains(String.join(" ", words)));
    }

    private void run(Wire wire, Call call) throws IOException {
        AtomicBoolean left = new AtomicBoolean();
        CountDownLatch over = new CountDownLatch(1);
        Thread.ofVirtual().name("control-pulse").start(() -> beat(wire, left, over));
        try (PrintWriter out = writer(wire, Wire.OUT);
                PrintWriter err = writer(wire, Wire.ERR)) {
            int code = handler.run(call, left::get, out, err);
            out.flush();
            err.flush();
            wire.send(Wire.EXIT, String.valueOf(code));
        } finally {
            over.countDown();
        }
    }

    /**
     * Says nothing, and so finds out that the caller is gone. What it asked for is told so, not interrupted: an interrupt that
     * meets the embedded database closes its file for everybody.
     */
    private void beat(Wire wire, AtomicBoolean left, CountDownLatch over) {
        try {
            while (!over.await(pulse.toMillis(), TimeUnit.MILLISECONDS)) {
                wire.send(Wire.ALIVE, "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the call is over
        } catch (IOException e) {
            left.set(true);
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
