package seat.web.character;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seat.web.reference.Ref;

/**
 * Characters that have something in common, with their sums.
 *
 * @param thing the corporation or system; null for a tag
 * @param tag empty where it is no tag, and for those without one
 * @param filter the parameter of the list that leaves these alone; empty where nothing does
 */
record CharacterGroup(
        @Nullable Ref thing, String tag, String filter, int characters, long points, double wallet, double assets) {
    /** What characters of a group have in common. */
    enum By {
        CORPORATION,
        SYSTEM,
        TAG
    }

    static List<CharacterGroup> of(By by, List<ListedCharacter> all, Map<Long, Ref> refs) {
        Function<ListedCharacter, Object> key = switch (by) {
            case CORPORATION -> ListedCharacter::corporationId;
            case SYSTEM -> ListedCharacter::systemId;
            case TAG -> ListedCharacter::tag;
        };
        Map<Object, List<ListedCharacter>> groups = new LinkedHashMap<>();
        all.forEach(one -> groups.computeIfAbsent(key.apply(one), unused -> new ArrayList<>())
                .add(one));
        return groups.entrySet().stream()
                .map(group -> of(by, group.getKey(), group.getValue(), refs))
                .sorted(Comparator.comparingInt(CharacterGroup::characters).reversed())
                .toList();
    }

    private static CharacterGroup of(By by, Object key, List<ListedCharacter> members, Map<Long, Ref> refs) {
        String column = switch (by) {
            case CORPORATION -> "corporation_id";
            case SYSTEM -> "solar_system_id";
            case TAG -> "tag";
        };
        boolean none = key.equals(0L) || key.equals("");
        return new CharacterGroup(
                key instanceof Long id ? refs.get(id) : null,
                key instanceof String tag ? tag : "",
                none ? "" : column + "=" + URLEncoder.encode(String.valueOf(key), StandardCharsets.UTF_8),
                members.size(),
                members.stream()
                        .mapToLong(one -> one.training().totalSp() == null
                                ? 0
                                : one.training().totalSp())
                        .sum(),
                members.stream()
                        .mapToDouble(one -> one.wallet() == null ? 0 : one.wallet())
                        .sum(),
                members.stream().mapToDouble(one -> one.assets().value()).sum());
    }
}
