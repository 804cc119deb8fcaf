package seat.seat5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.access.Limits;
import seat.db.OneLine;

/** Names of corporations, alliances and characters as the source knows them, for people. */
final class Names {
    private static final int NAMED = 3;
    private static final int LONGEST = 60;

    private final Map<String, Map<Long, String>> names = new HashMap<>();

    Names(Source source) {
        read(source, "corporation", "corporation_infos", "corporation_id");
        read(source, "alliance", "alliances", "alliance_id");
        names.put("character", OldPeople.characterNames(source));
    }

    private void read(Source source, String kind, String table, String id) {
        Map<Long, String> known = names.computeIfAbsent(kind, unused -> new HashMap<>());
        if (source.has(table, id) && source.has(table, "name")) {
            source.read(
                    "SELECT " + Source.quoted(id) + " AS id, name FROM " + Source.quoted(table),
                    List.of(),
                    row -> known.put(row.id("id"), OneLine.of(String.valueOf(row.text("name", LONGEST)), LONGEST)),
                    reason -> {});
        }
    }

    String one(String kind, long id) {
        return names.getOrDefault(kind, Map.of()).getOrDefault(id, kind + " " + id);
    }

    /** Some of them by name, and how many more there are. */
    String some(String kind, Set<Long> ids) {
        String first =
                ids.stream().sorted().limit(NAMED).map(id -> one(kind, id)).collect(Collectors.joining(", "));
        return ids.size() > NAMED ? first + " and " + (ids.size() - NAMED) + " more" : first;
    }

    /**
     * Whom limits are about, in words.
     *
     * @param but whom they are not about, where the limits are about everyone else; null for nobody
     */
    String about(Limits limits, @Nullable Limits but) {
        if (limits.everyone()) {
            return but == null || but.isNobody() ? "everyone" : "everyone but " + about(but, null);
        }
        List<String> parts = new ArrayList<>();
        add(parts, "character", limits.included().characters());
        add(parts, "corporation", limits.included().corporations());
        add(parts, "alliance", limits.included().alliances());
        return String.join("; ", parts);
    }

    private void add(List<String> parts, String kind, Set<Long> ids) {
        if (!ids.isEmpty()) {
            parts.add(some(kind, ids));
        }
    }
}
