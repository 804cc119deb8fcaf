package seat.simulator;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Corporations' ISK: seven divisions, each with a journal that adds up and trades of its own. */
final class CorporationWallets {

    static final int DIVISIONS = 7;
    private static final long IDS = 25_000_000_000L;
    private static final long EACH = 10_000_000;

    private final World world;

    CorporationWallets(World world) {
        this.world = world;
    }

    private Schedule schedule(int c, int division) {
        int history = division > 1 ? 14 : c % 10 == 1 ? 1200 : 60;
        long every = division == 1 ? 3600 : 5 * 3600;
        return world.clock()
                .schedule(history, 25L * 86_400 / history, every, world.dice().roll("treasury", c, division, 0));
    }

    private Wallets.Book book(int c, int division, long t) {
        Schedule schedule = schedule(c, division);
        long stream = c * 8L + division;
        Wallets.Book book = new Wallets.Book(
                World.corporationId(c), 900_000_000L + world.dice().below(900_000_000, "treasury", stream));
        long count = schedule.count(t);
        for (long k = 0; k < count; k++) {
            long id = IDS + stream * EACH + k * 4;
            String date = SimulatorClock.iso(schedule.at(k));
            long member = World.characterId(world.dice().below(world.people().characters(), "member", stream, k));
            double amount = (1000 + world.dice().below(500_000_000, "sum", stream, k)) / 100.0;
            switch (world.dice().below(5, "entry", stream, k)) {
                case 0 -> {
                    Universe.Type type = world.universe().type("stack", (int) k);
                    int quantity = world.dice().between(1, 900, "bulk", stream, k);
                    boolean buys = k % 2 == 0;
                    double total = type.price() * quantity;
                    long transaction = id + 1_000_000_000L;
                    book.enter(
                                    id,
                                    date,
                                    "market_transaction",
                                    buys ? -total : total,
                                    book.owner,
                                    member,
                                    "Market: " + type.name())
                            .put("context_id", transaction)
                            .put("context_id_type", "market_transaction_id");
                    book.trade(
                            transaction,
                            id,
                            date,
                            member,
                            new Wallets.Deal(
                                    type.id(),
                                    quantity,
                                    type.price(),
                                    buys,
                                    world.universe().station((int) k).id()));
                }
                case 1 ->
                    book.enter(id, date, "corporation_account_withdrawal", -amount, book.owner, member, "Paid out");
                case 2 ->
                    book.enter(
                            id,
                            date,
                            "office_rental_fee",
                            -amount / 100,
                            book.owner,
                            world.universe().station(c).other(),
                            "Office rental");
                default ->
                    book.enter(
                                    id,
                                    date,
                                    "bounty_prize_corporation_tax",
                                    amount / 10,
                                    1_000_125L,
                                    book.owner,
                                    "Tax on bounties")
                            .put("tax_receiver_id", book.owner)
                            .put("tax", Math.round(amount / 10 * 100) / 100.0);
            }
        }
        return book;
    }

    ArrayNode balances(int c, long t) {
        ArrayNode rows = Json.array();
        for (int division = 1; division <= DIVISIONS; division++) {
            ObjectNode row = rows.addObject();
            row.put("balance", book(c, division, t).balance());
            row.put("division", division);
        }
        return rows;
    }

    ArrayNode journal(int c, int division, long t) {
        return Wallets.newestFirst(book(c, division, t).journal);
    }

    ArrayNode transactions(int c, int division, long t) {
        return Wallets.newestFirst(book(c, division, t).trades);
    }

    ObjectNode divisions(int c, long t) {
        ObjectNode node = Json.object();
        long turn = world.clock().slot(t, 3L * 86_400, c);
        for (String kind : new String[] {"hangar", "wallet"}) {
            ArrayNode rows = node.putArray(kind);
            for (int d = kind.equals("wallet") ? 2 : 1; d <= DIVISIONS; d++) {
                ObjectNode row = rows.addObject();
                row.put("division", d);
                if (d != 6) {
                    row.put("name", (d == 3 ? "Turn " + Math.floorMod(turn, 100L) + " " : "") + kind + " no. " + d);
                }
            }
        }
        return node;
    }
}
