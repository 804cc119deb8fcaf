package seat.web.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person keeps of a kind of table.
 *
 * @param possible whether anything can be kept: whoever has no account keeps nothing
 * @param query the table's state now as an address has it: filters, order, columns and size; empty for the standard
 * @param rest the same without the columns
 * @param chosen whether the columns are others than the table's own
 * @param views those saved, by name
 * @param opened the shared view that led here; null for none
 */
public record Keeping(
        boolean possible,
        String query,
        String rest,
        boolean chosen,
        List<SavedChip> views,
        @Nullable Opened opened) {
    public static final Keeping NOTHING = new Keeping(false, "", "", false, List.of(), null);

    public Keeping {
        views = List.copyOf(views);
    }

    /**
     * A saved view.
     *
     * @param link to this page in its state
     * @param current whether the page is in its state
     * @param shared the address that others open it by, from the root; empty while it is not shared
     */
    public record SavedChip(long id, String name, String link, boolean current, String shared) {}

    /**
     * A view that somebody shared, as it was opened.
     *
     * @param left names of columns and filters that the reader may not see, and that are left out
     */
    public record Opened(String name, String by, List<String> left) {
        public Opened {
            left = List.copyOf(left);
        }
    }
}
