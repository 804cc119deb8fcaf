package seat.web.contract;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.attention.Need;
import seat.attention.NeedSource;
import seat.contract.Contract;
import seat.contract.Contracts;
import seat.db.Database;
import seat.resource.OwnerType;

/** Contracts that wait to be accepted, run out within a day, have run out with the goods in them, or are carried too late. */
@Component
final class ContractNeeds implements NeedSource {
    private final Contracts contracts;
    private final Names names;

    ContractNeeds(Contracts contracts, Names names) {
        this.contracts = contracts;
        this.names = names;
    }

    private record Found(Contract contract, Need.Urgency urgency, String what) {}

    @Override
    public List<Need> of(Collection<Long> characterIds, Instant now) {
        LocalDateTime at = Database.utc(now);
        Set<Long> told = new HashSet<>();
        List<Found> found = new ArrayList<>();
        for (Contract contract : contracts.open(OwnerType.CHARACTER, characterIds)) {
            Found one = need(contract, at);
            if (one != null && told.add(contract.contractId())) {
                found.add(one);
            }
        }
        Names.Known known =
                names.of(found.stream().map(one -> one.contract().listedBy()).toList());
        return found.stream()
                .map(one -> new Need(
                        one.urgency(),
                        one.contract().listedBy(),
                        instant(one.contract().ends(at)),
                        "need.contract." + one.what(),
                        List.of(
                                known.of(one.contract().listedBy()),
                                one.contract().title()),
                        "/characters/" + one.contract().listedBy() + "/contracts/"
                                + one.contract().contractId(),
                        "need.action.contract"))
                .toList();
    }

    private static @org.jspecify.annotations.Nullable Found need(Contract contract, LocalDateTime now) {
        long me = contract.listedBy();
        boolean mine = contract.issuerId() == me && !contract.forCorporation();
        if (contract.acceptableBy(me, now)) {
            return new Found(contract, Need.Urgency.CONTRACT_TO_ACCEPT, "accept");
        }
        return switch (contract.state(now)) {
            case OVERDUE ->
                contract.acceptorId() == me
                        ? new Found(contract, Need.Urgency.COURIER_OVERDUE, "late")
                        : mine ? new Found(contract, Need.Urgency.COURIER_OVERDUE, "overdue") : null;
            case IN_PROGRESS ->
                contract.acceptorId() == me && contract.endsSoon(now)
                        ? new Found(contract, Need.Urgency.COURIER_OVERDUE, "due")
                        : null;
            case OUTSTANDING ->
                mine && contract.endsSoon(now) ? new Found(contract, Need.Urgency.CONTRACT_EXPIRES, "expires") : null;
            case EXPIRED -> mine ? new Found(contract, Need.Urgency.CONTRACT_EXPIRES, "expired") : null;
            case FINISHED, CANCELLED, REJECTED, FAILED, DELETED, REVERSED -> null;
        };
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : Database.instant(time);
    }
}
