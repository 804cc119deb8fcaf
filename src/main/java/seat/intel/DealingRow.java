package seat.intel;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One dealing.
 *
 * @param id of the journal's entry, the transaction, the mail, the contract
 * @param what kind of entry, subject or title; empty where nobody said
 * @param typeId what was traded; 0 for nothing
 * @param amount ISK, negative where the character paid; null without
 */
public record DealingRow(
        Dealing dealing,
        long id,
        @Nullable LocalDateTime at,
        String what,
        long typeId,
        @Nullable Double amount) {}
