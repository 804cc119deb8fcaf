package seat.seat5;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.access.Limits;
import seat.resource.OwnerType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The limit of one of SeAT 5's permissions: {@code {"corporation": [{"id": 98000001, "text": "…"}]}}, ids as numbers or as text. Whatever is
 * wrong with it makes it narrower, never wider: what cannot be read, and an empty one, is about no one.
 *
 * @param limits as they are here
 * @param problems what was wrong, for people
 */
record OldLimits(Limits limits, List<String> problems) {
    private static final int LONGEST = 5_000_000;
    private static final Map<String, OwnerType> KINDS = Map.of(
            "character", OwnerType.CHARACTER,
            "corporation", OwnerType.CORPORATION,
            "alliance", OwnerType.ALLIANCE);

    OldLimits {
        problems = List.copyOf(problems);
    }

    /** @param json null for no limit */
    static OldLimits read(@Nullable String json) {
        if (json == null) {
            return new OldLimits(Limits.NONE, List.of());
        }
        Set<String> problems = new TreeSet<>();
        JsonNode tree = tree(json, problems);
        if (tree == null) {
            return new OldLimits(Limits.NO_ONE, List.copyOf(problems));
        }
        if (tree.isNull()) {
            return new OldLimits(Limits.NONE, List.of());
        }
        Map<OwnerType, Set<Long>> listed = new EnumMap<>(OwnerType.class);
        for (Map.Entry<String, JsonNode> each : tree.properties()) {
            OwnerType kind = KINDS.get(each.getKey());
            if (kind == null) {
                problems.add("a limit names what SeAT 5 does not limit by");
            } else {
                listed.put(kind, ids(each.getValue(), problems));
            }
        }
        Limits.Members members = new Limits.Members(
                listed.getOrDefault(OwnerType.CHARACTER, Set.of()),
                listed.getOrDefault(OwnerType.CORPORATION, Set.of()),
                listed.getOrDefault(OwnerType.ALLIANCE, Set.of()));
        Limits limits = Limits.to(members, Limits.Members.NOBODY);
        if (limits.isNobody()) {
            problems.add("a limit lists nobody, and is about no one");
        }
        return new OldLimits(limits, List.copyOf(problems));
    }

    private static @Nullable JsonNode tree(String json, Set<String> problems) {
        try {
            if (json.length() <= LONGEST && !json.isBlank()) {
                JsonNode tree = JsonMapper.shared().readTree(json);
                if (tree.isNull() || tree.isObject() || tree.isArray() && tree.isEmpty()) {
                    return tree;
                }
            }
        } catch (JacksonException e) {
            // Told below, without the text.
        }
        problems.add("a limit cannot be read, and is about no one");
        return null;
    }

    private static Set<Long> ids(JsonNode list, Set<String> problems) {
        Set<Long> ids = new TreeSet<>();
        for (JsonNode one : list) {
            JsonNode id = one.isObject() ? one.path("id") : one;
            String text = id.isIntegralNumber() || id.isString() ? id.asString().strip() : "";
            if (text.matches("[1-9][0-9]{0,17}")) {
                ids.add(Long.valueOf(text));
            } else {
                problems.add("a limit lists what is no id");
            }
        }
        return ids;
    }
}
