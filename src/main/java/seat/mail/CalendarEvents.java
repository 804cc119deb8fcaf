package seat.mail;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.access.BidiControls;
import seat.db.Database;

/**
 * Events of several characters' calendars, each once: {@code GET /characters/{character_id}/calendar}. ESI lists the next 50; past ones are
 * those that were listed before.
 */
public final class CalendarEvents {
    private static final int MOST = 500;

    private final Database database;

    public CalendarEvents(Database database) {
        this.database = database;
    }

    /**
     * An event.
     *
     * @param at null where ESI does not say it
     * @param important whether whoever made it says so
     * @param ownerId who made it; 0 until the details are fetched
     * @param ownerName as EVE writes it; empty until the details are fetched
     * @param minutes how long it takes; 0 for no length
     * @param text EVE's markup
     * @param answers {@code accepted}, {@code declined}, {@code tentative} or {@code not_responded} by character
     */
    public record Event(
            long eventId,
            @Nullable LocalDateTime at,
            String title,
            boolean important,
            long ownerId,
            String ownerName,
            long minutes,
            @Nullable String text,
            Map<Long, String> answers) {
        public Event {
            answers = Map.copyOf(answers);
        }
    }

    /** Events from a moment on, in their order. */
    public List<Event> from(Collection<Long> characters, LocalDateTime moment) {
        return read(characters, "e.event_date >= :moment ORDER BY e.event_date, e.event_id", moment);
    }

    /** Events before a moment, the latest first. */
    public List<Event> before(Collection<Long> characters, LocalDateTime moment) {
        return read(characters, "e.event_date < :moment ORDER BY e.event_date DESC, e.event_id DESC", moment);
    }

    private List<Event> read(Collection<Long> characters, String which, LocalDateTime moment) {
        if (characters.isEmpty()) {
            return List.of();
        }
        Map<Long, Event> events = new LinkedHashMap<>();
        Map<Long, Map<Long, String>> answers = new LinkedHashMap<>();
        database.reading()
                .sql("""
                        SELECT e.character_id, e.event_id, e.event_date, e.title, e.importance, e.event_response,
                               d.owner_id, d.owner_name, d.duration, d.text
                        FROM character_calendar_events e
                        LEFT JOIN character_calendar_event_details d ON d.event_id = e.event_id
                        WHERE e.character_id IN (:ids) AND
                        """ + which + " LIMIT " + MOST)
                .param("ids", characters)
                .param("moment", moment)
                .query(row -> {
                    long id = row.getLong("event_id");
                    String answer = row.getString("event_response");
                    answers.computeIfAbsent(id, unused -> new LinkedHashMap<>())
                            .put(row.getLong("character_id"), answer == null ? "not_responded" : answer);
                    String title = row.getString("title");
                    String owner = row.getString("owner_name");
                    events.putIfAbsent(
                            id,
                            new Event(
                                    id,
                                    row.getObject("event_date", LocalDateTime.class),
                                    title == null ? "" : BidiControls.strip(title),
                                    row.getInt("importance") > 0,
                                    row.getLong("owner_id"),
                                    owner == null ? "" : BidiControls.strip(owner),
                                    row.getLong("duration"),
                                    row.getString("text"),
                                    Map.of()));
                });
        List<Event> list = new ArrayList<>();
        events.values()
                .forEach(event -> list.add(new Event(
                        event.eventId(),
                        event.at(),
                        event.title(),
                        event.important(),
                        event.ownerId(),
                        event.ownerName(),
                        event.minutes(),
                        event.text(),
                        answers.getOrDefault(event.eventId(), Map.of()))));
        return list;
    }
}
