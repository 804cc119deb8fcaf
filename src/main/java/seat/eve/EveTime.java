package seat.eve;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * The time of EVE, which is UTC the whole year. A day of EVE, by which ledgers, statistics and bills are kept, goes from midnight to
 * midnight UTC, wherever its reader lives; the daily downtime begins at 11:00.
 */
public final class EveTime {
    /** When the server goes down each day. */
    public static final LocalTime DOWNTIME = LocalTime.of(11, 0);

    private EveTime() {}

    /** A moment as EVE's clock shows it. */
    public static LocalDateTime of(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** The day of EVE that a moment lies in. */
    public static LocalDate day(Instant moment) {
        return of(moment).toLocalDate();
    }

    /** When the next downtime begins; the moment itself where it begins then. */
    public static Instant nextDowntime(Instant moment) {
        Instant today = day(moment).atTime(DOWNTIME).toInstant(ZoneOffset.UTC);
        return today.isBefore(moment) ? today.plus(Duration.ofDays(1)) : today;
    }
}
