package seat.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port of it.
 *
 * @param host a name or an IP address in lower case, IPv6 without brackets
 */
public record HostAndPort(String host, int port) implements Comparable<HostAndPort> {
    private static final Pattern WRITTEN =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)):(\\d{1,5})");

    public HostAndPort {
        host = host.toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@code hooks.example.com:8443} or {@code [fd00::5]:80}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static HostAndPort parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("names something that is no host with a port: '" + text + "'");
        }
        int port = Integer.parseInt(written.group(4));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("names a port that there is not: '" + text + "'");
        }
        return new HostAndPort(written.group(1) == null ? written.group(2) : written.group(1), port);
    }

    @Override
    public int compareTo(HostAndPort other) {
        return Comparator.comparing(HostAndPort::host)
                .thenComparingInt(HostAndPort::port)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
