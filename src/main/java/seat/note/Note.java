package seat.note;

import java.time.LocalDateTime;
import seat.access.AccessRefusal;

/**
 * What somebody wrote.
 *
 * @param objectType what it is about: {@code character}, {@code corporation}, {@code alliance}, or a contribution's own word
 * @param userId its author; 0 where the account is gone
 * @param author name of the account; empty where it is gone
 * @param audienceId role or squad; 0 for none
 * @param audience its name; empty for none
 * @param edits how often it was changed
 */
public record Note(
        long id,
        String objectType,
        long objectId,
        String title,
        String text,
        long userId,
        String author,
        Visibility visibility,
        long audienceId,
        String audience,
        LocalDateTime createdAt,
        LocalDateTime updatedAt,
        int edits) {
    /** What it said before a change, and when that was. */
    public record Before(String title, String text, String by, LocalDateTime until) {}

    /**
     * What somebody wants to write.
     *
     * @param audienceId role or squad; 0 for none
     */
    public record Draft(String title, String text, Visibility visibility, long audienceId) {
        /**
         * What a form says.
         *
         * @param readers {@code own}, {@code all}, {@code role-} or {@code squad-} with an id
         * @throws AccessRefusal for other readers
         */
        public static Draft of(String title, String text, String readers) {
            String[] parts = readers.split("-", 2);
            Visibility visibility = Visibility.of(parts[0])
                    .orElseThrow(() -> new AccessRefusal(
                            "Who may read a note is own, all, role- or squad- with an id, not '" + readers + "'"));
            long audience = parts.length > 1 && parts[1].matches("[0-9]{1,15}") ? Long.parseLong(parts[1]) : 0;
            return new Draft(title, text, visibility, audience);
        }
    }

    /**
     * The newest of the notes about something.
     *
     * @param count how many there are
     */
    public record Latest(int count, String title) {}

    /** A role or squad that can read a note. */
    public record Audience(Visibility kind, long id, String name) {
        /** As it stands in forms: {@code squad-3}. */
        public String key() {
            return kind.id() + "-" + id;
        }
    }
}
