package seat.config;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the web server listens and how people reach it.
 *
 * @param address IP address or host name
 * @param port 0 for any free port
 * @param configuredPublicUrl without trailing slash; null when it follows from address and port
 */
public record HttpSettings(
        String address, int port, @Nullable URI configuredPublicUrl, List<Network> trustedProxies) {

    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** The address people use, without trailing slash, once the port is known. */
    public URI publicUrl(int boundPort) {
        return configuredPublicUrl != null
                ? configuredPublicUrl
                : URI.create("http://" + reachable(address) + ":" + boundPort);
    }

    /** Whether X-Forwarded-* headers that come from there are believed. */
    public boolean trusts(InetAddress peer) {
        return trustedProxies.stream().anyMatch(network -> network.contains(peer));
    }

    /** A server that listens on every address is reached by this machine's own name. */
    private static String reachable(String address) {
        return switch (address) {
            case "0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0" -> "localhost";
            default -> address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
        };
    }
}
