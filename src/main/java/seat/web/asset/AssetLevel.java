package seat.web.asset;

import java.util.List;

/**
 * What lies in one place or container, a page of it.
 *
 * @param title of the place or container
 * @param nextPage 0 on the last
 */
public record AssetLevel(long locationId, String title, List<AssetItem> items, int nextPage) {
    public AssetLevel {
        items = List.copyOf(items);
    }
}
