package seat.web.treasury;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Which of EVE's months a page is about. */
final class Months {
    private static final int SHOWN = 13;

    private Months() {}

    static YearMonth current() {
        return YearMonth.now(ZoneOffset.UTC);
    }

    /** The month that is asked for; the present one where it is none, or not yet. */
    static YearMonth of(String asked) {
        try {
            YearMonth month = asked.isEmpty() ? current() : YearMonth.parse(asked);
            return month.isAfter(current()) || month.getYear() < 2003 ? current() : month;
        } catch (DateTimeException e) {
            return current();
        }
    }

    /** Months to choose from, the present one first. */
    static List<YearMonth> choices() {
        return IntStream.range(0, SHOWN)
                .mapToObj(back -> current().minusMonths(back))
                .toList();
    }
}
