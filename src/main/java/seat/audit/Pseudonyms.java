package seat.audit;

import java.sql.Types;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * Takes what tells who somebody was from the rows of the security log, and nothing else: that something was done, by which account's number
 * and when, stays. It is the one statement that changes rows of the log, and is there for people who are erased.
 */
public final class Pseudonyms {
    /** What stands where a name or id stood. */
    public static final String GONE = "(erased)";

    /** What a row is about that was about an erased character; its id is the erasure's. */
    public static final String SUBJECT = "erased";

    private final Database database;

    public Pseudonyms(Database database) {
        this.database = database;
    }

    /**
     * Who is erased.
     *
     * @param erasure number that stands for the characters
     * @param names of the account and its characters
     */
    public record Person(long erasure, long userId, Set<Long> characters, Set<String> names) {
        public Person {
            characters = Set.copyOf(characters);
            names = Set.copyOf(names);
        }

        private boolean is(@Nullable String type, @Nullable Long id) {
            return id != null
                    && ("character".equals(type) && characters.contains(id) || "user".equals(type) && id == userId);
        }

        private boolean isNamedIn(String text) {
            return names.stream().anyMatch(text::contains)
                    || characters.stream().anyMatch(id -> text.contains(String.valueOf(id)));
        }

        private String without(String text) {
            String result = text;
            // The longest first: a name may be the beginning of another.
            for (String name : names.stream()
                    .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                    .toList()) {
                result = result.replace(name, GONE);
            }
            for (Long id : characters) {
                result = result.replace(String.valueOf(id), GONE);
            }
            return result;
        }
    }

    private record Row(
            long id,
            @Nullable Long userId,
            @Nullable Long impersonatorId,
            @Nullable String subjectType,
            @Nullable Long subjectId,
            String message,
            @Nullable String details,
            @Nullable String address) {}

    /**
     * What was done of a part of the log.
     *
     * @param last id of the last row looked at; 0 at the end
     */
    public record Done(long last, int changed) {}

    /** Looks at the next rows after one, and changes those that tell of the person; part of the caller's transaction. */
    public Done next(Person person, long after, int most) {
        List<Row> rows =
                database.sql().sql("""
                        SELECT id, user_id, impersonator_id, subject_type, subject_id, message, details, address
                        FROM security_logs WHERE id > ? ORDER BY id LIMIT ?
                        """).params(after, most).query(Row.class).list();
        int changed = 0;
        for (Row row : rows) {
            changed += change(person, row);
        }
        return new Done(rows.isEmpty() ? 0 : rows.getLast().id(), changed);
    }

    private int change(Person person, Row row) {
        boolean own = row.userId() != null && row.userId() == person.userId();
        boolean about = person.is(row.subjectType(), row.subjectId());
        String details = row.details();
        boolean told = details != null && (own || about || person.isNamedIn(details));
        String message =
                own || about || person.isNamedIn(row.message()) ? person.without(row.message()) : row.message();
        String address = own || about && row.userId() == null ? "" : row.address();
        boolean character = about && "character".equals(row.subjectType());
        if (!told
                && !character
                && message.equals(row.message())
                && String.valueOf(address).equals(String.valueOf(row.address()))) {
            return 0;
        }
        return database.sql()
                .sql(
                        "UPDATE security_logs SET message = ?, details = ?, address = ?, subject_type = ?, subject_id = ? WHERE id = ?")
                .param(1, message)
                .param(2, told ? null : details, Types.VARCHAR)
                .param(3, address, Types.VARCHAR)
                .param(4, character ? SUBJECT : row.subjectType(), Types.VARCHAR)
                .param(5, character ? Long.valueOf(person.erasure()) : row.subjectId(), Types.BIGINT)
                .param(6, row.id())
                .update();
    }
}
