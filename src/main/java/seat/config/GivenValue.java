package seat.config;

/**
 * A value somebody set, and where.
 *
 * @param origin for people: {@code environment}, {@code flag --http-port}, or the file's path
 */
public record GivenValue(Setting setting, String text, String origin) {
    /** The value as it may be shown. */
    public String shown() {
        return setting.secret() ? Secret.MASK : Redaction.url(text);
    }

    @Override
    public String toString() {
        return setting.key() + "=" + shown() + " (" + origin + ")";
    }
}
