package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import seat.config.HttpSettings;
import seat.config.Settings;

/** Where a request comes from, seen through the proxies that the configuration trusts. */
@Component
public final class ClientAddress {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");

    private final HttpSettings http;

    ClientAddress(Settings settings) {
        this.http = settings.http();
    }

    /** The last address that is not a trusted proxy's. */
    public String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        String header = request.getHeader("X-Forwarded-For");
        String[] hops = header == null ? new String[0] : header.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && trusts(address); i--) {
            String hop = hops[i].strip();
            if (!LITERAL.matcher(hop).matches()) {
                break;
            }
            address = hop;
        }
        return address;
    }

    private boolean trusts(String address) {
        try {
            return http.trusts(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
