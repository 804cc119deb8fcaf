package seat.web.mail;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.web.EveText;
import seat.web.reference.Ref;

/**
 * A mail as it is read.
 *
 * @param sender null where ESI names none
 * @param corporation the sender's today; null where it is not known
 * @param copies who of the characters shown have it, and whether they have read it
 * @param fetched whether the text is here
 */
record Letter(
        long mailId,
        String subject,
        @Nullable Ref sender,
        @Nullable Ref corporation,
        List<Ref> recipients,
        @Nullable LocalDateTime sentAt,
        List<Copy> copies,
        List<EveText.Part> body,
        boolean fetched) {
    Letter {
        recipients = List.copyOf(recipients);
        copies = List.copyOf(copies);
        body = List.copyOf(body);
    }

    /** One character's copy. */
    record Copy(Ref character, boolean read) {}
}
