package seat.sde;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** What is known about the static data: the build that is read, and when CCP is asked for its latest. */
public final class StaticDataState {
    private final Database database;

    public StaticDataState(Database database) {
        this.database = database;
    }

    /**
     * The static data that is read.
     *
     * @param build CCP's number
     * @param released when CCP published it; null where it did not say
     * @param imported when it began to be read
     * @param source the file or address it came from
     * @param notes what was not stored as it stands in the data
     */
    public record Shown(
            int version,
            long build,
            @Nullable Instant released,
            @Nullable Instant imported,
            long rows,
            String source,
            List<String> notes) {
        public Shown {
            notes = List.copyOf(notes);
        }
    }

    /** Empty before the first import. */
    public Optional<Shown> shown() {
        return database.sql()
                .sql("""
                        SELECT v.version, v.build, v.released_at, v.finished_at, v.row_count, v.source, v.notes
                        FROM sde_pointer p JOIN sde_versions v ON v.version = p.version WHERE p.id = 1
                        """)
                .query((row, number) -> new Shown(
                        row.getInt(1),
                        row.getLong(2),
                        instant(row.getObject(3, LocalDateTime.class)),
                        instant(row.getObject(4, LocalDateTime.class)),
                        row.getLong(5),
                        row.getString(6),
                        row.getString(7) == null
                                ? List.of()
                                : row.getString(7).lines().toList()))
                .optional();
    }

    /**
     * An import that has not ended, or was killed.
     *
     * @param holder who runs it; null when it was killed
     */
    public record Unfinished(
            long build,
            long rows,
            Instant started,
            @Nullable String holder) {}

    /** The import that is under way, or has died. */
    public Optional<Unfinished> unfinished() {
        return database
                .sql()
                .sql("""
                        SELECT v.build, v.row_count, v.started_at,
                          (SELECT l.holder FROM sde_lease l WHERE l.id = 1 AND l.until_at > CURRENT_TIMESTAMP(3))
                        FROM sde_versions v WHERE v.state = 'importing'
                        """)
                .query((row, number) -> new Unfinished(
                        row.getLong(1),
                        row.getLong(2),
                        Database.instant(row.getObject(3, LocalDateTime.class)),
                        row.getString(4)))
                .list()
                .stream()
                .findFirst();
    }

    /**
     * What came of asking CCP.
     *
     * @param checked null before the first time
     * @param latest the latest build as CCP said then
     * @param outcome in words
     */
    public record Check(
            Instant next,
            @Nullable Instant checked,
            @Nullable Long latest,
            @Nullable String outcome) {}

    /** Empty as long as no dispatcher with the schedule has run. */
    public Optional<Check> check() {
        return database.sql()
                .sql("SELECT next_at, checked_at, latest_build, outcome FROM sde_checks WHERE id = 1")
                .query((row, number) -> new Check(
                        Database.instant(row.getObject(1, LocalDateTime.class)),
                        instant(row.getObject(2, LocalDateTime.class)),
                        row.getObject(3, Long.class),
                        row.getString(4)))
                .optional();
    }

    /**
     * Lets the next dispatcher that looks ask CCP, instead of waiting for its hour of the day.
     *
     * @return false as long as no dispatcher with the schedule has run
     */
    public boolean askSoon() {
        return database.retrying(() -> database.sql()
                        .sql("UPDATE sde_checks SET next_at = CURRENT_TIMESTAMP(3) WHERE id = 1")
                        .update())
                == 1;
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : Database.instant(utc);
    }
}
