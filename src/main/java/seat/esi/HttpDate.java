package seat.esi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Dates of HTTP headers. Every answer carries up to three, nearly all of them in the one form that RFC 9110 lets senders write
 * ({@code Sun, 06 Nov 1994 08:49:37 GMT}), which is read by its places: a general parser takes a tenth of all that an unchanged
 * answer costs. Anything else goes to the general one.
 */
final class HttpDate {
    private static final String FORM = "Aaa, 00 Aaa 0000 00:00:00 GMT";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final int SECONDS_OF_A_DAY = 86_400;

    private HttpDate() {}

    /** @throws DateTimeException when it is no date, or one whose day of the week is another */
    static Instant parse(String text) {
        return hasForm(text) ? byItsPlaces(text) : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
    }

    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            char is = text.charAt(i);
            boolean fits = switch (form) {
                case '0' -> is >= '0' && is <= '9';
                case 'A' -> is >= 'A' && is <= 'Z';
                case 'a' -> is >= 'a' && is <= 'z';
                default -> is == form;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Instant byItsPlaces(String text) {
        LocalDate date =
                LocalDate.of(number(text, 12) * 100 + number(text, 14), name(text, 8, MONTHS), number(text, 5));
        if (date.getDayOfWeek().getValue() != name(text, 0, DAYS)) {
            throw new DateTimeException(text + " is another day of the week");
        }
        int hour = number(text, 17);
        int minute = number(text, 20);
        int second = number(text, 23);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException(text + " has a time that no day has");
        }
        return Instant.ofEpochSecond(date.toEpochDay() * SECONDS_OF_A_DAY + hour * 3_600L + minute * 60L + second);
    }

    private static int number(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    /** The place of a name of three letters among others, from 1. */
    private static int name(String text, int at, String names) {
        for (int i = 0; i < names.length(); i += 3) {
            if (names.regionMatches(i, text, at, 3)) {
                return i / 3 + 1;
            }
        }
        throw new DateTimeException(text + " is no date");
    }
}
