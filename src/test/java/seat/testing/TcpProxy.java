package seat.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A TCP forwarder on a free port of 127.0.0.1, between a client and a server that a test wants to part: cables that are pulled
 * ({@link Cut#FROZEN}) or a peer that is gone ({@link Cut#RESET}).
 */
public final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Cut cut;
    private boolean answersCut;
    private boolean closed;

    /** What becomes of connections while the way is cut. */
    public enum Cut {
        /** Nothing gets through and nobody is told: existing connections hang, new ones are accepted and hang. After
         * {@link #heal} they go on where they were. */
        FROZEN,
        /** Existing connections are reset, new ones too, as soon as they are accepted. */
        RESET
    }

    private TcpProxy(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /** Forwards to a port of this machine. */
    public static TcpProxy to(int port) {
        try {
            InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, 50, here), new InetSocketAddress(here, port));
            Thread.ofVirtual().name("tcp-proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections it forwards. */
    public int connections() {
        return pairs.size();
    }

    /** Cuts the way until {@link #heal}. */
    public void cut(Cut kind) {
        set(kind, false);
        if (kind == Cut.RESET) {
            pairs.forEach(Pair::reset);
        }
    }

    /** Until {@link #heal} what clients send gets through, and what the server answers does not. */
    public void cutAnswers() {
        set(null, true);
    }

    /**
     * From now on the connections there are lose every byte and are never told, as if a host had vanished behind its address;
     * new ones reach whoever has it now. {@link #heal} does not bring them back.
     */
    public void silence() {
        pairs.forEach(pair -> pair.silent = true);
    }

    /** Lets everything through again. */
    public void heal() {
        set(null, false);
    }

    private void set(@Nullable Cut kind, boolean answersToo) {
        lock.lock();
        try {
            cut = kind;
            answersCut = answersToo;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits while the way is frozen. @return whether it is open now */
    private boolean open(boolean answer) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while ((cut == Cut.FROZEN || answer && answersCut) && !closed) {
                changed.await();
            }
            return cut == null && !closed;
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().name("tcp-proxy").start(() -> connect(client));
            } catch (IOException e) {
                // Closed, or a client that went away before it was accepted.
            }
        }
    }

    private void connect(Socket client) {
        Pair pair = new Pair(client, new Socket());
        pairs.add(pair);
        try {
            if (!open(false)) {
                pair.reset();
                return;
            }
            pair.server.connect(target, 5_000);
            client.setTcpNoDelay(true);
            pair.server.setTcpNoDelay(true);
            Thread.ofVirtual().name("tcp-proxy").start(() -> pump(pair, pair.server, client));
            pump(pair, client, pair.server);
        } catch (IOException e) {
            pair.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pair.reset();
        }
    }

    private void pump(Pair pair, Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        boolean answer = from == pair.server;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!open(answer)) {
                    pair.reset();
                    return;
                }
                if (!pair.silent) {
                    out.write(buffer, 0, read);
                }
            }
            if (open(answer)) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            pair.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pair.reset();
        } finally {
            pair.ended();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pairs.forEach(Pair::reset);
    }

    /** Both ends of a forwarded connection. */
    private final class Pair {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;
        private int ended;

        Pair(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /** Of the two directions one has ended; with the second the connection is over. */
        synchronized void ended() {
            if (++ended == 2) {
                reset();
            }
        }

        void reset() {
            pairs.remove(this);
            close(client);
            close(server);
        }

        private static void close(Socket socket) {
            try {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // Closed already.
            }
            try {
                socket.close();
            } catch (IOException e) {
                // Nothing is lost by it.
            }
        }
    }
}
