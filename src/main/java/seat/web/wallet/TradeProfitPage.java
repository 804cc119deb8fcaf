package seat.web.wallet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.db.Meaning;
import seat.eve.EveTime;
import seat.wallet.Trades;
import seat.web.OthersData;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** What trading earned, by type: of one character, or of all the caller's, among whom goods are passed on. */
@Controller
final class TradeProfitPage {
    private static final int USUAL_DAYS = 30;
    private static final List<Integer> RANGES = List.of(7, USUAL_DAYS, 90, 365);

    private static final ListTable<Trades.Result> TABLE = ListTable.<Trades.Result>of("trade-profit")
            .entity("type_id", Trades.Result::typeId)
            .signed("profit", Trades.Result::profit)
            .column(
                    "margin",
                    Meaning.PERCENT,
                    result -> result.revenueMatched() == 0 ? null : result.profit() / result.revenueMatched())
            .quantity("sold", Trades.Result::sold)
            .isk("revenue", Trades.Result::revenue)
            .isk("cost", Trades.Result::cost)
            .quantity("unmatched", result -> result.sold() - result.matched())
            .sum("profit", "revenue", "cost")
            .sortedBy("-profit")
            .phone("type_id", "profit", "sold", "margin")
            .key(Trades.Result::typeId)
            .keeping("days");

    private final CharacterScopes scopes;
    private final Trades trades;
    private final ListTables tables;
    private final OthersData others;
    private final Database database;

    TradeProfitPage(CharacterScopes scopes, Trades trades, ListTables tables, OthersData others, Database database) {
        this.scopes = scopes;
        this.trades = trades;
        this.tables = tables;
        this.others = others;
        this.database = database;
    }

    @Requires("character.transaction")
    @GetMapping("/characters/{characterId}/trade-profit")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        others.wallet(request, access, characterId);
        return show(scopes.one(characterId, "trade-profit", access, locale), request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/trade-profit")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, "trade-profit", locale), request, locale, model);
    }

    private String show(CharacterScope scope, HttpServletRequest request, Locale locale, Model model) {
        String given = request.getParameter("days");
        int days = RANGES.stream()
                .filter(range -> range.toString().equals(given))
                .findFirst()
                .orElse(USUAL_DAYS);
        Trades.Profit profit =
                trades.since(scope.characters(), EveTime.day(database.now()).minusDays(days - 1L));
        model.addAttribute("subject", scope.subject());
        model.addAttribute("profit", profit);
        model.addAttribute("range", days);
        model.addAttribute("ranges", RANGES);
        return tables.answer(TABLE, profit.types(), request, locale, model, "wallet/trade-profit");
    }
}
