package seat.web.home;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.wallet.Income;
import seat.web.character.ListedCharacter;
import seat.worth.NetWorth;
import seat.worth.Worth;

/** Sums of all characters of a home page. */
@Component
final class Together {
    private final NetWorth worth;
    private final Income income;

    Together(NetWorth worth, Income income) {
        this.worth = worth;
        this.income = income;
    }

    /**
     * What is shown.
     *
     * @param wallet null while no wallet was read
     * @param walletChange within seven days; null where it is not known
     * @param worthChange a share of what it was seven days before; null where it is not known
     * @param unpriced stacks without a price, which count nothing
     * @param income of this month, after corporation tax
     * @param before that of the month before until the same day and hour
     */
    record Sums(
            @Nullable Double wallet,
            @Nullable Double walletChange,
            @Nullable Double worth,
            @Nullable Double worthChange,
            long unpriced,
            long skillPoints,
            double income,
            double before) {}

    /** The sums of these; until a day has counted somebody's assets, those of this moment stand in, and no change is told. */
    Sums of(Collection<ListedCharacter> characters, Instant now) {
        Map<Long, Double> balances = new HashMap<>();
        characters.forEach(one -> {
            if (one.wallet() != null) {
                balances.put(one.id(), one.wallet());
            }
        });
        List<Long> ids = characters.stream().map(ListedCharacter::id).toList();
        Map<Long, NetWorth.Standing> counted = worth.of(ids, balances);
        NetWorth.Standing standing = characters.stream()
                .map(one -> standing(one, Objects.requireNonNull(counted.get(one.id()))))
                .reduce(NetWorth.Standing::plus)
                .orElse(new NetWorth.Standing(Worth.UNKNOWN, null, null, 0));
        Income.Month month = income.month(ids, now).values().stream()
                .reduce(Income.Month::plus)
                .orElseThrow();
        Worth before = standing.weekBefore();
        Double was = before == null ? null : before.total();
        Double change = standing.change();
        return new Sums(
                standing.now().wallet(),
                before == null ? null : difference(standing.now().wallet(), before.wallet()),
                standing.now().total(),
                was == null || was == 0 || change == null ? null : change / was,
                standing.unpriced(),
                characters.stream()
                        .map(one -> one.training().totalSp())
                        .filter(points -> points != null)
                        .mapToLong(Long::longValue)
                        .sum(),
                month.now().net(),
                month.before().net());
    }

    private static NetWorth.Standing standing(ListedCharacter one, NetWorth.Standing counted) {
        if (counted.countedAt() != null || one.assets().stacks() == 0) {
            return counted;
        }
        Worth now = counted.now().withAssets(one.assets().value());
        return new NetWorth.Standing(now, null, null, one.assets().unpriced());
    }

    private static @Nullable Double difference(@Nullable Double now, @Nullable Double before) {
        return now == null || before == null ? null : Double.valueOf(now - before);
    }
}
