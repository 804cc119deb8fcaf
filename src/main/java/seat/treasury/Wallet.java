package seat.treasury;

import org.jspecify.annotations.Nullable;
import seat.wallet.Sides;

/**
 * One of a corporation's seven wallets.
 *
 * @param balance in ISK; null while it is not known
 * @param day change within 24 hours in ISK, own transfers included; null where the journal is not known
 * @param month change within thirty days, likewise
 * @param sides income and spending within thirty days, without transfers between own wallets and without what is tied up
 * @param days of those thirty that the journal knows
 */
public record Wallet(
        int division,
        @Nullable Double balance,
        @Nullable Double day,
        @Nullable Double month,
        Sides sides,
        double days) {
    /** Days until it is empty at the pace of thirty days; null where it does not shrink. */
    public @Nullable Double runway() {
        return Runway.days(balance, sides.income(), sides.spending(), days);
    }

    /** Mean daily net spending in ISK; 0 where as much comes in. */
    public double burn() {
        return days <= 0 ? 0 : Math.max(0, sides.spending() - sides.income()) / days;
    }
}
