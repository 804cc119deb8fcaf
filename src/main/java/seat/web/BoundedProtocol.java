package seat.web;

import java.net.InetAddress;
import java.util.function.Predicate;
import org.apache.coyote.http11.Http11NioProtocol;

/** Tomcat's HTTP over a {@link BoundedEndpoint}; Tomcat makes it by its name. */
public final class BoundedProtocol extends Http11NioProtocol {
    private final BoundedEndpoint endpoint;

    public BoundedProtocol() {
        this(new BoundedEndpoint());
    }

    private BoundedProtocol(BoundedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void limit(int connections, Predicate<InetAddress> proxies) {
        endpoint.limit(connections, proxies);
    }
}
