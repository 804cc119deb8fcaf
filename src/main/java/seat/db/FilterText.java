package seat.db;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people type into the filters of a table, read; what cannot be read is answered with what is allowed. */
public final class FilterText {
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]{1,18}(?:\\.[0-9]{1,6})?) ?([kmbtKMBT]?)");
    private static final Pattern TEXT_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private FilterText() {}

    /**
     * A number as people type it: {@code 10m} is ten million; k, m, b and t stand for thousands, millions, billions and trillions.
     *
     * @throws BadTableRequestException naming what is allowed
     */
    public static BigDecimal number(String parameter, String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            throw new BadTableRequestException(
                    parameter + " cannot be " + text + "; allowed are numbers such as 1000, -0.5 or 10m");
        }
        int thousands = " kmbt"
                .indexOf(
                        number.group(2).isEmpty()
                                ? ' '
                                : Character.toLowerCase(number.group(2).charAt(0)));
        return new BigDecimal(number.group(1)).scaleByPowerOfTen(3 * thousands);
    }

    /** @throws BadTableRequestException naming what is allowed */
    public static LocalDate day(String parameter, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2003 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // Answered below: the reader needs the allowed form, not the parser's words.
        }
        throw new BadTableRequestException(
                parameter + " cannot be " + text + "; allowed are days from 2003 on, such as 2026-08-18");
    }

    /** @throws BadTableRequestException naming what is allowed */
    public static boolean flag(String parameter, String text) {
        if (!List.of("true", "false").contains(text)) {
            throw new BadTableRequestException(parameter + " cannot be " + text + "; allowed are true and false");
        }
        return "true".equals(text);
    }

    /**
     * An id without the sign that may stand before it.
     *
     * @throws BadTableRequestException naming what is allowed
     */
    public static String id(String parameter, String text) {
        String id = text.startsWith("#") ? text.substring(1) : text;
        if (!TEXT_ID.matcher(id).matches()) {
            throw new BadTableRequestException(parameter + " cannot be " + text + "; allowed are ids such as 1035");
        }
        return id;
    }
}
