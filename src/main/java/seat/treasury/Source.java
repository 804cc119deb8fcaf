package seat.treasury;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.wallet.Category;

/**
 * Where a corporation's money comes from and goes to. The same kind of entry is something else in a corporation's journal than in a
 * pilot's, and something else by its sign: a bounty that comes in is a member's tax, a broker's fee that comes in is a customer of one's
 * own structure.
 */
public enum Source {
    /** The corporation's share of what members earn from NPCs. */
    MEMBER_TAX,
    /** What customers of the corporation's structures pay. */
    STRUCTURES,
    /** Taxes of customs offices and skyhooks. */
    CUSTOMS,
    MARKET,
    /** Broker's fees and sales tax that the corporation pays. */
    MARKET_FEES,
    CONTRACTS,
    INDUSTRY,
    PROJECTS,
    /** Payments between the corporation and others, members among them. */
    PAYMENTS,
    INSURANCE,
    /** Offices, sovereignty, the alliance, and other running costs. */
    BILLS,
    WAR,
    OTHER,
    /** Parked and coming back: neither income nor spending. */
    TIED_UP;

    private static final String OF_TAX = "_corporation_tax";

    /** What is a member's tax when it comes in, besides what is called so. */
    private static final Set<String> TAX = Set.of(
            "bounty_prizes",
            "bounty_prize",
            "ess_escrow_transfer",
            "agent_mission_reward",
            "agent_mission_time_bonus_reward",
            "corporate_reward_payout",
            "corporate_reward_tax",
            "project_discovery_reward",
            "project_discovery_tax",
            "daily_goal_payouts",
            "daily_goal_payouts_tax");

    private static final Set<String> OF_STRUCTURES = Set.of(
            "industry_job_tax",
            "reprocessing_tax",
            "brokers_fee",
            "market_provider_tax",
            "jump_clone_installation_fee",
            "jump_clone_activation_fee",
            "structure_gate_jump",
            "office_rental_fee",
            "docking_fee",
            "factory_slot_rental_fee");

    private static final Set<String> OF_CUSTOMS =
            Set.of("planetary_import_tax", "planetary_export_tax", "planetary_construction");

    /** Where an entry belongs. */
    public static Source of(@Nullable String refType, boolean comesIn) {
        Category category = Category.of(refType);
        if (category == Category.TIED_UP) {
            return TIED_UP;
        }
        if (comesIn && refType != null) {
            if (TAX.contains(refType) || refType.endsWith(OF_TAX)) {
                return MEMBER_TAX;
            }
            if (OF_STRUCTURES.contains(refType)) {
                return STRUCTURES;
            }
            if (OF_CUSTOMS.contains(refType)) {
                return CUSTOMS;
            }
        }
        return switch (category) {
            case MARKET -> MARKET;
            case MARKET_FEES -> MARKET_FEES;
            case CONTRACTS, CONTRACT_FEES -> CONTRACTS;
            case INDUSTRY, PLANETS -> INDUSTRY;
            case PROJECTS -> PROJECTS;
            case TRANSFERS, CORPORATION_TRANSFERS -> PAYMENTS;
            case INSURANCE -> INSURANCE;
            case STRUCTURES, CORPORATION_COSTS -> BILLS;
            case WAR -> WAR;
            default -> OTHER;
        };
    }
}
