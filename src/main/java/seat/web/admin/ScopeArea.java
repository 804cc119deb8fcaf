package seat.web.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.MessageSource;
import seat.access.ScopeProfiles;
import seat.resource.Catalogue;
import seat.resource.Resource;

/**
 * Scopes of one area of ESI, such as {@code wallet}, for people.
 *
 * @param name as ESI has it
 */
record ScopeArea(String name, List<Scope> scopes) {
    /**
     * A scope and what it feeds.
     *
     * @param feeds in the words of the permissions for it
     */
    record Scope(String name, boolean chosen, List<String> feeds) {}

    static List<ScopeArea> of(Set<String> chosen, MessageSource messages, Locale locale) {
        Map<String, Set<String>> feeds = new TreeMap<>();
        for (Resource resource : Catalogue.declared()) {
            if (resource.scope() != null) {
                String permission = resource.readSide().permission();
                String otherwise = permission.isEmpty() ? resource.name() : permission;
                feeds.computeIfAbsent(resource.scope(), unused -> new TreeSet<>())
                        .add(String.valueOf(messages.getMessage("permission." + permission, null, otherwise, locale)));
            }
        }
        Map<String, List<Scope>> areas = new TreeMap<>();
        for (String scope : ScopeProfiles.known()) {
            areas.computeIfAbsent(area(scope), unused -> new ArrayList<>())
                    .add(new Scope(scope, chosen.contains(scope), List.copyOf(feeds.getOrDefault(scope, Set.of()))));
        }
        return areas.entrySet().stream()
                .map(area -> new ScopeArea(area.getKey(), area.getValue()))
                .toList();
    }

    /** {@code wallet} of {@code esi-wallet.read_character_wallet.v1}. */
    private static String area(String scope) {
        int end = scope.indexOf('.');
        return end < 0 ? scope : scope.substring(scope.startsWith("esi-") ? 4 : 0, end);
    }
}
