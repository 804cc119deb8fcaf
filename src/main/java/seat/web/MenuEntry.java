package seat.web;

import java.util.List;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;

/**
 * An entry of the menu that stands on every page.
 *
 * @param id its label is the message {@code nav.<id>}
 * @param path it leads to; its first part is the area in which the entry is marked
 * @param permission of those who see it, about no owner
 * @param administration whether it stands in the second row, under 'Administration'
 */
public record MenuEntry(String id, String path, String permission, boolean administration) {
    /** Entries of the menu, from left to right. */
    public static final ExtensionPoint<MenuEntry> POINT =
            new ExtensionPoint<>("menu entries", entry -> List.of(Claim.of("menu entry", entry.id())));

    public MenuEntry(String id, String path, String permission) {
        this(id, path, permission, false);
    }

    /** An entry for those who look after SeAT. */
    public static MenuEntry administration(String id, String path, String permission) {
        return new MenuEntry(id, path, permission, true);
    }

    /** How much of a page's path it leads to; 0 for nothing. */
    int leads(String page) {
        return page.equals(path) || page.startsWith(path + "/") ? path.length() : 0;
    }

    /** The first part of its path; empty for the front page. */
    public String area() {
        int end = path.indexOf('/', 1);
        return path.substring(1, end < 0 ? path.length() : end);
    }
}
