package seat.esi;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How ESI is reached, and by whom.
 *
 * @param baseUrl scheme, host and port of ESI, without a path: {@code https://esi.evetech.net}; requests go nowhere else
 * @param userAgent sent with every request; see {@link #userAgent(String, String, String)}
 * @param compatibilityDate the behaviour of ESI this client was written for ({@code X-Compatibility-Date})
 * @param connectTimeout for the connection
 * @param headerTimeout from sending a request to the headers of its answer
 * @param bodyTimeout from the headers to the last byte of the body
 * @param maxBodyBytes of one body after decompression; larger answers are refused
 * @param applicationId EVE's client id of this installation; part of the name of every authenticated budget
 */
public record EsiSettings(
        URI baseUrl,
        String userAgent,
        LocalDate compatibilityDate,
        Duration connectTimeout,
        Duration headerTimeout,
        Duration bodyTimeout,
        int maxBodyBytes,
        String applicationId) {

    /** The compatibility date whose facts {@link Routes} holds. */
    public static final LocalDate COMPATIBILITY_DATE = LocalDate.of(2026, 8, 18);

    /** The longest a request with the usual time-outs takes from its budget's reservation to the last byte of its answer. */
    public static final Duration LONGEST_FLIGHT = Duration.ofSeconds(70);

    public EsiSettings {
        String scheme = baseUrl.getScheme();
        if (baseUrl.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException(
                    "ESI's base URL must be http(s)://host, such as https://esi.evetech.net, but is " + baseUrl);
        }
        String path = baseUrl.getRawPath();
        if ((path != null && !path.isEmpty() && !path.equals("/"))
                || baseUrl.getRawQuery() != null
                || baseUrl.getRawUserInfo() != null) {
            throw new IllegalArgumentException("ESI's base URL must have no path, query or user, but is " + baseUrl);
        }
        if (userAgent.isBlank()) {
            throw new IllegalArgumentException("ESI asks for a User-Agent that names a contact");
        }
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("maxBodyBytes must be positive, but is " + maxBodyBytes);
        }
    }

    /** Settings with the time-outs and limits that suit ESI: connect 10 s, headers 30 s, body 30 s, 32 MiB. */
    public static EsiSettings of(URI baseUrl, String userAgent, String applicationId) {
        return new EsiSettings(
                baseUrl,
                userAgent,
                COMPATIBILITY_DATE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                32 << 20,
                applicationId);
    }

    /**
     * The User-Agent ESI asks for: {@code SeAT/1.2 (admin@example.com; +https://seat.example.com)}.
     *
     * @param address where this installation, or its project, is found; null leaves it out
     */
    public static String userAgent(String version, String contact, @Nullable String address) {
        if (contact.isBlank()) {
            throw new IllegalArgumentException("ESI asks for a contact of whoever runs this installation");
        }
        String where = address == null ? "" : "; +" + comment(address);
        return "SeAT/%s (%s%s)".formatted(token(version), comment(contact), where);
    }

    /** The longest a request can take from its budget's reservation to the last byte of its answer. */
    Duration longestFlight() {
        return connectTimeout.plus(headerTimeout).plus(bodyTimeout);
    }

    private static String token(String text) {
        return text.replaceAll("[^A-Za-z0-9.+_-]", "");
    }

    private static String comment(String text) {
        return text.replaceAll("[^\\x20-\\x7e]|[()\\\\]", "").strip();
    }
}
