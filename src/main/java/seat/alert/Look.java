package seat.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** Looks for one alert in stored data, with every threshold that is in use. */
interface Look {
    /** What happened before is no news any more. */
    Duration LATELY = Duration.ofHours(3);

    /** The alert's key. */
    String alert();

    /** Everything that is so at a moment, whether it was told of before or not. */
    List<Seen> at(Moment moment);

    /**
     * When, and what it is compared with.
     *
     * @param threshold 0 for an alert that compares nothing
     * @param span the threshold as a time, where it is days or hours
     */
    record Moment(Database database, Instant now, double threshold, Duration span) {
        static Moment of(Database database, AlertKind kind, double threshold, Instant now) {
            return new Moment(database, now, threshold, Duration.ofSeconds((long)
                    (threshold * (kind.unit().equals("hours") ? 3_600 : 86_400))));
        }

        /** When what ends then came within the threshold. */
        Instant crossed(Instant end) {
            return end.minus(span);
        }
    }

    /**
     * A look that is one statement.
     *
     * @param sql selects what is so, by times: {@code :now}, {@code :limit} and {@code :past} (a threshold after and before it),
     *     {@code :before} (two days before that), {@code :lately}, {@code :today}
     * @param found tells what a row says
     */
    record Statement(String alert, String sql, Found found) implements Look {
        @Override
        public List<Seen> at(Moment moment) {
            Instant now = moment.now();
            return moment.database()
                    .reading()
                    .sql(sql)
                    .param("now", Database.utc(now))
                    .param("limit", Database.utc(now.plus(moment.span())))
                    .param("past", Database.utc(now.minus(moment.span())))
                    .param("before", Database.utc(now.minus(moment.span()).minus(Duration.ofDays(2))))
                    .param("lately", Database.utc(now.minus(LATELY)))
                    .param("today", Database.utc(now.minus(Duration.ofDays(1))))
                    .query((row, number) -> found.of(new Row(row), moment))
                    .list();
        }
    }

    /** Tells what a row says. */
    @FunctionalInterface
    interface Found {
        Seen of(Row row, Moment moment) throws SQLException;
    }

    /** A row's values as looks need them. */
    record Row(ResultSet row) {
        long id(String column) throws SQLException {
            return row.getLong(column);
        }

        @Nullable String text(String column) throws SQLException {
            return row.getString(column);
        }

        @Nullable Double amount(String column) throws SQLException {
            return row.getObject(column) == null ? null : (Double) row.getDouble(column);
        }

        @Nullable Instant time(String column) throws SQLException {
            LocalDateTime time = row.getObject(column, LocalDateTime.class);
            return time == null ? null : Database.instant(time);
        }

        /** A time that the statement's condition rests on. */
        Instant told(String column) throws SQLException {
            return Objects.requireNonNull(time(column));
        }

        /** Something that the row's owner tells, of whichever type. */
        Seen.Builder seen() throws SQLException {
            return Seen.by(Objects.requireNonNull(text("owner_type")), id("owner_id"));
        }
    }
}
