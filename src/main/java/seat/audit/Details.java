package seat.audit;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was before and after, as JSON: bounded, and without the values of properties that are called like secrets. */
final class Details {
    static final int LONGEST = 20_000;

    private static final String NOT_KEPT = "(not kept)";

    private static final Pattern SECRET =
            Pattern.compile(".*(secret|token|password|passphrase|credential|cookie|api_?key|hash|webhook).*");

    private static final JsonMapper JSON = JsonMapper.shared();

    private Details() {}

    /** @return null where nothing is to be told */
    static @Nullable String of(@Nullable Object before, @Nullable Object after) {
        if (before == null && after == null) {
            return null;
        }
        ObjectNode both = JSON.createObjectNode();
        put(both, "before", before);
        put(both, "after", after);
        String text = JSON.writeValueAsString(both);
        if (text.length() <= LONGEST) {
            return text;
        }
        // Cut JSON is none; what remains says that there was more.
        return JSON.writeValueAsString(Map.of("too_long", text.length()));
    }

    private static void put(ObjectNode both, String name, @Nullable Object value) {
        if (value != null) {
            JsonNode tree = JSON.valueToTree(value);
            redact(tree);
            both.set(name, tree);
        }
    }

    private static void redact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames().toArray(String[]::new)) {
                if (isSecret(name) && object.get(name).isString()) {
                    object.put(name, NOT_KEPT);
                } else {
                    redact(object.get(name));
                }
            }
        } else if (node.isArray()) {
            node.forEach(Details::redact);
        }
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
