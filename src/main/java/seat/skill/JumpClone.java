package seat.skill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clone to which its owner may jump; the one it is in is not among them.
 *
 * @param name empty for none
 * @param locationId station or structure; null where ESI does not tell
 * @param implants types
 */
public record JumpClone(long id, String name, @Nullable Long locationId, List<Long> implants) {
    public JumpClone {
        implants = List.copyOf(implants);
    }
}
