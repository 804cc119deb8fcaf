package seat.web;

import java.util.List;
import java.util.Locale;
import seat.access.Permissions;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;

/**
 * An entry of the menu that stands on every page.
 *
 * @param id its label is the message {@code nav.<id>}
 * @param path it leads to; it is marked on every page whose path begins so
 * @param permission of those who see it, about no owner
 * @param section of the menu it stands in
 * @param icon a symbol of {@code app/icons.svg}
 */
public record MenuEntry(String id, String path, String permission, Section section, String icon) {
    /** Entries of the menu, from top to bottom within their sections. */
    public static final ExtensionPoint<MenuEntry> POINT =
            new ExtensionPoint<>("menu entries", entry -> List.of(Claim.of("menu entry", entry.id())));

    /** Parts of the menu, from top to bottom. */
    public enum Section {
        HOME,
        MINE,
        CORPORATIONS,
        ALLIANCES,
        TOOLS,
        SQUADS,
        ADMINISTRATION;

        /** Its title is the message {@code nav.section.<id>}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An entry among the tools. */
    public MenuEntry(String id, String path, String permission) {
        this(id, path, permission, Section.TOOLS, "other");
    }

    /** An entry about all characters of whoever looks. */
    public static MenuEntry mine(String id, String path) {
        return new MenuEntry(id, path, Permissions.SIGNED_IN, Section.MINE, id);
    }

    /** An entry for those who look after SeAT. */
    public static MenuEntry administration(String id, String path, String permission, String icon) {
        return new MenuEntry(id, path, permission, Section.ADMINISTRATION, icon);
    }

    /** How much of a page's path it leads to; 0 for nothing. */
    int leads(String page) {
        return page.equals(path) || !path.equals("/") && page.startsWith(path + "/") ? path.length() : 0;
    }

    /** The first part of its path; empty for the front page. */
    String area() {
        int end = path.indexOf('/', 1);
        return path.substring(1, end < 0 ? path.length() : end);
    }
}
