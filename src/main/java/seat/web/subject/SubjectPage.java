package seat.web.subject;

import java.util.List;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;
import seat.resource.OwnerType;

/**
 * A page about an owner that is made by hand, beside those of views. Its path is the owner's with the id behind it:
 * {@code /characters/{characterId}/sheet}.
 *
 * @param group the tab it stands under, before the views of the same group; the first page of a kind of owner leads its tabs
 * @param id last part of its path; its label is the message {@code page.<id>}
 * @param permission that its handler requires
 * @param mine whether it also lists all characters of the caller together, at {@code /my/<id>}
 * @param covered views that have no tab of their own beside it, because it shows their rows and leads to them
 */
public record SubjectPage(
        OwnerType kind, String group, String id, String permission, boolean mine, List<String> covered) {
    public SubjectPage {
        covered = List.copyOf(covered);
    }

    /** Pages about owners, in the order of their tabs. */
    public static final ExtensionPoint<SubjectPage> POINT = new ExtensionPoint<>(
            "pages about owners",
            page -> List.of(Claim.after("page", page.kind().id() + ".", page.id())));

    /** A page about one owner. */
    public SubjectPage(OwnerType kind, String group, String id, String permission) {
        this(kind, group, id, permission, false, List.of());
    }

    /** A page about one character, and about all characters of the caller together. */
    public static SubjectPage ofCharacters(String group, String id, String permission) {
        return new SubjectPage(OwnerType.CHARACTER, group, id, permission, true, List.of());
    }

    /** This page in place of the tabs of some views; a view of its own name has none anyway. */
    public SubjectPage covering(String... views) {
        return new SubjectPage(kind, group, id, permission, mine, List.of(views));
    }

    /** Whether a page or view is this one, or is found by this one's tab. */
    boolean shows(String page) {
        return page.equals(id) || covered.contains(page);
    }
}
