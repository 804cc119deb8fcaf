package seat.mail;

import java.util.Map;
import java.util.Set;

/**
 * Which mails are wanted.
 *
 * @param text in the subject, or in the body where {@code bodies} are readable; empty for any
 * @param labels ids of labels by character, one of which a copy must have; empty for any
 * @param group a corporation, alliance or mailing list it was written to; 0 for any
 * @param unread only those that somebody has not read
 * @param bodies whether the texts of mails may be searched
 */
public record MailFilter(String text, Map<Long, Set<Long>> labels, long group, boolean unread, boolean bodies) {
    /** Every mail. */
    public static final MailFilter NONE = new MailFilter("", Map.of(), 0, false, false);

    public MailFilter {
        labels = Map.copyOf(labels);
    }

    boolean narrows() {
        return !text.isEmpty() || !labels.isEmpty() || group != 0 || unread;
    }

    /** Whether a mail is wanted as far as its copies and groups tell. */
    boolean accepts(Mail mail) {
        return (!unread || mail.unread())
                && (group == 0 || mail.groups().contains(group))
                && (labels.isEmpty()
                        || mail.copies().stream()
                                .anyMatch(copy -> copy.labels().stream()
                                        .anyMatch(labels.getOrDefault(copy.characterId(), Set.of())::contains)));
    }
}
