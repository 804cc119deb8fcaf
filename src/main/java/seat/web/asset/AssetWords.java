package seat.web.asset;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.access.Names;
import seat.asset.Asset;
import seat.asset.Place;
import seat.asset.Stack;
import seat.web.Formats;

/** The words for property: what items and places are called in the reader's language. */
final class AssetWords {
    private static final String JOINT = " › ";
    private static final Set<String> PLAIN_FLAGS = Set.of("Hangar", "Unlocked", "Locked", "AutoFit", "Deliveries", "");

    private final Names.Known names;
    private final Formats formats;
    private final Map<Place, String> places = new HashMap<>();

    private AssetWords(Names.Known names, Formats formats) {
        this.names = names;
        this.formats = formats;
    }

    /** Words for stacks: the names of all types and places are looked up at once. */
    static AssetWords of(Collection<Stack> stacks, Names names, Formats formats) {
        Set<Long> ids = new HashSet<>();
        for (Stack stack : stacks) {
            ids.add(stack.asset().typeId());
            ids.add(stack.place().id());
            Asset holder = stack.holder();
            if (holder != null) {
                ids.add(holder.typeId());
            }
        }
        return new AssetWords(names.of(List.copyOf(ids)), formats);
    }

    /** Words for places alone. */
    static AssetWords ofPlaces(Collection<Place> places, Names names, Formats formats) {
        return new AssetWords(names.of(places.stream().map(Place::id).toList()), formats);
    }

    String type(long typeId) {
        return names.of(typeId);
    }

    /** {@code Deliveries – Jita IV - Moon 4}, or the place's name alone. */
    String place(Place place) {
        return places.computeIfAbsent(place, this::compose);
    }

    private String compose(Place place) {
        String name = place.id() != 0 && names.has(place.id()) ? names.of(place.id()) : "";
        String kind =
                formats.message("place." + place.kind().word(), place.kind().word());
        return switch (place.kind()) {
            case STATION, STRUCTURE -> name.isEmpty() ? kind + " #" + place.id() : name;
            case SPACE, CUSTOMS_OFFICE, WRAPS, DELIVERIES, ASSET_SAFETY -> name.isEmpty() ? kind : kind + " – " + name;
            case UNKNOWN_STRUCTURE, UNKNOWN -> kind + " #" + place.id();
        };
    }

    /** What it lies in and where in there: {@code Ores (Station Container)} or {@code Rifter › Cargo hold}; empty for a hangar. */
    String holder(Stack stack) {
        Asset in = stack.holder();
        String flag = stack.asset().flag();
        String where = PLAIN_FLAGS.contains(flag) ? "" : formats.place(flag);
        String holder = in == null ? "" : item(in);
        return holder.isEmpty() || where.isEmpty() ? holder + where : holder + JOINT + where;
    }

    /** An item as its owner knows it. */
    String item(@Nullable Asset asset) {
        if (asset == null) {
            return "";
        }
        String type = type(asset.typeId());
        return asset.name().isEmpty() ? type : asset.name() + " (" + type + ")";
    }

    /** Whether somebody who looks for these words means this stack. */
    boolean matches(Stack stack, String words) {
        return contains(type(stack.asset().typeId()), words)
                || contains(stack.asset().name(), words)
                || contains(place(stack.place()), words)
                || (stack.holder() != null && contains(stack.holder().name(), words));
    }

    private static boolean contains(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }
}
