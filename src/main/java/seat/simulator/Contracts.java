package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Contracts among the members of a circle and with their corporation: everybody concerned sees the same one in the same state. */
final class Contracts {

    private static final long IDS = 190_000_000;
    private static final long EACH = 100_000;
    private static final long ITEMS = 5_000_000_000L;
    private static final long STEP = 4 * 3600;
    private static final long BIDS = 7_000_000_000L;
    private static final int MOST_BIDS = 6;

    /** The steps for which an auction is open. */
    private static final int AUCTION = 4;

    /** {@code toCorporation}: the assignee is the issuer's corporation; {@code forCorporation}: it issued it. */
    private record Contract(
            long id, long issued, int issuer, int assignee, boolean toCorporation, boolean forCorporation) {}

    private final World world;

    Contracts(World world) {
        this.world = world;
    }

    private Schedule schedule(int circle) {
        int history = Math.max(2, world.people().circles().get(circle).size() * 5 / 2);
        return world.clock()
                .schedule(
                        history, 20L * 86_400 / history, 3 * 3600, world.dice().roll("deals", circle, 0, 0));
    }

    private Contract contract(int circle, long k) {
        List<Integer> members = world.people().circles().get(circle);
        int issuer = world.dice().below(members.size(), "issuer", circle, k);
        int kind = world.dice().below(16, "for", circle, k);
        boolean alone = members.size() == 1;
        int assignee = alone
                ? issuer
                : (issuer + 1 + world.dice().below(members.size() - 1, "assignee", circle, k)) % members.size();
        return new Contract(
                IDS + circle * EACH + k,
                schedule(circle).at(k),
                members.get(issuer),
                members.get(assignee),
                alone || kind == 0,
                kind == 1);
    }

    ArrayNode ofCharacter(int i, long t) {
        int circle = world.people().circleOf(i);
        ArrayNode rows = Json.array();
        long count = schedule(circle).count(t);
        for (long k = 0; k < count; k++) {
            Contract contract = contract(circle, k);
            if (sees(contract, i)) {
                rows.add(document(contract, t));
            }
        }
        return rows;
    }

    private static boolean sees(Contract contract, int i) {
        return contract.issuer == i || (contract.assignee == i && !contract.toCorporation);
    }

    private boolean corporationSees(Contract contract, int c) {
        return world.people().home(contract.issuer) == c && (contract.toCorporation || contract.forCorporation);
    }

    ArrayNode ofCorporation(int c, long t) {
        ArrayNode rows = Json.array();
        for (int circle : world.people().circlesOfCorporation(c)) {
            long count = schedule(circle).count(t);
            for (long k = 0; k < count; k++) {
                Contract contract = contract(circle, k);
                if (contract.toCorporation || contract.forCorporation) {
                    rows.add(document(contract, t));
                }
            }
        }
        return rows;
    }

    private ObjectNode document(Contract contract, long t) {
        boolean courier = contract.id % 3 == 0;
        boolean auction = isAuction(contract);
        long age = (t - contract.issued) / world.clock().scaled(STEP);
        int accepts = auction ? AUCTION : 1;
        int finishes = courier ? 2 : accepts;
        boolean accepted = age >= accepts;
        boolean finished = age >= finishes;
        long corporation = World.corporationId(world.people().home(contract.issuer));
        long assignee = contract.toCorporation ? corporation : World.characterId(contract.assignee);
        ObjectNode node = Json.object();
        node.put("acceptor_id", accepted ? assignee : 0);
        node.put("assignee_id", assignee);
        node.put("availability", contract.toCorporation ? "corporation" : "personal");
        node.put("contract_id", contract.id);
        if (accepted) {
            node.put(
                    "date_accepted",
                    SimulatorClock.iso(contract.issued + world.clock().scaled(STEP) * accepts));
        }
        if (finished) {
            node.put(
                    "date_completed",
                    SimulatorClock.iso(contract.issued + world.clock().scaled(STEP) * finishes));
        }
        node.put("date_expired", SimulatorClock.iso(contract.issued + 14L * 86_400));
        node.put("date_issued", SimulatorClock.iso(contract.issued));
        long start = world.universe()
                .station(world.dice().below(1000, "pickup", contract.id))
                .id();
        node.put(
                "end_location_id",
                courier
                        ? world.universe()
                                .station(world.dice().below(1000, "drop", contract.id))
                                .id()
                        : start);
        node.put("for_corporation", contract.forCorporation);
        node.put("issuer_corporation_id", corporation);
        node.put("issuer_id", World.characterId(contract.issuer));
        double isk = 100_000 + world.dice().below(50_000_000, "price", contract.id);
        if (courier) {
            node.put("collateral", isk * 10).put("days_to_complete", 3).put("reward", isk);
        } else {
            node.put("price", isk);
        }
        if (auction) {
            node.put("buyout", isk * 5);
        }
        node.put("start_location_id", start);
        node.put("status", finished ? "finished" : accepted ? "in_progress" : "outstanding");
        node.put("title", world.dice().below(2, "title", contract.id) == 0 ? "" : "As agreed");
        node.put("type", courier ? "courier" : auction ? "auction" : "item_exchange");
        node.put("volume", 1.0 + world.dice().below(90_000, "volume", contract.id) / 10.0);
        return node;
    }

    private @Nullable Contract find(long id, long t) {
        long circle = (id - IDS) / EACH;
        if (id < IDS
                || circle >= world.people().circles().size()
                || (id - IDS) % EACH >= schedule((int) circle).count(t)) {
            return null;
        }
        return contract((int) circle, (id - IDS) % EACH);
    }

    /** A contract's items, or null when the character does not see it. */
    @Nullable ArrayNode itemsForCharacter(int i, long id, long t) {
        Contract contract = find(id, t);
        return contract == null || !sees(contract, i) ? null : items(contract);
    }

    @Nullable ArrayNode itemsForCorporation(int c, long id, long t) {
        Contract contract = find(id, t);
        return contract == null || !corporationSees(contract, c) ? null : items(contract);
    }

    private static boolean isAuction(Contract contract) {
        return contract.id % 3 == 1 && contract.id % 2 == 0;
    }

    /** Bids on an auction, or null when the character does not see it. */
    @Nullable ArrayNode bidsForCharacter(int i, long id, long t) {
        Contract contract = find(id, t);
        return contract == null || !sees(contract, i) ? null : bids(contract, t);
    }

    @Nullable ArrayNode bidsForCorporation(int c, long id, long t) {
        Contract contract = find(id, t);
        return contract == null || !corporationSees(contract, c) ? null : bids(contract, t);
    }

    /** Each higher than the one before, until the auction ends; the newest first. */
    private ArrayNode bids(Contract contract, long t) {
        ArrayNode rows = Json.array();
        int count = isAuction(contract) ? world.dice().between(0, MOST_BIDS, "bids", contract.id, 0) : 0;
        List<Integer> bidders = world.people().circles().get(world.people().circleOf(contract.issuer));
        for (int n = count - 1; n >= 0; n--) {
            long at = contract.issued + world.clock().scaled(STEP) * AUCTION * (n + 1) / (MOST_BIDS + 1);
            if (at <= t) {
                rows.addObject()
                        .put("amount", 100_000.0 * (n + 1) + world.dice().below(99_000, "bid", contract.id, n))
                        .put("bid_id", BIDS + contract.id * MOST_BIDS + n)
                        .put(
                                "bidder_id",
                                World.characterId(
                                        bidders.get(world.dice().below(bidders.size(), "bidder", contract.id, n))))
                        .put("date_bid", SimulatorClock.iso(at));
            }
        }
        return rows;
    }

    private ArrayNode items(Contract contract) {
        List<ObjectNode> rows = new ArrayList<>();
        int count = 1 + world.dice().below(3, "pieces", contract.id);
        for (int n = 0; n < count; n++) {
            ObjectNode row = Json.object();
            row.put("is_included", n == 0 || contract.id % 5 > 0);
            row.put("is_singleton", false);
            row.put("quantity", 1 + world.dice().below(5000, "quantity", contract.id, n));
            row.put("record_id", ITEMS + contract.id * 4 + n);
            row.put(
                    "type_id",
                    world.universe()
                            .type("stack", world.dice().below(100, "item", contract.id, n))
                            .id());
            rows.add(row);
        }
        ArrayNode array = Json.array();
        rows.forEach(array::add);
        return array;
    }
}
