package seat.config;

import java.util.regex.Pattern;

/** Removes passwords that people put into URLs. */
final class Redaction {
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password|pwd)=[^&;]*");

    private Redaction() {}

    static String url(String text) {
        String withoutUser = USER_INFO.matcher(text).replaceAll("//" + Secret.MASK + "@");
        return PASSWORD.matcher(withoutUser).replaceAll("$1=" + Secret.MASK);
    }
}
