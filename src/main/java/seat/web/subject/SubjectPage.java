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
 */
public record SubjectPage(OwnerType kind, String group, String id, String permission) {
    /** Pages about owners, in the order of their tabs. */
    public static final ExtensionPoint<SubjectPage> POINT = new ExtensionPoint<>(
            "pages about owners",
            page -> List.of(Claim.after("page", page.kind().id() + ".", page.id())));
}
