package seat.web.treasury;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.resource.DivisionKind;
import seat.treasury.Source;
import seat.treasury.Treasury;
import seat.treasury.Wallet;
import seat.wallet.Sides;
import seat.wallet.Statement;
import seat.web.Formats;
import seat.web.corporation.CorporationTile;
import seat.web.subject.Divisions;

/** Figures of a corporation's money on its dashboard: what is in its wallets, and where the month's income came from. */
@Component
final class MoneyTiles implements CorporationTile {
    private static final int SOON = 14;
    private static final int LINES = 5;

    private final Treasury treasury;
    private final Divisions divisions;

    MoneyTiles(Treasury treasury, Divisions divisions) {
        this.treasury = treasury;
        this.divisions = divisions;
    }

    @Override
    public Section section() {
        return Section.MONEY;
    }

    @Override
    public List<Tile> of(long corporationId, Access access, Formats formats, Instant now) {
        List<Tile> tiles = new ArrayList<>();
        String path = "/corporations/" + corporationId;
        Set<Integer> journals = access.divisions(DivisionKind.WALLET, "corporation.journal", corporationId);
        if (!journals.isEmpty()) {
            List<Wallet> wallets = treasury.wallets(corporationId, journals, now);
            if (wallets.stream().anyMatch(wallet -> wallet.balance() != null)) {
                tiles.add(wallets(wallets, corporationId, path, formats));
            }
        }
        Set<Integer> ledger = access.divisions(DivisionKind.WALLET, "corporation.ledger", corporationId);
        if (!ledger.isEmpty()) {
            Statement<Source> statement = treasury.statement(corporationId, ledger, now);
            if (!statement.lines().isEmpty()) {
                tiles.add(income(statement, path, formats));
            }
        }
        return tiles;
    }

    /** Their sum with what changed, and those that are empty soon. */
    private Tile wallets(List<Wallet> wallets, long corporationId, String path, Formats formats) {
        Locale locale = LocaleContextHolder.getLocale();
        List<Wallet> ending = wallets.stream()
                .filter(wallet -> days(wallet) < SOON)
                .sorted(Comparator.comparingDouble(MoneyTiles::days))
                .toList();
        double month = wallets.stream()
                .mapToDouble(wallet -> orNothing(wallet.month()))
                .sum();
        return new Tile(
                "tile.wallets",
                formats.shortIsk(wallets.stream()
                        .mapToDouble(wallet -> orNothing(wallet.balance()))
                        .sum()),
                ending.isEmpty() ? "" : "soon",
                formats.message("money.month", "30 days") + ": " + formats.signedIsk(month),
                path + "/wallets",
                ending.stream()
                        .map(wallet -> new Line(
                                divisions.names(corporationId, "wallet", locale).getOrDefault(wallet.division(), ""),
                                Math.round(days(wallet)) + " d",
                                path + "/wallets/" + wallet.division() + "/journal"))
                        .toList());
    }

    private static double days(Wallet wallet) {
        return Objects.requireNonNullElse(wallet.runway(), Double.MAX_VALUE);
    }

    private static double orNothing(@Nullable Double amount) {
        return Objects.requireNonNullElse(amount, 0.0);
    }

    private static Tile income(Statement<Source> statement, String path, Formats formats) {
        YearMonth month = statement.months().getLast();
        double before =
                statement.before().values().stream().mapToDouble(Sides::income).sum();
        List<Line> lines = statement.lines().keySet().stream()
                .filter(source -> statement.of(source, month).income() > 0)
                .sorted(Comparator.comparingDouble(
                                (Source source) -> statement.of(source, month).income())
                        .reversed())
                .limit(LINES)
                .map(source -> new Line(
                        formats.message("source." + source, source.name()),
                        formats.shortIsk(statement.of(source, month).income()),
                        ""))
                .toList();
        return new Tile(
                "tile.income",
                formats.shortIsk(statement.total(month).income()),
                "",
                formats.message("income.same-days", "Same days of last month") + ": " + formats.shortIsk(before),
                path + "/ledger",
                lines);
    }
}
