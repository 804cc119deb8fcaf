package seat.web.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import seat.contract.Content;
import seat.contract.Contract;
import seat.web.table.State;

/**
 * A row of a list of contracts.
 *
 * @param what its title, or what it holds
 * @param jumps of a courier; empty where stargates do not lead there, or it is not known
 */
public record ContractRow(Contract contract, Content content, String what, LocalDateTime now, OptionalInt jumps) {
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    public State status() {
        Contract.State state = contract.state(now);
        String words = "contract.state." + state;
        return switch (state) {
            case OVERDUE, FAILED -> State.now(words);
            case EXPIRED, REJECTED -> State.soon(words);
            case OUTSTANDING, IN_PROGRESS ->
                contract.endsSoon(now) ? State.soon("contract.state." + state + ".soon") : State.fine(words);
            case FINISHED, CANCELLED, DELETED, REVERSED -> State.plain(words);
        };
    }

    /** What the acceptor pays, or for a courier what it gets. */
    public BigDecimal amount() {
        return contract.isCourier() ? contract.reward() : contract.price();
    }

    public @Nullable BigDecimal collateral() {
        return contract.collateral().signum() == 0 ? null : contract.collateral();
    }

    /** What it holds by price; null where ESI did not tell. */
    public @Nullable BigDecimal value() {
        return content.known() ? content.value() : null;
    }

    /** The price as a share of what it holds: below one it is cheap. */
    public @Nullable BigDecimal ofValue() {
        BigDecimal value = value();
        return value == null || value.compareTo(HUNDREDTH) < 0 || contract.isCourier()
                ? null
                : contract.price().divide(value, 4, RoundingMode.HALF_UP);
    }

    public @Nullable Double volume() {
        return contract.volume() > 0 ? Double.valueOf(contract.volume()) : null;
    }

    public @Nullable Integer distance() {
        return jumps.isPresent() ? Integer.valueOf(jumps.getAsInt()) : null;
    }

    /** What a courier gets for each m³ and jump; null where that is not known. */
    public @Nullable Double perJump() {
        Double reward = contract.rewardPerCubicMetre();
        return reward == null || jumps.orElse(0) == 0 ? null : Double.valueOf(reward / jumps.getAsInt());
    }

    /** Everybody may accept it: 0 is no assignee. */
    public @Nullable Long assignee() {
        return contract.assigneeId() == 0 ? null : Long.valueOf(contract.assigneeId());
    }

    public @Nullable Long acceptor() {
        return contract.acceptorId() == 0 ? null : Long.valueOf(contract.acceptorId());
    }

    /** What needs somebody first. */
    int urgency() {
        return switch (contract.state(now)) {
            case OVERDUE -> 0;
            case EXPIRED -> 1;
            case OUTSTANDING, IN_PROGRESS -> contract.endsSoon(now) ? 2 : 3;
            case FINISHED, CANCELLED, REJECTED, FAILED, DELETED, REVERSED -> 4;
        };
    }
}
