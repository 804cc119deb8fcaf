package seat.release;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Texts;

/**
 * What the file said that names the newest release, when it was read last: a row of {@code seat_facts} for each file, so that another
 * file is read at once, and hosts that name different ones do not read in turns.
 */
public final class ReleaseCheck {
    /** Between two readings, whatever came of the first. */
    public static final Duration EVERY = Duration.ofDays(1);

    private static final String PREFIX = "release_file.";
    private static final String NEWEST = "newest ";
    private static final String FAILED = "failed ";
    private static final int LONGEST = 500;

    private final Database database;
    private final URI source;
    private final String fact;

    public ReleaseCheck(Database database, URI source) {
        this.database = database;
        this.source = source;
        this.fact = PREFIX + digest(source);
    }

    /**
     * What came of reading it.
     *
     * @param newest null where it could not be read
     * @param failure why; null where it could
     */
    public record Read(
            Instant at, @Nullable Release newest, @Nullable String failure) {}

    private static String digest(URI source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(source.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file as people name it: its path, or its address. */
    public String name() {
        return "file".equals(source.getScheme()) ? Path.of(source).toString() : source.toString();
    }

    /** Empty before the first time. */
    public Optional<Read> last() {
        return database.sql()
                .sql("SELECT content, updated_at FROM seat_facts WHERE name = ?")
                .param(fact)
                .query((row, number) -> read(row.getString(1), Database.instant(row.getObject(2, LocalDateTime.class))))
                .optional();
    }

    private static Read read(String content, Instant at) {
        if (content.startsWith(NEWEST)) {
            Optional<Release> newest = Release.of(content.substring(NEWEST.length()));
            if (newest.isPresent()) {
                return new Read(at, newest.get(), null);
            }
        }
        return new Read(at, null, content.startsWith(FAILED) ? content.substring(FAILED.length()) : content);
    }

    boolean due() {
        return last().map(Read::at)
                .filter(at -> at.plus(EVERY).isAfter(database.now()))
                .isEmpty();
    }

    void noteNewest(Release newest) {
        note(NEWEST + newest);
    }

    void noteFailure(String why) {
        note(Texts.cut(FAILED + why, LONGEST));
    }

    /** Also forgets files that nobody names any more. */
    private void note(String content) {
        database.inTransaction(() -> {
            database.sql().sql("""
                            INSERT INTO seat_facts (name, content, updated_at) VALUES (?, ?, CURRENT_TIMESTAMP(3))
                            ON DUPLICATE KEY UPDATE content = VALUES(content), updated_at = CURRENT_TIMESTAMP(3)
                            """).params(fact, content).update();
            database.sql().sql("""
                            DELETE FROM seat_facts WHERE name LIKE ? AND updated_at < TIMESTAMPADD(DAY, -30, CURRENT_TIMESTAMP(3))
                            """).param(PREFIX.replace("_", "\\_") + "%").update();
        });
    }
}
