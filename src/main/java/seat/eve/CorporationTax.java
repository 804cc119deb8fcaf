package seat.eve;

import org.jspecify.annotations.Nullable;

/**
 * What a corporation keeps of its members' bounties and mission rewards. A players' corporation sets its rate; EVE's own take 11 % of
 * payments above 100,000 ISK and leave smaller ones alone.
 */
public final class CorporationTax {
    /** The rate of EVE's own corporations, as a share. */
    public static final double NPC_RATE = 0.11;

    /** Payments up to this many ISK are not taxed by EVE's own corporations. */
    public static final long NPC_FREE = 100_000;

    private CorporationTax() {}

    /**
     * The rate that members pay, as a share.
     *
     * @param told what ESI says; null where it was not read
     * @return null where nobody knows
     */
    public static @Nullable Double rate(long corporationId, @Nullable Double told) {
        return NpcIds.isCorporation(corporationId) ? (Double) NPC_RATE : told;
    }

    /** What an NPC corporation keeps of a payment before tax, in ISK. */
    public static double withheldByNpc(double payment) {
        return payment > NPC_FREE ? payment * NPC_RATE : 0;
    }
}
