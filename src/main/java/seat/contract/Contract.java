package seat.contract;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import seat.resource.OwnerType;

/**
 * A contract as ESI tells it. Ids are 0 for nobody: of an acceptor, while nobody has accepted; of an assignee, for a public contract.
 *
 * @param listedBy whose list it is in
 * @param list a character's or a corporation's
 * @param status ESI's word, which stays {@code outstanding} after a contract has run out
 * @param startSystemId 0 where it is not known where the place is
 * @param days how many days whoever accepts has
 * @param price what the acceptor pays, in ISK
 * @param reward what the acceptor gets, in ISK
 * @param volume in m³
 */
public record Contract(
        long listedBy,
        OwnerType list,
        long contractId,
        long issuerId,
        long issuerCorporationId,
        long assigneeId,
        long acceptorId,
        boolean forCorporation,
        String availability,
        String type,
        String status,
        String title,
        long startLocationId,
        long endLocationId,
        long startSystemId,
        long endSystemId,
        @Nullable LocalDateTime issued,
        @Nullable LocalDateTime expires,
        @Nullable LocalDateTime accepted,
        int days,
        @Nullable LocalDateTime completed,
        BigDecimal price,
        BigDecimal reward,
        BigDecimal collateral,
        BigDecimal buyout,
        double volume) {
    private static final Duration SOON = Duration.ofHours(24);

    /** Where a contract is, by ESI's status and by what has run out since. */
    public enum State {
        OUTSTANDING,
        /** Nobody accepted it in time; its goods wait for the issuer. ESI still says outstanding. */
        EXPIRED,
        IN_PROGRESS,
        /** The courier has not delivered in time. */
        OVERDUE,
        FINISHED,
        CANCELLED,
        REJECTED,
        FAILED,
        DELETED,
        REVERSED;

        /** Whether something may still happen to it. */
        public boolean open() {
            return switch (this) {
                case OUTSTANDING, EXPIRED, IN_PROGRESS, OVERDUE -> true;
                case FINISHED, CANCELLED, REJECTED, FAILED, DELETED, REVERSED -> false;
            };
        }
    }

    /** Whom a contract concerns, as tabs of a page. */
    public enum Concern {
        TO_ME,
        MINE,
        CORPORATION,
        ALLIANCE,
        FINISHED,
        /** Nobody's here: it is in the corporation's list for its issuer's membership alone. */
        NONE
    }

    public State state(LocalDateTime now) {
        return switch (status) {
            case "outstanding" -> expires != null && expires.isBefore(now) ? State.EXPIRED : State.OUTSTANDING;
            case "in_progress" -> {
                LocalDateTime due = due();
                yield due != null && due.isBefore(now) ? State.OVERDUE : State.IN_PROGRESS;
            }
            case "cancelled" -> State.CANCELLED;
            case "rejected" -> State.REJECTED;
            case "failed" -> State.FAILED;
            case "deleted" -> State.DELETED;
            case "reversed" -> State.REVERSED;
            default -> State.FINISHED;
        };
    }

    /** When a courier has to have delivered; null for what nobody carries. */
    public @Nullable LocalDateTime due() {
        return accepted == null || !isCourier() ? null : accepted.plusDays(days);
    }

    /** When something runs out: the offer, or the courier's time; null for what is over. */
    public @Nullable LocalDateTime ends(LocalDateTime now) {
        return switch (state(now)) {
            case OUTSTANDING, EXPIRED -> expires;
            case IN_PROGRESS, OVERDUE -> due();
            case FINISHED, CANCELLED, REJECTED, FAILED, DELETED, REVERSED -> null;
        };
    }

    /** Whether what runs out does so within a day. */
    public boolean endsSoon(LocalDateTime now) {
        LocalDateTime ends = ends(now);
        return ends != null && !ends.isBefore(now) && ends.isBefore(now.plus(SOON));
    }

    public boolean isCourier() {
        return type.equals("courier");
    }

    /** What a courier gets for each m³; null for other contracts and for what has no volume. */
    public @Nullable Double rewardPerCubicMetre() {
        return isCourier() && volume > 0 ? Double.valueOf(reward.doubleValue() / volume) : null;
    }

    /** Whether somebody may accept it now who is none of the issuer's side. */
    public boolean acceptableBy(long character, LocalDateTime now) {
        return state(now) == State.OUTSTANDING && assigneeId == character && issuerId != character;
    }

    /**
     * Whom it concerns, seen by a character.
     *
     * @param corporation of the character; 0 for none
     */
    public Concern concerns(long character, long corporation, LocalDateTime now) {
        Concern open = concerns(character, corporation);
        return open == Concern.NONE || state(now).open() ? open : Concern.FINISHED;
    }

    /**
     * Whom it concerns, seen by a corporation in whose list it is: itself, its alliance, nobody but the member who made it, or nobody any
     * more.
     */
    public Concern concernsCorporation(long corporation, LocalDateTime now) {
        return concerns(0, corporation, now);
    }

    private Concern concerns(long character, long corporation) {
        // A corporation looks without a character, and nobody has accepted yet with the same 0.
        if (character != 0 && (acceptorId == character || assigneeId == character && issuerId != character)) {
            return Concern.TO_ME;
        }
        if (character != 0 && issuerId == character && !forCorporation) {
            return Concern.MINE;
        }
        if (availability.equals("alliance")) {
            return Concern.ALLIANCE;
        }
        // A member's own contract names the corporation, too, and is none of its business.
        boolean ours = corporation != 0
                && (assigneeId == corporation
                        || acceptorId == corporation
                        || issuerCorporationId == corporation && forCorporation);
        return ours ? Concern.CORPORATION : issuerId == character ? Concern.MINE : Concern.NONE;
    }
}
