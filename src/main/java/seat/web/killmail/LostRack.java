package seat.web.killmail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.killmail.LostItem;
import seat.web.reference.Ref;

/**
 * The items of one part of a lost ship.
 *
 * @param slot key of its word, such as {@code high}
 * @param value of its items with a price
 */
record LostRack(String slot, List<Line> lines, double value) {
    LostRack {
        lines = List.copyOf(lines);
    }

    /** One item; its value is null where its type has no price. */
    record Line(LostItem item, @Nullable Ref type, @Nullable Number value) {}
}
