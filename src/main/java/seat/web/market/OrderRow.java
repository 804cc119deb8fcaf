package seat.web.market;

import org.jspecify.annotations.Nullable;
import seat.market.Competition;
import seat.market.Order;
import seat.web.table.State;

/**
 * A row of the list of orders.
 *
 * @param division what the corporation calls the wallet; empty for one's own
 */
record OrderRow(Order order, Competition competition, String division) {
    State side() {
        return State.plain(order.buy() ? "order.buy" : "order.sell");
    }

    State standing() {
        String words = "order.state." + competition.state();
        return switch (competition.state()) {
            case UNDERCUT -> State.now(order.buy() ? "order.state.OUTBID" : words);
            case TIED -> State.soon(words);
            case OLD, NOT_KEPT -> State.unknown(words);
            case BEST -> State.fine(words);
        };
    }

    /** What needs somebody first: 0 is the most pressing. */
    int urgency() {
        return competition.state().ordinal();
    }

    @Nullable Double gap() {
        return competition.gap(order.price());
    }

    @Nullable Long ahead() {
        return competition.ahead() == 0 ? null : Long.valueOf(competition.ahead());
    }
}
