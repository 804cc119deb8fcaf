package seat.eve;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Hours of EVE's day in which a customs office comes out of reinforcement. The window may go over midnight: from 22 to 0, from 23 to 1.
 *
 * @param start the first hour, 0 to 23
 * @param end the hour it ends at, 0 to 23
 */
public record DailyWindow(int start, int end) {
    private static final int DAY = 24;

    public DailyWindow {
        start = Math.floorMod(start, DAY);
        end = Math.floorMod(end, DAY);
    }

    /** How many hours it has; two equal hours are a whole day. */
    public int hours() {
        int hours = Math.floorMod(end - start, DAY);
        return hours == 0 ? DAY : hours;
    }

    public boolean contains(Instant time) {
        int hour = LocalDateTime.ofInstant(time, ZoneOffset.UTC).getHour();
        return Math.floorMod(hour - start, DAY) < hours();
    }

    /** As people write it, in EVE's time: {@code 18:00–20:00}. */
    public String text() {
        return String.format(Locale.ROOT, "%02d:00–%02d:00", start, end);
    }
}
