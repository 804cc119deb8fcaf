package seat.web.asset;

/**
 * Whose assets a tree shows.
 *
 * @param table the assets' table; never from a request
 * @param column its column of the owner
 */
public record AssetOwner(String table, String column, long id) {
    public static AssetOwner character(long characterId) {
        return new AssetOwner("character_assets", "character_id", characterId);
    }

    public static AssetOwner corporation(long corporationId) {
        return new AssetOwner("corporation_assets", "corporation_id", corporationId);
    }
}
