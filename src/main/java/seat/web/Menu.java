package seat.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import seat.access.Access;
import seat.plugin.Contributions;
import seat.web.MenuEntry.Section;

/** The menu as one caller sees it: the entries he may open, in their sections. */
final class Menu {
    /** What stands at the lower edge of a phone, beside 'More'. */
    private static final Set<String> DOCK = Set.of("home", "characters", "assets", "mail");

    /** Where the menu has an entry for pages about somebody. */
    private static final List<String> OWNERS = List.of("characters", "corporations", "alliances");

    private final List<MenuEntry> all = Contributions.installed().all(MenuEntry.POINT);

    /**
     * A section with its entries.
     *
     * @param titled whether its title stands above them
     */
    public record Part(String id, boolean titled, List<MenuEntry> entries) {}

    List<MenuEntry> of(Access access) {
        return all.stream().filter(entry -> access.may(entry.permission())).toList();
    }

    static List<Part> parts(List<MenuEntry> entries) {
        List<Part> parts = new ArrayList<>();
        for (Section section : Section.values()) {
            List<MenuEntry> own =
                    entries.stream().filter(entry -> entry.section() == section).toList();
            if (!own.isEmpty()) {
                parts.add(new Part(section.id(), section != Section.HOME && section != Section.SQUADS, own));
            }
        }
        return parts;
    }

    static List<MenuEntry> dock(List<MenuEntry> entries) {
        return entries.stream().filter(entry -> DOCK.contains(entry.id())).toList();
    }

    /** The id of the entry that a page belongs to: the one with the longest path that leads there, else one of its area; may be empty. */
    static String current(List<MenuEntry> entries, String page) {
        String area = area(page);
        Stream<MenuEntry> leading = entries.stream().filter(entry -> entry.leads(page) > 0);
        return leading.max(Comparator.comparingInt(entry -> entry.leads(page)))
                .or(() -> entries.stream()
                        .filter(entry -> OWNERS.contains(area) && entry.id().equals(area))
                        .findFirst())
                .or(() -> entries.stream()
                        .filter(entry -> !area.equals("my") && entry.area().equals(area))
                        .findFirst())
                .map(MenuEntry::id)
                .orElse("");
    }

    static String area(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(1, end < 0 ? path.length() : end);
    }
}
