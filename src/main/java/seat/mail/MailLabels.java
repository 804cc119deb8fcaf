package seat.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seat.access.BidiControls;
import seat.db.Database;

/**
 * What mails are sorted by: labels and mailing lists, with what is unread in each ({@code GET /characters/{character_id}/mail/labels} and
 * {@code /mail/lists}). Labels of several characters are one where their names are.
 */
public final class MailLabels {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** EVE's own labels, by their ids. */
    private static final Map<Long, String> BUILT_IN = new LinkedHashMap<>();

    static {
        BUILT_IN.put(1L, "Inbox");
        BUILT_IN.put(2L, "Sent");
        BUILT_IN.put(4L, "[Corp]");
        BUILT_IN.put(8L, "[Alliance]");
    }

    private final Database database;

    public MailLabels(Database database) {
        this.database = database;
    }

    /**
     * A label.
     *
     * @param name as EVE writes it: EVE's own are {@code Inbox}, {@code Sent}, {@code [Corp]} and {@code [Alliance]}
     * @param ids its ids by character
     * @param unread mails, of all characters together
     */
    public record Label(String name, Map<Long, Set<Long>> ids, long unread) {
        public Label {
            ids = Map.copyOf(ids);
        }

        /** Whether every mailbox has it. */
        public boolean builtIn() {
            return BUILT_IN.containsValue(name);
        }
    }

    /** A mailing list some of the characters are in. */
    public record MailingList(long id, String name, long unread) {}

    /** The labels of these characters: EVE's own first, then by name. */
    public List<Label> of(Collection<Long> characters) {
        Map<String, Map<Long, Set<Long>>> ids = new LinkedHashMap<>();
        Map<String, Long> unread = new LinkedHashMap<>();
        BUILT_IN.forEach((id, name) -> characters.forEach(character -> label(ids, name, character, id)));
        if (!characters.isEmpty()) {
            database.reading().sql("""
                            SELECT character_id, label_id, name, COALESCE(unread_count, 0) FROM mail_labels
                            WHERE character_id IN (:ids) ORDER BY name, label_id
                            """).param("ids", characters).query(row -> {
                String name =
                        BUILT_IN.getOrDefault(row.getLong(2), BidiControls.strip(String.valueOf(row.getString(3))));
                label(ids, name, row.getLong(1), row.getLong(2));
                unread.merge(name, row.getLong(4), Long::sum);
            });
        }
        return ids.entrySet().stream()
                .map(entry -> new Label(entry.getKey(), entry.getValue(), unread.getOrDefault(entry.getKey(), 0L)))
                .toList();
    }

    private static void label(Map<String, Map<Long, Set<Long>>> ids, String name, long character, long id) {
        ids.computeIfAbsent(name, unused -> new LinkedHashMap<>())
                .computeIfAbsent(character, unused -> new TreeSet<>())
                .add(id);
    }

    /** The mailing lists of these characters, by name. */
    public List<MailingList> lists(Collection<Long> characters) {
        if (characters.isEmpty()) {
            return List.of();
        }
        // Each character may have written down another name for the same list.
        Map<Long, String> names = new LinkedHashMap<>();
        database.reading().sql("""
                        SELECT mailing_list_id, name FROM mail_mailing_lists WHERE character_id IN (:ids)
                        ORDER BY name, character_id
                        """).param("ids", characters).query(row -> {
            names.putIfAbsent(row.getLong(1), row.getString(2));
        });
        if (names.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> unread = new LinkedHashMap<>();
        database.reading()
                .sql("""
                        SELECT g.recipient_id, COUNT(DISTINCT g.mail_id) FROM mail_recipients r
                        JOIN mail_recipients g ON g.mail_id = r.mail_id AND g.recipient_id IN (:lists)
                        WHERE r.recipient_id IN (:ids) AND r.is_read = FALSE GROUP BY g.recipient_id
                        """)
                .param("lists", names.keySet())
                .param("ids", characters)
                .query(row -> {
                    unread.put(row.getLong(1), row.getLong(2));
                });
        return names.entrySet().stream()
                .map(list -> new MailingList(list.getKey(), list.getValue(), unread.getOrDefault(list.getKey(), 0L)))
                .toList();
    }

    /** The ids in a copy's list of labels, which is kept as ESI's JSON. */
    static List<Long> ids(@Nullable String labels) {
        List<Long> ids = new ArrayList<>();
        if (labels != null) {
            Matcher number = NUMBER.matcher(labels);
            while (number.find()) {
                ids.add(Long.parseLong(number.group()));
            }
        }
        return ids;
    }
}
