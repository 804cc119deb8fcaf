package seat.wallet;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a character's journal.
 *
 * @param counterpartyId the party that is not the owner; 0 for none
 * @param amount as it reached or left the wallet, in ISK
 * @param balance after it; null where ESI does not tell
 * @param tax that a corporation kept before; null for none. It is no part of the amount
 * @param contextId what it is about, of the kind that {@code contextType} names; 0 for nothing
 */
public record JournalEntry(
        long characterId,
        long id,
        LocalDateTime date,
        String refType,
        long counterpartyId,
        double amount,
        @Nullable Double balance,
        @Nullable Double tax,
        String reason,
        String description,
        long contextId,
        String contextType) {
    static final String MARKET_TRANSACTION = "market_transaction_id";

    public Category category() {
        return Category.of(refType);
    }

    boolean isOfMarketTransaction() {
        return contextId != 0 && contextType.equals(MARKET_TRANSACTION);
    }
}
