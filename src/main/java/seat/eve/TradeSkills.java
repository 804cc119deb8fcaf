package seat.eve;

import java.util.List;
import java.util.Map;

/**
 * What skills of the group Trade allow, by active levels (those of an alpha clone are lower than the trained ones). A skill that is
 * missing counts 0.
 */
public final class TradeSkills {
    public static final long TRADE = 3443;
    public static final long RETAIL = 3444;
    public static final long BROKER_RELATIONS = 3446;
    public static final long WHOLESALE = 16596;
    public static final long ADVANCED_BROKER_RELATIONS = 16597;
    public static final long ACCOUNTING = 16622;
    public static final long TYCOON = 18580;
    public static final long CORPORATION_CONTRACTING = 25233;
    public static final long CONTRACTING = 25235;
    public static final long ADVANCED_CONTRACTING = 73912;

    /** Every skill that is asked for here. */
    public static final List<Long> ALL = List.of(
            TRADE,
            RETAIL,
            BROKER_RELATIONS,
            WHOLESALE,
            ADVANCED_BROKER_RELATIONS,
            ACCOUNTING,
            TYCOON,
            CORPORATION_CONTRACTING,
            CONTRACTING,
            ADVANCED_CONTRACTING);

    private static final double NPC_BROKER_FEE = 0.03;
    private static final double LEAST_NPC_BROKER_FEE = 0.01;
    private static final double FEE_PER_BROKER_RELATIONS = 0.003;
    private static final double FEE_PER_FACTION_STANDING = 0.0003;
    private static final double FEE_PER_CORPORATION_STANDING = 0.0002;
    private static final double RELIST_DISCOUNT = 0.5;
    private static final double DISCOUNT_PER_ADVANCED_BROKER_RELATIONS = 0.06;
    private static final double TAX_PER_ACCOUNTING = 0.11;

    private final Map<Long, Integer> activeLevels;

    public TradeSkills(Map<Long, Integer> activeLevels) {
        this.activeLevels = Map.copyOf(activeLevels);
    }

    /** How many market orders may be active at once: 5 without skills, 305 at most. */
    public int orders() {
        return 5 + 4 * level(TRADE) + 8 * level(RETAIL) + 16 * level(WHOLESALE) + 32 * level(TYCOON);
    }

    /** How many own contracts may be outstanding at once: 1 without skills, 41 at most. */
    public int contracts() {
        return 1 + 4 * level(CONTRACTING) + 4 * level(ADVANCED_CONTRACTING);
    }

    /** How many contracts for the corporation may be outstanding at once: 10 without skills, 60 at most. */
    public int corporationContracts() {
        return 10 + 10 * level(CORPORATION_CONTRACTING);
    }

    /**
     * The broker's fee in an NPC station as a share of the order's value: 3 % less skill and standings, 1 % at least.
     *
     * @param faction raw standing of the station's faction, −10 to 10, without Connections or Diplomacy
     * @param corporation raw standing of the station's owner
     */
    public double npcBrokerFee(double faction, double corporation) {
        return Math.max(
                LEAST_NPC_BROKER_FEE,
                NPC_BROKER_FEE
                        - FEE_PER_BROKER_RELATIONS * level(BROKER_RELATIONS)
                        - FEE_PER_FACTION_STANDING * faction
                        - FEE_PER_CORPORATION_STANDING * corporation);
    }

    /** Which share of the broker's fee is let off when the price of an order is changed: a half to 80 %. */
    public double relistDiscount() {
        return RELIST_DISCOUNT + DISCOUNT_PER_ADVANCED_BROKER_RELATIONS * level(ADVANCED_BROKER_RELATIONS);
    }

    /**
     * Sales tax as a share of what is sold.
     *
     * @param base the tax without Accounting, which CCP changes now and then
     */
    public double salesTax(double base) {
        return base * (1 - TAX_PER_ACCOUNTING * level(ACCOUNTING));
    }

    private int level(long skill) {
        return activeLevels.getOrDefault(skill, 0);
    }
}
