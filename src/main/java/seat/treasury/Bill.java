package seat.treasury;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a corporation must pay, as EVE notified those who may know.
 *
 * @param kind ESI's type of the notification
 * @param about whom it is owed to, or where the office or hub is; 0 where it is not told
 * @param amount in ISK; null where it is not told
 * @param due null where it is not told
 * @param told when EVE said so
 */
public record Bill(
        String kind,
        long about,
        @Nullable Double amount,
        @Nullable Instant due,
        Instant told) {}
