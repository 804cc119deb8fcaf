package seat.web.asset;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import seat.asset.Asset;
import seat.asset.Stack;

/** Where things of property lead: ships to their fitting, containers and places to what is in them. */
final class AssetLinks {
    private AssetLinks() {}

    /** The page of what is in an item; empty for none. */
    static String content(@Nullable Asset holder) {
        return holder == null ? "" : level(holder.characterId(), holder.itemId());
    }

    /** The page of an item that holds others: a ship's fitting, a container's content; empty for a stack. */
    static String opened(Stack stack) {
        Asset asset = stack.asset();
        if (stack.isShip()) {
            return ship(asset.characterId(), asset.itemId());
        }
        return stack.content() > 0 ? level(asset.characterId(), asset.itemId()) : "";
    }

    static String ship(long characterId, long itemId) {
        return "/characters/%d/ships/%d".formatted(characterId, itemId);
    }

    static String level(long characterId, long locationId) {
        return "/characters/%d/assets/%d".formatted(characterId, locationId);
    }

    /** The place of a stack, opened for its owner; empty where it is none that can be opened. */
    static String place(Stack stack) {
        return stack.place().id() == 0
                ? ""
                : level(stack.asset().characterId(), stack.place().id());
    }

    /** An address with parameters. */
    static String with(String path, Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
