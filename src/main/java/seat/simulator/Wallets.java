package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Characters' ISK. Neighbours (2n, 2n + 1) share one stream of events: some concern one of them, some (donations, sales) both, so
 * that what one pays the other gets in an entry of the same time. Every balance is the sum of all that came before it.
 */
final class Wallets {

    private static final long IDS = 20_000_000_000L;
    private static final long EACH = 10_000_000;
    private static final long PERIOD = 3600;
    private static final long CONCORD = 1_000_125;
    private static final long COMMISSION = 1_000_132;

    /** Entries of a journal, or rows of a trade, in the order they happened. */
    private record Ledger(List<ObjectNode> journal, List<ObjectNode> trades, double balance) {}

    private final World world;

    Wallets(World world) {
        this.world = world;
    }

    private Schedule schedule(int pair) {
        int history = pair % 20 == 3 ? 1700 : world.dice().between(60, 110, "ledger", pair, 0);
        return world.clock()
                .schedule(history, 25L * 86_400 / history, PERIOD, world.dice().roll("ledger", pair, 0, 0));
    }

    double balance(int i, long t) {
        return ledger(i, t).balance;
    }

    /** Newest first. What is older than ESI's month has gone, a few dozen at a time. */
    ArrayNode journal(int i, long t) {
        Schedule schedule = schedule(i / 2);
        long over = schedule.count(t) - schedule.history() - 64;
        long floor = over <= 0 ? 0 : over / 32 * 32;
        long firstId = id(i / 2, floor);
        return newestFirst(ledger(i, t).journal.stream()
                .filter(e -> e.get("id").asLong() >= firstId)
                .toList());
    }

    ArrayNode transactions(int i, long t) {
        return newestFirst(ledger(i, t).trades);
    }

    static ArrayNode newestFirst(List<ObjectNode> rows) {
        ArrayNode array = Json.array();
        rows.reversed().forEach(array::add);
        return array;
    }

    private static long id(int pair, long event) {
        return IDS + pair * EACH + event * 4;
    }

    private Ledger ledger(int i, long t) {
        int pair = i / 2;
        int other = (i ^ 1) < world.people().characters() ? i ^ 1 : i;
        Schedule schedule = schedule(pair);
        long count = schedule.count(t);
        Book book = new Book(World.characterId(i), 50_000_000 + world.dice().below(900_000_000, "savings", i));
        for (long k = 0; k < count; k++) {
            boolean mine = world.dice().below(2, "party", pair, k) == i % 2;
            long id = id(pair, k);
            String date = SimulatorClock.iso(schedule.at(k));
            switch (world.dice().below(10, "kind", pair, k)) {
                case 0, 1 -> donate(book, id, date, mine, other, amount("gift", pair, k, 5_000_000));
                case 2, 3 -> deal(book, id, date, mine, other, k, pair);
                case 4, 5, 6 -> {
                    if (mine) {
                        trade(book, id, date, k, pair);
                    }
                }
                default -> {
                    if (mine) {
                        double bounty = amount("bounty", pair, k, 9_000_000);
                        book.enter(id, date, "bounty_prizes", bounty, CONCORD, book.owner, "Bounty prizes for pirates");
                    }
                }
            }
        }
        return new Ledger(book.journal, book.trades, book.balance());
    }

    private double amount(String tag, long a, long b, int upTo) {
        return (100 + world.dice().below(upTo, tag, a, b)) / 100.0 + 1000;
    }

    private void donate(Book book, long id, String date, boolean mine, int other, double amount) {
        long partner = World.characterId(other);
        if (partner == book.owner) {
            return;
        }
        long from = mine ? book.owner : partner;
        long to = mine ? partner : book.owner;
        book.enter(id, date, "player_donation", mine ? -amount : amount, from, to, "Donation between friends");
    }

    /** One neighbour sells to the other: the same trade, seen from both sides. */
    private void deal(Book book, long id, String date, boolean mine, int other, long k, int pair) {
        if (World.characterId(other) == book.owner) {
            return;
        }
        exchange(book, id, date, mine, World.characterId(other), k, pair);
    }

    private void trade(Book book, long id, String date, long k, int pair) {
        int client = world.dice().below(world.people().characters(), "client", pair, k);
        exchange(book, id, date, world.dice().below(2, "buys", pair, k) == 0, World.characterId(client), k, pair);
    }

    private void exchange(Book book, long id, String date, boolean buys, long client, long k, int pair) {
        Universe.Type type = world.universe().type("stack", world.dice().below(100, "goods", pair, k));
        int quantity = world.dice().between(1, 500, "quantity", pair, k);
        double price = type.price() + world.dice().below(100, "price", pair, k) / 100.0;
        double total = Math.round(price * quantity * 100) / 100.0;
        long transaction = id + 1_000_000_000L;
        ObjectNode entry = book.enter(
                id,
                date,
                "market_transaction",
                buys ? -total : total,
                book.owner,
                client,
                "Market: " + type.name() + (buys ? " bought" : " sold"));
        entry.put("context_id", transaction).put("context_id_type", "market_transaction_id");
        if (!buys) {
            double tax = Math.round(total * 3.6) / 100.0;
            book.enter(id + 1, date, "transaction_tax", -tax, book.owner, COMMISSION, "Market: tax on a sale");
        }
        book.trade(
                        transaction,
                        id,
                        date,
                        client,
                        new Deal(
                                type.id(),
                                quantity,
                                price,
                                buys,
                                world.universe()
                                        .station(world.dice().below(1000, "market", pair, k))
                                        .id()))
                .put("is_personal", true);
    }

    /** What changed hands in a market transaction, at which price per unit, and at which station. */
    record Deal(long type, long quantity, double price, boolean buys, long station) {}

    /** A journal being written, kept in hundredths of ISK so that it adds up exactly. */
    static final class Book {

        final long owner;
        private long cents;
        final List<ObjectNode> journal = new ArrayList<>();
        final List<ObjectNode> trades = new ArrayList<>();

        Book(long owner, long isk) {
            this.owner = owner;
            this.cents = isk * 100;
        }

        double balance() {
            return cents / 100.0;
        }

        ObjectNode enter(
                long id, String date, String kind, double amount, long first, long second, String description) {
            cents += Math.round(amount * 100);
            ObjectNode entry = Json.object();
            entry.put("amount", Math.round(amount * 100) / 100.0);
            entry.put("balance", balance());
            entry.put("date", date);
            entry.put("description", description);
            entry.put("first_party_id", first);
            entry.put("id", id);
            entry.put("ref_type", kind);
            entry.put("second_party_id", second);
            if (kind.equals("player_donation")) {
                entry.put("reason", "Thanks");
            }
            journal.add(entry);
            return entry;
        }

        ObjectNode trade(long id, long journalId, String date, long client, Deal deal) {
            ObjectNode row = Json.object();
            row.put("client_id", client);
            row.put("date", date);
            row.put("is_buy", deal.buys);
            row.put("journal_ref_id", journalId);
            row.put("location_id", deal.station);
            row.put("quantity", deal.quantity);
            row.put("transaction_id", id);
            row.put("type_id", deal.type);
            row.put("unit_price", deal.price);
            trades.add(row);
            return row;
        }
    }
}
