package seat.config;

/** Where everything is stored: an embedded H2 file, or MySQL/MariaDB. */
public record DatabaseSettings(String url, String user, Secret password) {
    /** What every H2 URL carries, so that the same SQL runs on both databases. */
    public static final String H2_OPTIONS = ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    /** Whether the database lives in this process, which nothing else can then share. */
    public boolean embedded() {
        return url.startsWith("jdbc:h2:");
    }

    /**
     * Checks the URL of a MySQL/MariaDB that is named elsewhere than in the settings.
     *
     * @throws IllegalArgumentException with a message that continues the sentence that starts with the option's name, says what
     *     is allowed and repeats no password
     */
    public static String serverUrl(String text) {
        try {
            String url = Parse.databaseUrl(text);
            if (url.startsWith("jdbc:h2:")) {
                throw new IllegalArgumentException("names an embedded database: " + Redaction.url(text));
            }
            if (!Redaction.url(text).equals(text)) {
                throw new IllegalArgumentException(
                        "holds a password, which others on this machine could read: " + Redaction.url(text));
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; allowed: "
                            + SettingKind.DATABASE_URL.allowed().replaceFirst(",? or jdbc:h2.*", ""),
                    e);
        }
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + Redaction.url(url) + ", user=" + user + ", password=" + password + "]";
    }
}
