package seat.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reader per {@link SettingKind}. Each throws an IllegalArgumentException whose message continues the sentence that
 * starts with the setting's name, and never repeats a secret.
 */
final class Parse {
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,9})([mg])");
    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST_MEMORY = 128 * MEGABYTE;
    private static final Pattern HOST_NAME = Pattern.compile("(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private static final Pattern MARIADB =
            Pattern.compile("jdbc:mariadb:(?:([a-zA-Z-]+):)?//([^/?\\s]*)/[^/?\\s]+(?:\\?\\S*)?");

    private static final Set<String> H2_OPTIONS = new TreeSet<>(List.of(
            "AUTO_COMPACT_FILL_RATE",
            "CACHE_SIZE",
            "CASE_INSENSITIVE_IDENTIFIERS",
            "COMPRESS",
            "DATABASE_TO_LOWER",
            "DB_CLOSE_DELAY",
            "DB_CLOSE_ON_EXIT",
            "IFEXISTS",
            "LOCK_TIMEOUT",
            "MAX_COMPACT_TIME",
            "MODE",
            "RETENTION_TIME",
            "TIME ZONE",
            "WRITE_DELAY"));

    private Parse() {}

    static Path folder(String text) {
        // H2 reads what follows a semicolon in its URL as options.
        if (text.contains(";")) {
            throw new IllegalArgumentException("contains a semicolon: " + text);
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is no path: " + e.getReason(), e);
        }
    }

    static long memory(String text) {
        Matcher matcher = MEMORY.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is no amount of memory: " + text);
        }
        long bytes =
                Long.parseLong(matcher.group(1)) * MEGABYTE * (matcher.group(2).equals("g") ? 1024 : 1);
        if (bytes < LEAST_MEMORY) {
            throw new IllegalArgumentException("is too little: " + text);
        }
        return bytes;
    }

    static LogLevel logLevel(String text) {
        return Arrays.stream(LogLevel.values())
                .filter(level -> level.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no log level: " + text));
    }

    static boolean onOrOff(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("is neither: " + text);
        };
    }

    static int days(String text) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 3_650) {
            throw new IllegalArgumentException("is no such number of days: " + text);
        }
        return Integer.parseInt(text);
    }

    static String address(String text) {
        boolean digitsOnly = text.matches("[0-9.]+");
        if (text.contains(":") || digitsOnly) {
            literal(text);
        } else if (!HOST_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("is neither an address nor a host name: " + text);
        }
        return text;
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no IP address: " + text, e);
        }
    }

    static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("is no port: " + text);
        }
        return Integer.parseInt(text);
    }

    /** An absolute URL, a trailing slash taken off. */
    static URI httpUrl(String text) {
        URI url;
        try {
            url = new URI(text.replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL: " + Redaction.url(text), e);
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("is no http or https URL: " + Redaction.url(text));
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("has more than scheme, host, port and path: " + Redaction.url(text));
        }
        return url;
    }

    /** A file's path becomes the URI of the file. */
    static URI fileOrUrl(String text) {
        if (text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8)) {
            return httpUrl(text);
        }
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is no path: " + e.getReason(), e);
        }
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("is no absolute path, and no http or https URL: " + Redaction.url(text));
        }
        return path.normalize().toUri();
    }

    static List<Network> networks(String text) {
        List<Network> networks = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(item -> {
                    try {
                        return Network.parse(item);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(
                                "names something that is no address or network: '" + item + "'", e);
                    }
                })
                .toList();
        if (Network.coverHalf(networks)) {
            throw new IllegalArgumentException(
                    "trusts half of all addresses or more, so that anybody could claim to be anybody: " + text);
        }
        return networks;
    }

    /** What goes into a header or a form: may be a secret, hence not repeated in the message. */
    static String token(String text) {
        if (!text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("contains spaces or characters outside ASCII");
        }
        return text;
    }

    static String contact(String text) {
        boolean printable = text.chars().allMatch(c -> c >= ' ' && c < 127 && c != '(' && c != ')');
        if (!printable || text.length() > 200) {
            throw new IllegalArgumentException("cannot be part of a user agent: " + text);
        }
        return text;
    }

    static List<SecretKey> secretKeys(String text) {
        List<SecretKey> keys = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(SecretKey::parse)
                .toList();
        Set<String> seen = new HashSet<>();
        for (SecretKey key : keys) {
            if (!seen.add(key.id())) {
                throw new IllegalArgumentException("has two keys of the id " + key.id());
            }
            if (!key.id().equals(key.fingerprint()) && !seen.add(key.fingerprint())) {
                throw new IllegalArgumentException("has the same key twice");
            }
        }
        return keys;
    }

    static String databaseUrl(String text) {
        if (text.startsWith("jdbc:mysql:")) {
            throw new IllegalArgumentException(
                    "needs MariaDB's driver, which speaks to MySQL too: write jdbc:mariadb:");
        }
        boolean h2 = text.startsWith("jdbc:h2:file:") || text.startsWith("jdbc:h2:mem:");
        if (!h2 && !text.startsWith("jdbc:mariadb:")) {
            throw new IllegalArgumentException("is no URL of a database SeAT works with: " + Redaction.url(text));
        }
        if (h2 && text.toUpperCase(Locale.ROOT).contains("AUTO_SERVER=TRUE")) {
            throw new IllegalArgumentException("must not open the embedded database to the network (AUTO_SERVER)");
        }
        if (h2) {
            checkH2Options(text);
        } else {
            checkMariaDbUrl(text);
        }
        return h2 ? withH2Options(text) : text;
    }

    /** Some of H2's options run code or open files: only those that are known to do neither may be given. */
    private static void checkH2Options(String text) {
        List<String> parts = Arrays.asList(text.split(";", -1));
        for (String option : parts.subList(1, parts.size())) {
            String name = option.split("=", -1)[0].strip().toUpperCase(Locale.ROOT);
            if (!option.isBlank() && !H2_OPTIONS.contains(name)) {
                throw new IllegalArgumentException("has the option " + name
                        + ", which SeAT does not let through; of H2's options there may be "
                        + String.join(", ", H2_OPTIONS));
            }
        }
    }

    private static void checkMariaDbUrl(String text) {
        Matcher url = MARIADB.matcher(text);
        if (!url.matches()) {
            throw new IllegalArgumentException("names no host and database: " + Redaction.url(text));
        }
        String mode = url.group(1);
        if (mode != null && !mode.equals("sequential") && !mode.equals("loadbalance")) {
            throw new IllegalArgumentException("has a mode that would read what is not committed everywhere yet ("
                    + mode + "): " + Redaction.url(text));
        }
        for (String host : url.group(2).split(",", -1)) {
            if (host.isBlank() && !text.contains("localSocket=")) {
                throw new IllegalArgumentException("has a host without a name: " + Redaction.url(text));
            }
        }
    }

    private static String withH2Options(String url) {
        StringBuilder complete = new StringBuilder(url);
        for (String option : DatabaseSettings.H2_OPTIONS.substring(1).split(";", -1)) {
            String name = option.substring(0, option.indexOf('='));
            if (!url.toUpperCase(Locale.ROOT).contains(";" + name + "=")) {
                complete.append(';').append(option);
            }
        }
        return complete.toString();
    }

    static MailSettings.Server smtpUrl(String text) {
        URI url;
        try {
            url = new URI(text.replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL: " + Redaction.url(text), e);
        }
        MailSettings.Encryption encryption = MailSettings.Encryption.of(url.getScheme());
        if (encryption == null || url.getHost() == null) {
            throw new IllegalArgumentException("is no URL of a mail server: " + Redaction.url(text));
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "has a user, who belongs into " + Setting.SMTP_USER.key() + ": " + Redaction.url(text));
        }
        if (!url.getRawPath().isEmpty() || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("has more than scheme, host and port: " + Redaction.url(text));
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw new IllegalArgumentException("has no port that can be called: " + text);
        }
        return new MailSettings.Server(
                encryption, url.getHost(), url.getPort() < 0 ? encryption.usualPort() : url.getPort());
    }

    static String mailAddress(String text) {
        if (!MailSettings.isAddress(text)) {
            throw new IllegalArgumentException("is no e-mail address: " + text);
        }
        return text;
    }

    static Set<HostAndPort> hostsAndPorts(String text) {
        Set<HostAndPort> all = new TreeSet<>();
        for (String item : text.split(",", -1)) {
            all.add(HostAndPort.parse(item.strip()));
        }
        return all;
    }

    static String redisUrl(String text) {
        RedisUrl.parse(text);
        return text;
    }
}
