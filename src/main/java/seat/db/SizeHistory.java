package seat.db;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalLong;

/** The size of the database, a sample for each of the last {@value #DAYS} days, as rows of {@code seat_facts}. */
public final class SizeHistory {
    private static final String PREFIX = "database_bytes.";
    private static final int DAYS = 31;

    /** Below this distance between two samples nothing is said of growth. */
    private static final Duration SHORTEST = Duration.ofHours(12);

    private final Database database;
    private final Storage storage;

    public SizeHistory(Database database) {
        this.database = database;
        this.storage = new Storage(database);
    }

    private record Sample(long bytes, LocalDateTime at) {}

    /** Notes today's size, unless it is noted; forgets those of long ago. */
    public void sample() {
        LocalDate today = Database.utc(database.now()).toLocalDate();
        boolean noted = database.sql()
                        .sql("SELECT COUNT(*) FROM seat_facts WHERE name = ?")
                        .param(PREFIX + today)
                        .query(Long.class)
                        .single()
                > 0;
        if (noted) {
            return;
        }
        database.sql()
                .sql("INSERT IGNORE INTO seat_facts (name, content) VALUES (?, ?)")
                .params(PREFIX + today, String.valueOf(storage.bytes()))
                .update();
        database.sql()
                .sql("DELETE FROM seat_facts WHERE name LIKE ? AND name < ?")
                .params(PREFIX + "%", PREFIX + today.minusDays(DAYS))
                .update();
    }

    /** Bytes per day since the oldest sample; empty while there is none from at least half a day ago. */
    public OptionalLong growthPerDay() {
        List<Sample> samples = database.sql()
                .sql("SELECT content, updated_at FROM seat_facts WHERE name LIKE ? ORDER BY name LIMIT 1")
                .param(PREFIX + "%")
                .query((row, number) ->
                        new Sample(Long.parseLong(row.getString(1)), row.getObject(2, LocalDateTime.class)))
                .list();
        if (samples.isEmpty()) {
            return OptionalLong.empty();
        }
        Sample oldest = samples.getFirst();
        Duration since = Duration.between(Database.instant(oldest.at()), database.now());
        if (since.compareTo(SHORTEST) < 0) {
            return OptionalLong.empty();
        }
        double days = since.toMillis() / (double) Duration.ofDays(1).toMillis();
        return OptionalLong.of(Math.round((storage.bytes() - oldest.bytes()) / days));
    }
}
