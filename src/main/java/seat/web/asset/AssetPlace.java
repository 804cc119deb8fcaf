package seat.web.asset;

/**
 * A station, structure or solar system where assets lie.
 *
 * @param stacks that lie there, in containers or not
 */
public record AssetPlace(long locationId, String name, long stacks) {}
