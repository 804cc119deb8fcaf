package seat.mail;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something EVE told one or several of the characters asked about, once.
 *
 * @param type as ESI names it
 * @param sender who wrote it; 0 for nobody
 * @param text YAML, as ESI sends it
 * @param characters who were told, of those asked about
 * @param unread how many of them have not read it
 */
public record NotificationEvent(
        String type,
        NotificationFamily family,
        long sender,
        @Nullable LocalDateTime at,
        @Nullable String text,
        Sentence sentence,
        List<Long> characters,
        int unread) {
    public NotificationEvent {
        characters = List.copyOf(characters);
    }
}
