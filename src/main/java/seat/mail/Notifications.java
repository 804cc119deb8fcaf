package seat.mail;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * What EVE told several characters, newest first, each event once: {@code GET /characters/{character_id}/notifications}. ESI numbers a
 * notification anew for everybody it goes to; one event is what has the same type, moment, sender and text.
 */
public final class Notifications {
    private static final int STEP = 400;
    private static final int STEPS = 6;
    private static final int BRANCHES = 100;

    private final Database database;
    private final NotificationKinds kinds;

    public Notifications(Database database, NotificationKinds kinds) {
        this.database = database;
        this.kinds = kinds;
    }

    /**
     * Some events.
     *
     * @param older moment before which older ones follow; null where all were looked at
     */
    public record Page(
            List<NotificationEvent> events, @Nullable LocalDateTime older) {
        public Page {
            events = List.copyOf(events);
        }
    }

    private record Row(
            long characterId,
            String type,
            long sender,
            LocalDateTime at,
            boolean read,
            @Nullable String text) {}

    private record Event(
            String type,
            LocalDateTime at,
            long sender,
            @Nullable String text) {}

    /**
     * Events before a moment.
     *
     * @param families shown
     * @param most how many; a page never ends within a second, so that it may hold some more
     */
    public Page page(Collection<Long> characters, Set<NotificationFamily> families, LocalDateTime before, int most) {
        Map<Event, List<Row>> events = new LinkedHashMap<>();
        LocalDateTime from = before;
        for (int step = 0; step < STEPS && !characters.isEmpty(); step++) {
            TreeMap<LocalDateTime, List<Row>> rows = rows(characters, from);
            int read = rows.values().stream().mapToInt(List::size).sum();
            // What lies before the oldest row of a character whose rows were cut off is not known yet.
            LocalDateTime known = read < STEP ? LocalDateTime.MIN : cut(rows.values());
            for (Map.Entry<LocalDateTime, List<Row>> moment : rows.entrySet()) {
                if (moment.getKey().isBefore(known)) {
                    break;
                }
                if (events.size() >= most) {
                    return new Page(told(events), moment.getKey().plusSeconds(1));
                }
                for (Row row : moment.getValue()) {
                    if (families.contains(kinds.family(row.type()))) {
                        events.computeIfAbsent(
                                        new Event(row.type(), row.at(), row.sender(), row.text()),
                                        unused -> new ArrayList<>())
                                .add(row);
                    }
                }
                from = moment.getKey();
            }
            if (known.equals(LocalDateTime.MIN)) {
                return new Page(told(events), null);
            }
        }
        return new Page(told(events), characters.isEmpty() ? null : from);
    }

    /** The latest of the moments up to which each character whose rows fill a step was read. */
    private static LocalDateTime cut(Collection<List<Row>> rows) {
        Map<Long, Integer> counts = new LinkedHashMap<>();
        Map<Long, LocalDateTime> oldest = new LinkedHashMap<>();
        rows.stream().flatMap(List::stream).forEach(row -> {
            counts.merge(row.characterId(), 1, Integer::sum);
            oldest.put(row.characterId(), row.at());
        });
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= STEP)
                .map(count -> oldest.get(count.getKey()))
                .max(LocalDateTime::compareTo)
                .orElse(LocalDateTime.MIN);
    }

    private List<NotificationEvent> told(Map<Event, List<Row>> events) {
        return events.entrySet().stream()
                .map(entry -> new NotificationEvent(
                        entry.getKey().type(),
                        kinds.family(entry.getKey().type()),
                        entry.getKey().sender(),
                        entry.getKey().at(),
                        entry.getKey().text(),
                        kinds.sentence(entry.getKey().type(), entry.getKey().text()),
                        entry.getValue().stream()
                                .map(Row::characterId)
                                .distinct()
                                .toList(),
                        (int) entry.getValue().stream()
                                .filter(row -> !row.read())
                                .count()))
                .toList();
    }

    private TreeMap<LocalDateTime, List<Row>> rows(Collection<Long> characters, LocalDateTime before) {
        TreeMap<LocalDateTime, List<Row>> rows = new TreeMap<>(Collections.reverseOrder());
        String branch = """
                (SELECT character_id, type, sender_id, `timestamp`, is_read, text FROM character_notifications
                WHERE character_id = ? AND `timestamp` < ? ORDER BY `timestamp` DESC LIMIT %d)
                """.formatted(STEP);
        List<Long> all = List.copyOf(characters);
        for (int start = 0; start < all.size(); start += BRANCHES) {
            List<Object> values = new ArrayList<>();
            List<Long> batch = all.subList(start, Math.min(start + BRANCHES, all.size()));
            batch.forEach(character -> values.addAll(List.of(character, before)));
            database.reading()
                    .sql(String.join(" UNION ALL ", Collections.nCopies(batch.size(), branch)))
                    .params(values)
                    .query(row -> {
                        LocalDateTime at = row.getObject(4, LocalDateTime.class);
                        rows.computeIfAbsent(at, unused -> new ArrayList<>())
                                .add(new Row(
                                        row.getLong(1),
                                        String.valueOf(row.getString(2)),
                                        row.getLong(3),
                                        at,
                                        row.getBoolean(5),
                                        row.getString(6)));
                    });
        }
        return rows;
    }

    /** How many notifications since a moment have not been read, by family. */
    public Map<NotificationFamily, Long> unread(Collection<Long> characters, LocalDateTime since) {
        Map<NotificationFamily, Long> unread = new EnumMap<>(NotificationFamily.class);
        if (!characters.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT type, COUNT(DISTINCT `timestamp`) FROM character_notifications
                            WHERE character_id IN (:ids) AND `timestamp` > :since AND is_read = FALSE GROUP BY type
                            """)
                    .param("ids", characters)
                    .param("since", since)
                    .query(row -> {
                        unread.merge(kinds.family(String.valueOf(row.getString(1))), row.getLong(2), Long::sum);
                    });
        }
        return unread;
    }
}
