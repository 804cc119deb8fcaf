package seat.web.price;

import java.util.List;
import seat.web.reference.Ref;

/**
 * What a page says about the prices its values rest on.
 *
 * @param text which price that is, and of when: {@code EVE average price, 2026-11-28}
 * @param unpriced how many types have no price; they are in no sum
 * @param types some of those, by name
 */
public record PriceNote(String text, int unpriced, List<Ref> types) {
    public PriceNote {
        types = List.copyOf(types);
    }
}
