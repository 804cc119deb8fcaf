package seat.treasury;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Much money that left a corporation's wallet at once.
 *
 * @param receiverId who got it; 0 where unknown
 * @param byId the character who did it, where the entry tells; 0 where not
 * @param amount a positive number of ISK
 */
public record Withdrawal(
        long id,
        LocalDateTime date,
        int division,
        String refType,
        long receiverId,
        long byId,
        double amount,
        @Nullable String reason) {}
