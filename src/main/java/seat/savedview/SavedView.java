package seat.savedview;

import org.jspecify.annotations.Nullable;

/**
 * The state of a table that somebody saved under a name.
 *
 * @param list the kind of page it is of: its path with {@code *} for ids
 * @param path of the page it was saved on
 * @param query filters, order, columns and size as an address has them
 * @param token by which others open it; null while it is not shared
 */
public record SavedView(
        long id,
        long userId,
        String list,
        String name,
        String path,
        String query,
        @Nullable String token) {
    /** Whether others can open it by its address. */
    public boolean shared() {
        return token != null;
    }
}
