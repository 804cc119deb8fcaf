package seat.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * A web server's connections, of which there are never too many: when all places are taken, the connection that waits longest
 * without being served gives way to the new one, be it a browser's idle one or one whose request does not come to its end. One
 * address, unless it is a trusted proxy's, has half of the places at most. Headers that take too long end their connection.
 */
final class BoundedEndpoint extends NioEndpoint {
    private static final Duration HEADERS = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(3);

    /** Oldest first; what was closed meanwhile is forgotten when met. */
    private final Map<SocketChannel, Since> open = new LinkedHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private volatile int places = Integer.MAX_VALUE;
    private volatile Predicate<InetAddress> unlimited = address -> false;

    /** @param address null when it is not known */
    private record Since(InetAddress address) {}

    /**
     * @param connections at once
     * @param proxies addresses that may have all of them
     */
    void limit(int connections, Predicate<InetAddress> proxies) {
        places = connections;
        unlimited = proxies;
        setMaxConnections(
                connections + Math.max(10, connections / 10)); // only if all are being served is anybody kept waiting
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        Thread.ofVirtual().name("slow-headers").start(this::closeSlowHeaders);
    }

    @Override
    protected boolean setSocketOptions(SocketChannel channel) {
        lock.lock();
        try {
            InetAddress address = address(channel);
            return makeRoom(address) && super.setSocketOptions(channel) && remember(channel, address);
        } finally {
            lock.unlock();
        }
    }

    private boolean remember(SocketChannel channel, InetAddress address) {
        open.put(channel, new Since(address));
        return true;
    }

    private static InetAddress address(SocketChannel channel) {
        try {
            return channel.getRemoteAddress() instanceof InetSocketAddress peer
                    ? peer.getAddress()
                    : InetAddress.getLoopbackAddress();
        } catch (IOException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    /** @return false when this address has its share and all of that is being served */
    private boolean makeRoom(InetAddress address) {
        if (open.size() < places / 2) {
            return true;
        }
        open.keySet().removeIf(channel -> !channel.isOpen());
        if (!unlimited.test(address)) {
            long own = open.values().stream()
                    .filter(since -> since.address().equals(address))
                    .count();
            if (own >= places / 2) {
                return closeLongestIdle(since -> since.address().equals(address));
            }
        }
        if (open.size() >= places) {
            closeLongestIdle(since -> true);
        }
        return true;
    }

    private boolean closeLongestIdle(Predicate<Since> candidates) {
        for (Iterator<Map.Entry<SocketChannel, Since>> each = open.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<SocketChannel, Since> entry = each.next();
            if (candidates.test(entry.getValue()) && closeUnlessServed(entry.getKey())) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    /** Tomcat holds a connection's lock while it serves it. */
    private boolean closeUnlessServed(SocketChannel channel) {
        SocketWrapperBase<NioChannel> wrapper = connections.get(channel);
        if (wrapper == null) {
            return !channel.isOpen();
        }
        if (!wrapper.getLock().tryLock()) {
            return false;
        }
        try {
            wrapper.close();
            return true;
        } finally {
            wrapper.getLock().unlock();
        }
    }

    /** A connection that keeps its processor without being served is in the middle of its headers, or listens to what goes on. */
    private void closeSlowHeaders() {
        Map<SocketWrapperBase<NioChannel>, Long> begun = new HashMap<>();
        while (isRunning()) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            begun.keySet().removeIf(wrapper -> wrapper.isClosed() || !inHeaders(wrapper));
            for (Map.Entry<SocketChannel, SocketWrapperBase<NioChannel>> connection : connections.entrySet()) {
                SocketWrapperBase<NioChannel> wrapper = connection.getValue();
                if (inHeaders(wrapper)) {
                    long since = begun.computeIfAbsent(wrapper, key -> now);
                    if (now - since > HEADERS.toNanos()) {
                        closeUnlessServed(connection.getKey());
                    }
                }
            }
        }
    }

    private static boolean inHeaders(SocketWrapperBase<NioChannel> wrapper) {
        return wrapper.getCurrentProcessor() instanceof Processor processor
                && !processor.isAsync()
                && !wrapper.getLock().isLocked();
    }
}
