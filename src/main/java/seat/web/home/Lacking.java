package seat.web.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Characters of which the same scopes were not granted. What SeAT asks for since its last version is lacking on all of somebody's hundreds at once.
 *
 * @param names of the characters, in their order
 */
public record Lacking(List<String> names, List<String> scopes) {
    /** Groups those that lack something, each group where its first character stands. */
    static List<Lacking> of(List<OwnCharacter> characters) {
        Map<List<String>, List<String>> groups = new LinkedHashMap<>();
        characters.stream()
                .filter(one -> !one.missingScopes().isEmpty())
                .forEach(one -> groups.computeIfAbsent(one.missingScopes(), scopes -> new ArrayList<>())
                        .add(one.name()));
        return groups.entrySet().stream()
                .map(group -> new Lacking(List.copyOf(group.getValue()), group.getKey()))
                .toList();
    }
}
