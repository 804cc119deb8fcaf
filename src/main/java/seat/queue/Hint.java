package seat.queue;

import java.util.Map;

/**
 * The message that an owner has updates claimed: the owner, and each resource with the token of its claim. Only a hint: the database
 * decides whether anything is started.
 *
 * @param queue the queue it travels through, such as {@code characters}
 */
public record Hint(String queue, long ownerId, Map<String, Long> claims) {
    public Hint {
        claims = Map.copyOf(claims);
    }
}
