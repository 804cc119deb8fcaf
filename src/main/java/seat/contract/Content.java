package seat.contract;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a contract holds.
 *
 * @param lines as ESI told them
 * @param value what is offered less what is asked for, by price, in ISK; copies of blueprints count nothing
 * @param unpriced lines without a price, which count nothing
 */
public record Content(List<Line> lines, BigDecimal value, int unpriced) {
    /** What nothing is known of: ESI forgets it after thirty days, and tells it of nobody else's couriers. */
    public static final Content UNKNOWN = new Content(List.of(), BigDecimal.ZERO, 0);

    public Content {
        lines = List.copyOf(lines);
    }

    /**
     * One kind of item.
     *
     * @param quantity of all stacks together
     * @param included whether the issuer gives it; else whoever accepts has to
     * @param copy whether it is a copy of a blueprint, of whose runs ESI does not tell
     * @param original whether it is an original blueprint
     */
    public record Line(long typeId, long quantity, boolean included, boolean copy, boolean original) {}

    /** Whether ESI told what it holds. An empty list says nothing about the contract. */
    public boolean known() {
        return !lines.isEmpty();
    }

    /** The line that is named for all, of what is offered before what is asked for: the first one ESI tells. */
    public long leading() {
        return lines.stream()
                .filter(Line::included)
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .map(Line::typeId)
                .orElse(0L);
    }
}
