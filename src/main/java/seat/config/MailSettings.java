package seat.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How e-mails are sent.
 *
 * @param user empty where the server asks for none
 * @param from an e-mail address
 */
public record MailSettings(Server server, String user, Secret password, String from) {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");

    /** Whether a text is one e-mail address and nothing else: no name, no quotes, no second one. */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** A server that takes e-mails. */
    public record Server(Encryption encryption, String host, int port) {}

    /** How what goes to a mail server is kept from others. */
    public enum Encryption {
        /** TLS from the first byte. */
        TLS("smtps", 465),
        /** A beginning in the clear; nothing is said before STARTTLS has been agreed on. */
        STARTTLS("smtp", 587),
        NONE("smtp-plain", 25);

        private final String scheme;
        private final int usualPort;

        Encryption(String scheme, int usualPort) {
            this.scheme = scheme;
            this.usualPort = usualPort;
        }

        /** The port where a URL names none. */
        public int usualPort() {
            return usualPort;
        }

        static @Nullable Encryption of(@Nullable String scheme) {
            return Arrays.stream(values())
                    .filter(each -> scheme != null && each.scheme.equals(scheme.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(null);
        }
    }
}
