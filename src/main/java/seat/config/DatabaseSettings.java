package seat.config;

/** Where everything is stored: an embedded H2 file, or MySQL/MariaDB. */
public record DatabaseSettings(String url, String user, Secret password) {
    /** What every H2 URL carries, so that the same SQL runs on both databases. */
    public static final String H2_OPTIONS = ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    /** Whether the database lives in this process, which nothing else can then share. */
    public boolean embedded() {
        return url.startsWith("jdbc:h2:");
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + Redaction.url(url) + ", user=" + user + ", password=" + password + "]";
    }
}
