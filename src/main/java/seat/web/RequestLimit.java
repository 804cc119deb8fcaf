package seat.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often a client may come: so many requests within any minute. A client is an IPv4 address or the /64 an IPv6 address is in,
 * since its user has all of it. The clients of the last minute are remembered, at most {@value #CLIENTS} of them.
 */
final class RequestLimit {
    static final int CLIENTS = 10_000;

    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);
    private static final int NETWORK_BYTES = 8;

    private final int perMinute;
    private final LongSupplier nanos;
    private final Cache<String, Requests> clients = Caffeine.newBuilder()
            .maximumSize(CLIENTS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    RequestLimit(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    /** Notes a request. @return how long its client has to wait first; zero when it is let in */
    Duration come(String address) {
        return comeFor(client(address));
    }

    /** Notes a request for something, such as one calendar, whoever asks for it. @return how long it has to wait first */
    Duration comeFor(String key) {
        return clients.get(key, client -> new Requests(perMinute)).come(nanos.getAsLong());
    }

    /** How long a client would have to wait now; nothing is noted. */
    Duration left(String address) {
        Requests known = clients.getIfPresent(client(address));
        return known == null ? Duration.ZERO : known.left(nanos.getAsLong());
    }

    /** How many clients are remembered. */
    long size() {
        clients.cleanUp();
        return clients.estimatedSize();
    }

    private static String client(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** When one client's last requests came, in a ring. */
    private static final class Requests {
        private final long[] at;
        private int next;
        private int count;

        Requests(int most) {
            at = new long[most];
        }

        synchronized Duration left(long now) {
            return count == at.length ? Duration.ofNanos(Math.max(0, at[next] + WINDOW - now)) : Duration.ZERO;
        }

        synchronized Duration come(long now) {
            Duration wait = left(now);
            if (!wait.isZero()) {
                return wait;
            }
            count = Math.min(count + 1, at.length);
            at[next] = now;
            next = (next + 1) % at.length;
            return Duration.ZERO;
        }
    }
}
