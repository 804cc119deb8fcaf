package seat.mail;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.access.BidiControls;
import seat.db.Database;

/**
 * Mails of several characters as one box, newest first: {@code GET /characters/{character_id}/mail}. EVE numbers mails in the order in
 * which they are sent, so that the number is the order and the place in it.
 *
 * <p>A filter walks {@value #STEP} mails at a time, {@value #STEPS} times at most; the page then says from where to look further.
 */
public final class Mailbox {
    /** Mails of one step. */
    static final int STEP = 250;

    private static final int STEPS = 8;

    /** Characters whose mails are asked for in one statement. */
    private static final int BRANCHES = 100;

    private final Database database;
    private final MailAddresses addresses;

    public Mailbox(Database database) {
        this.database = database;
        this.addresses = new MailAddresses(database);
    }

    /**
     * Some mails.
     *
     * @param older number of the mail behind which older ones follow; null where all were looked at
     */
    public record Page(List<Mail> mails, @Nullable Long older) {
        public Page {
            mails = List.copyOf(mails);
        }
    }

    private record Header(
            String subject, long sender, @Nullable LocalDateTime sentAt) {}

    /**
     * Mails older than one.
     *
     * @param before number of a mail, or {@code Long.MAX_VALUE}
     * @param most how many
     */
    public Page page(Collection<Long> characters, MailFilter filter, long before, int most) {
        List<Mail> found = new ArrayList<>();
        long from = before;
        int size = filter.narrows() ? STEP : Math.min(STEP, most + 1);
        for (int step = 0; step < STEPS; step++) {
            TreeMap<Long, List<Mail.Copy>> copies = copies(characters, from, size);
            List<Long> numbers = copies.keySet().stream().limit(size).toList();
            for (Mail mail : read(numbers, copies, filter)) {
                if (found.size() == most) {
                    return new Page(found, found.getLast().mailId());
                }
                found.add(mail);
            }
            if (numbers.size() < size) {
                return new Page(found, null);
            }
            from = numbers.getLast();
        }
        return new Page(found, from);
    }

    /** A mail of these characters, if one of them has it. */
    public @Nullable Mail find(Collection<Long> characters, long mailId) {
        TreeMap<Long, List<Mail.Copy>> copies = new TreeMap<>();
        for (List<Long> batch : batches(List.copyOf(characters), 1_000)) {
            database.reading()
                    .sql("""
                            SELECT recipient_id, mail_id, is_read, labels FROM mail_recipients
                            WHERE mail_id = :mail AND recipient_id IN (:characters)
                            """)
                    .param("mail", mailId)
                    .param("characters", batch)
                    .query(row -> {
                        add(copies, row.getLong(1), row.getLong(2), row.getBoolean(3), row.getString(4));
                    });
        }
        List<Mail> mails = read(List.copyOf(copies.keySet()), copies, MailFilter.NONE);
        return mails.isEmpty() ? null : mails.getFirst();
    }

    /** The thread a mail is in, as far as {@value #STEP} mails before and after it tell. */
    public MailThread thread(Collection<Long> characters, Mail mail) {
        TreeMap<Long, List<Mail.Copy>> copies = copies(characters, mail.mailId() + 1, STEP);
        copies.putAll(after(characters, mail.mailId()));
        String core = SubjectLine.core(mail.subject());
        MailFilter same = new MailFilter(core, Map.of(), 0, false, false);
        String key = mail.thread();
        List<Mail> mails = read(List.copyOf(copies.keySet()), copies, same).stream()
                .filter(other -> other.thread().equals(key))
                .toList();
        return new MailThread(mails.isEmpty() ? List.of(mail) : mails);
    }

    /** Texts of mails by number, those that were fetched. */
    public Map<Long, String> bodies(Collection<Long> mailIds) {
        Map<Long, String> bodies = new HashMap<>();
        if (!mailIds.isEmpty()) {
            database.reading()
                    .sql("SELECT mail_id, body FROM mail_bodies WHERE mail_id IN (:ids)")
                    .param("ids", mailIds)
                    .query(row -> {
                        bodies.put(row.getLong(1), row.getString(2));
                    });
        }
        return bodies;
    }

    private List<Mail> read(List<Long> numbers, Map<Long, List<Mail.Copy>> copies, MailFilter filter) {
        Map<Long, Header> headers = headers(numbers, filter);
        if (headers.isEmpty()) {
            return List.of();
        }
        List<Mail> mails = new ArrayList<>();
        MailAddresses.Known to = addresses.of(headers.keySet());
        numbers.forEach(number -> {
            Header header = headers.get(number);
            if (header != null) {
                Mail mail = new Mail(
                        number,
                        header.subject(),
                        header.sender(),
                        header.sentAt(),
                        to.groups(number),
                        to.people(number),
                        Objects.requireNonNull(copies.get(number)));
                if (filter.accepts(mail)) {
                    mails.add(mail);
                }
            }
        });
        return mails;
    }

    private Map<Long, Header> headers(List<Long> numbers, MailFilter filter) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        Map<Long, Header> headers = new LinkedHashMap<>();
        String text = filter.text().isEmpty()
                ? ""
                : filter.bodies()
                        ? " AND (LOWER(h.subject) LIKE :text ESCAPE '!' OR EXISTS (SELECT 1 FROM mail_bodies b WHERE b.mail_id = h.mail_id"
                                + " AND LOWER(b.body) LIKE :text ESCAPE '!'))"
                        : " AND LOWER(h.subject) LIKE :text ESCAPE '!'";
        var statement = database.reading().sql("""
                        SELECT h.mail_id, COALESCE(h.subject, ''), h.`from`, h.`timestamp` FROM mail_headers h WHERE h.mail_id IN (:ids)
                        """ + text).param("ids", numbers);
        if (!text.isEmpty()) {
            statement = statement.param("text", like(filter.text()));
        }
        statement.query(row -> {
            headers.put(
                    row.getLong(1),
                    new Header(
                            BidiControls.strip(row.getString(2)),
                            row.getLong(3),
                            row.getObject(4, LocalDateTime.class)));
        });
        return headers;
    }

    /** Words in their order, however many spaces are between them. */
    private static String like(String text) {
        return "%"
                + text.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[!%_]", "!$0")
                        .replaceAll("\\s+", "%")
                + "%";
    }

    /** The newest mails before one: each character's, so that the newest of all are among them with all their copies. */
    private TreeMap<Long, List<Mail.Copy>> copies(Collection<Long> characters, long before, int size) {
        return copies(characters, "mail_id < ? ORDER BY mail_id DESC", before, size);
    }

    private TreeMap<Long, List<Mail.Copy>> after(Collection<Long> characters, long mailId) {
        return copies(characters, "mail_id > ? ORDER BY mail_id", mailId, STEP);
    }

    private TreeMap<Long, List<Mail.Copy>> copies(Collection<Long> characters, String place, long mail, int size) {
        TreeMap<Long, List<Mail.Copy>> copies = new TreeMap<>(Collections.reverseOrder());
        String branch =
                "(SELECT recipient_id, mail_id, is_read, labels FROM mail_recipients WHERE recipient_id = ? AND "
                        + place + " LIMIT " + size + ")";
        for (List<Long> batch : batches(List.copyOf(characters), BRANCHES)) {
            List<Object> values = new ArrayList<>();
            batch.forEach(character -> values.addAll(List.of(character, mail)));
            database.reading()
                    .sql(String.join(" UNION ALL ", Collections.nCopies(batch.size(), branch)))
                    .params(values)
                    .query(row -> {
                        add(copies, row.getLong(1), row.getLong(2), row.getBoolean(3), row.getString(4));
                    });
        }
        return copies;
    }

    private static void add(
            Map<Long, List<Mail.Copy>> copies, long character, long mail, boolean read, @Nullable String labels) {
        copies.computeIfAbsent(mail, unused -> new ArrayList<>())
                .add(new Mail.Copy(character, read, MailLabels.ids(labels)));
    }

    private static <T> List<List<T>> batches(List<T> all, int size) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return batches;
    }
}
