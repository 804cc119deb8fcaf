package seat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server on this machine, and loses connections the ways a network does. */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    /** A connection; one that is silent loses every byte. */
    private static final class Pair {
        final Socket client;
        final Socket server;
        volatile boolean silent;

        Pair(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }
    }

    /** Starts forwarding a free port to that one. */
    public static TcpProxy to(int port) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (refusing) {
                    client.close();
                    continue;
                }
                Pair pair = new Pair(client, new Socket(InetAddress.getLoopbackAddress(), target));
                pairs.add(pair);
                Thread.ofVirtual().start(() -> copy(pair, pair.client, pair.server));
                Thread.ofVirtual().start(() -> copy(pair, pair.server, pair.client));
            } catch (IOException e) {
                continue; // the server is down, or this proxy is closed
            }
        }
    }

    private void copy(Pair pair, Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try (from;
                to) {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (!pair.silent) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            pairs.remove(pair);
        }
    }

    /** From now on nothing passes on the connections there are, as if a host had vanished; new ones work. */
    public void silence() {
        pairs.forEach(pair -> pair.silent = true);
    }

    /** Closes all connections and accepts none until {@link #heal}. */
    public void cut() {
        refusing = true;
        for (Pair pair : pairs) {
            try {
                pair.client.close();
                pair.server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public void heal() {
        refusing = false;
    }

    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
