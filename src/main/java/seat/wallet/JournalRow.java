package seat.wallet;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a journal as people read it: one entry, or a trade with the tax and the fee that belong to it.
 *
 * @param main the entry that gives the row its kind and party
 * @param parts all entries, the main one first
 * @param about what it is about
 */
public record JournalRow(JournalEntry main, List<JournalEntry> parts, About about) {
    public JournalRow {
        parts = List.copyOf(parts);
    }

    /**
     * What an entry is about.
     *
     * @param entityId a type, place, character or another thing that has a name; 0 for none
     * @param quantity how many of the type; 0 where it is not counted
     * @param text such as a contract's title; empty for none
     * @param contractId 0 for none
     */
    public record About(long entityId, long quantity, String text, long contractId) {
        public static final About NOTHING = new About(0, 0, "", 0);
    }

    /** What reached or left the wallet in all. */
    public double amount() {
        return parts.stream().mapToDouble(JournalEntry::amount).sum();
    }

    /** The balance after all of it; null where ESI does not tell. */
    public @Nullable Double balance() {
        return parts.stream()
                .max(Comparator.comparingLong(JournalEntry::id))
                .map(JournalEntry::balance)
                .orElse(null);
    }

    public boolean folded() {
        return parts.size() > 1;
    }
}
