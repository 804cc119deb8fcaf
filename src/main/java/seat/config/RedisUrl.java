package seat.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is, as {@code SEAT_REDIS_URL} says it:
 *
 * <pre>
 * redis://[user:password@]host[:6379][/database]
 * redis-sentinel://[user:password@]host[:26379],…[/database][?sentinelPassword=…]#master
 * redis-cluster://[user:password@]host[:6379],…
 * </pre>
 *
 * <p>{@code rediss…} speaks TLS, to Sentinels too; {@code ?verifyPeer=ca} then leaves the host name unchecked,
 * {@code none} the certificate too. What stands before the {@code @} without a colon is a password. Characters with a
 * meaning in URLs are written as {@code %xx}. {@link #toString} shows no password.
 *
 * @param nodes the server, the Sentinels, or some of the cluster's nodes
 * @param master name by which Sentinels know the master; empty without Sentinels
 * @param user empty for Redis' default user
 * @param password empty for none
 * @param sentinelPassword of the Sentinels themselves; empty for none
 * @param verifyPeer what of a TLS certificate is checked: full, ca or none
 */
public record RedisUrl(
        Mode mode,
        boolean tls,
        List<Node> nodes,
        int database,
        String master,
        String user,
        String password,
        String sentinelPassword,
        String verifyPeer) {

    /** What stands behind the URL. */
    public enum Mode {
        SINGLE(""),
        SENTINEL("-sentinel"),
        CLUSTER("-cluster");

        private final String suffix;

        Mode(String suffix) {
            this.suffix = suffix;
        }
    }

    /** A host name or address, without brackets, and a port. */
    public record Node(String host, int port) {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    private static final int PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final List<String> CHECKS = List.of("full", "ca", "none");
    private static final Pattern FORM =
            Pattern.compile("(?<scheme>rediss?)(?<mode>-sentinel|-cluster)?://((?<who>[^/?#]*)@)?(?<nodes>[^/?#@]+)"
                    + "(/(?<database>[^?#]*))?(\\?(?<query>[^#]*))?(#(?<master>.*))?");
    private static final Pattern NODE =
            Pattern.compile("(\\[(?<literal>[0-9A-Fa-f:.]+)]|(?<name>[^:\\[\\]]+))(:(?<port>\\d+))?");

    public RedisUrl {
        nodes = List.copyOf(nodes);
    }

    /**
     * Reads one of the forms above.
     *
     * @throws IllegalArgumentException whose message continues "SEAT_REDIS_URL …" and repeats nothing of the text, as
     *     it may hold a password
     */
    public static RedisUrl parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("is no Redis URL");
        }
        Mode mode = Arrays.stream(Mode.values())
                .filter(one -> one.suffix.equals(or(form.group("mode"), "")))
                .findFirst()
                .orElseThrow();
        int port = mode == Mode.SENTINEL ? SENTINEL_PORT : PORT;
        List<Node> nodes = Arrays.stream(form.group("nodes").split(",", -1))
                .map(node -> node(node.strip(), port))
                .toList();
        if (mode == Mode.SINGLE && nodes.size() > 1) {
            throw new IllegalArgumentException(
                    "names several servers, which takes redis-sentinel:// or redis-cluster://");
        }
        String who = or(form.group("who"), "");
        int colon = who.indexOf(':');
        Options options = options(or(form.group("query"), ""));
        return new RedisUrl(
                mode,
                form.group("scheme").equals("rediss"),
                nodes,
                database(mode, or(form.group("database"), "")),
                master(mode, or(form.group("master"), "")),
                colon < 0 ? "" : decode(who.substring(0, colon)),
                decode(who.substring(colon + 1)),
                options.sentinelPassword(),
                options.verifyPeer());
    }

    private record Options(String sentinelPassword, String verifyPeer) {}

    private static Options options(String query) {
        String password = "";
        String verify = "full";
        for (String option : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String value = option.substring(option.indexOf('=') + 1);
            if (option.startsWith("sentinelPassword=")) {
                password = decode(value);
            } else if (option.startsWith("verifyPeer=") && CHECKS.contains(value.toLowerCase(Locale.ROOT))) {
                verify = value.toLowerCase(Locale.ROOT);
            } else {
                throw new IllegalArgumentException(
                        "has an option other than sentinelPassword=… and verifyPeer=full, ca or none");
            }
        }
        return new Options(password, verify);
    }

    private static Node node(String text, int defaultPort) {
        Matcher node = NODE.matcher(text);
        if (!node.matches()) {
            throw new IllegalArgumentException("is no Redis URL: a server is written host:port");
        }
        String digits = or(node.group("port"), String.valueOf(defaultPort));
        if (digits.length() > 5 || Integer.parseInt(digits) > 65_535 || Integer.parseInt(digits) == 0) {
            throw new IllegalArgumentException("names a port outside 1 to 65535");
        }
        return new Node(host(or(node.group("literal"), or(node.group("name"), ""))), Integer.parseInt(digits));
    }

    private static String host(String text) {
        try {
            return Parse.address(text);
        } catch (IllegalArgumentException e) { // its message names the text
            throw new IllegalArgumentException("is no Redis URL: a server is neither an address nor a host name");
        }
    }

    private static int database(Mode mode, String text) {
        if (!text.isEmpty() && !text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("names a database that is no number");
        }
        int database = text.isEmpty() ? 0 : Integer.parseInt(text);
        if (mode == Mode.CLUSTER && database != 0) {
            throw new IllegalArgumentException("names a database, but a Redis Cluster has only number 0");
        }
        return database;
    }

    private static String master(Mode mode, String text) {
        if (mode == Mode.SENTINEL && text.isBlank()) {
            throw new IllegalArgumentException("lacks the name Sentinels give the master: end it with #mymaster");
        }
        if (mode != Mode.SENTINEL && !text.isEmpty()) {
            throw new IllegalArgumentException("has a # although only redis-sentinel:// names a master");
        }
        return decode(text);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a % that is not followed by two hexadecimal digits");
        }
    }

    private static String or(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    @Override
    public String toString() {
        return (tls ? "rediss" : "redis") + mode.suffix + "://"
                + nodes.stream().map(Node::toString).collect(Collectors.joining(","))
                + (database == 0 ? "" : "/" + database)
                + (master.isEmpty() ? "" : "#" + master);
    }
}
