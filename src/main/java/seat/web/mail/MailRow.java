package seat.web.mail;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.web.reference.Ref;

/**
 * One line of the list: a thread by its newest mail.
 *
 * @param subject without the prefixes of answers where the thread has several mails; empty for none
 * @param sender null where ESI names none
 * @param count mails of the thread
 * @param characters who of the caller's have it, where several are listed
 * @param excerpt the beginning of the text; empty where it may not be read or was not fetched
 */
record MailRow(
        String link,
        String subject,
        @Nullable Ref sender,
        List<Ref> recipients,
        boolean toGroup,
        @Nullable LocalDateTime sentAt,
        boolean unread,
        int count,
        List<Ref> characters,
        String excerpt,
        boolean open) {
    MailRow {
        recipients = List.copyOf(recipients);
        characters = List.copyOf(characters);
    }
}
