package seat.paste;

import java.util.List;
import seat.access.Permissions;
import seat.db.Database;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;

/**
 * A tool that reads some form of pasted text. Readers are asked in the order they are contributed, the product's own first; the first
 * that knows the form gets the text.
 */
public interface PasteReader {
    /** Readers of pasted text. */
    ExtensionPoint<PasteReader> POINT =
            new ExtensionPoint<>("readers of pasted text", reader -> List.of(Claim.of("reader", reader.id())));

    /** Its name for people is the message {@code paste.form.<id>}. */
    String id();

    /** The page that takes such a text, by a form with the field {@code text}. */
    String path();

    /** What that page requires, about no owner. */
    default String permission() {
        return Permissions.SIGNED_IN;
    }

    /**
     * Whether a text is of its form.
     *
     * @param text not blank, at most {@value PasteText#LONGEST} characters
     * @param database for those who must look up names
     */
    boolean reads(String text, Database database);
}
