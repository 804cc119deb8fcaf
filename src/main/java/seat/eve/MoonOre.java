package seat.eve;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Ores of moons: how rare they are, and the richer kinds of which a chunk may consist. */
public final class MoonOre {
    private static final Map<Long, Integer> RARITY = Map.of(1_884L, 4, 1_920L, 8, 1_921L, 16, 1_922L, 32, 1_923L, 64);

    /** How ores with double the minerals are called in English, by rarity from R4 to R64. */
    private static final Set<String> DOUBLE = Set.of("Glistening", "Twinkling", "Shimmering", "Glowing", "Shining");

    private MoonOre() {}

    /** Its rarity, 4 to 64; empty for what is no ore of moons. */
    public static OptionalInt rarity(long groupId) {
        Integer rarity = RARITY.get(groupId);
        return rarity == null ? OptionalInt.empty() : OptionalInt.of(rarity);
    }

    /** Whether an ore is the kind with double the minerals. */
    public static boolean isDouble(String englishName) {
        String name =
                englishName.startsWith("Compressed ") ? englishName.substring("Compressed ".length()) : englishName;
        int blank = name.indexOf(' ');
        return blank > 0 && DOUBLE.contains(name.substring(0, blank));
    }

    /** Whether a field whose ores are these is a jackpot: all are the kind with double the minerals. Before anything is mined nobody knows. */
    public static boolean isJackpot(Collection<String> englishNames) {
        return !englishNames.isEmpty() && englishNames.stream().allMatch(MoonOre::isDouble);
    }
}
