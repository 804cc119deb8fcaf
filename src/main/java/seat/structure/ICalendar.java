package seat.structure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes events as calendars read them (RFC 5545): lines end with CRLF and are folded at 75 bytes, texts are escaped, times are UTC. */
public final class ICalendar {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LINE = 75;

    private ICalendar() {}

    /**
     * An event.
     *
     * @param id lasting; the calendar knows by it what it has already
     * @param sequence grows with every change
     * @param cancelled whether it will not happen: of such a one only its time is told
     * @param url empty for none
     */
    public record Event(
            String id,
            int sequence,
            boolean cancelled,
            Instant start,
            Instant end,
            String summary,
            String place,
            String description,
            String url) {}

    /** A calendar with these events. */
    public static String of(String name, List<Event> events, Instant now) {
        StringBuilder text = new StringBuilder();
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//SeAT//Timers//EN");
        line(text, "CALSCALE:GREGORIAN");
        line(text, "METHOD:PUBLISH");
        line(text, "X-WR-CALNAME:" + escaped(name));
        line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
        for (Event event : events) {
            line(text, "BEGIN:VEVENT");
            line(text, "UID:" + event.id() + "@seat");
            line(text, "DTSTAMP:" + TIME.format(now));
            line(text, "SEQUENCE:" + event.sequence());
            line(text, "DTSTART:" + TIME.format(event.start()));
            line(text, "DTEND:" + TIME.format(event.end()));
            line(text, "SUMMARY:" + escaped(event.summary()));
            optional(text, "LOCATION:", event.place());
            optional(text, "DESCRIPTION:", event.description());
            if (!event.url().isEmpty()) {
                line(text, "URL:" + event.url());
            }
            line(text, "STATUS:" + (event.cancelled() ? "CANCELLED" : "CONFIRMED"));
            line(text, "TRANSP:TRANSPARENT");
            line(text, "END:VEVENT");
        }
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    private static void optional(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            line(text, name + escaped(value));
        }
    }

    static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** No line has more than 75 bytes, and no character is broken. */
    private static void line(StringBuilder text, String line) {
        int bytes = 0;
        for (int at = 0; at < line.length(); ) {
            int point = line.codePointAt(at);
            String one = Character.toString(point);
            int length = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > LINE) {
                text.append("\r\n ");
                bytes = 1;
            }
            text.append(one);
            bytes += length;
            at += Character.charCount(point);
        }
        text.append("\r\n");
    }
}
