package seat.view;

import java.util.Collection;
import java.util.Set;

/** Which columns add up to something, by their names: amounts and counts, never prices of one, levels, places or balances. */
final class Additive {
    private static final Set<String> NAMES = Set.of(
            "amount",
            "bounty",
            "buyout",
            "collateral",
            "contributed",
            "cost",
            "damage_done",
            "damage_taken",
            "escrow",
            "kills_last_week",
            "kills_yesterday",
            "loyalty_points",
            "npc_kills",
            "payout",
            "pod_kills",
            "quantity",
            "quantity_destroyed",
            "quantity_dropped",
            "reward",
            "reward_initial",
            "reward_remaining",
            "runs",
            "ship_jumps",
            "ship_kills",
            "skillpoints_in_skill",
            "successful_runs",
            "tax",
            "total",
            "victory_points_last_week",
            "victory_points_yesterday",
            "volume",
            "volume_remain",
            "volume_total");

    private Additive() {}

    /** The columns of a table that add up. Of blueprints ESI says -1 for an original and -2 for a copy where others have a quantity. */
    static Collection<String> among(String table, Collection<String> columns) {
        return columns.stream()
                .filter(NAMES::contains)
                .filter(name -> !(table.endsWith("blueprints") && name.equals("quantity")))
                .filter(name -> !(table.endsWith("blueprints") && name.equals("runs")))
                .toList();
    }
}
