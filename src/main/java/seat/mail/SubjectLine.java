package seat.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail's subject without what programs put before it when it is answered or forwarded. EVE's client writes these prefixes in the
 * language of whoever answers.
 */
public final class SubjectLine {
    private static final Pattern PREFIXES = Pattern.compile(
            "^(?:\\s*(?:re|fwd?|aw|antw|wg|tr|rv|res|enc|回复|回覆|答复|转发|转寄|返信|転送|отв|ответ|пер|회신|전달)"
                    + "\\s*(?:\\[\\d{1,3}]|\\(\\d{1,3}\\))?\\s*[:：])+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private SubjectLine() {}

    /** What the mail is about: the subject without prefixes, repeated ones too, in any case. */
    public static String core(String subject) {
        return PREFIXES.matcher(subject).replaceFirst("").strip();
    }

    /** What two subjects of one thread have in common. */
    static String key(String subject) {
        return core(subject).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
