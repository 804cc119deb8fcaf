package seat.web.corporation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permission;
import seat.access.Requires;
import seat.db.Database;
import seat.web.Htmx;
import seat.web.NotFoundException;
import seat.web.character.BalanceHistory;
import seat.web.table.DataTable;
import seat.web.table.TableRenderer;

/** A corporation's seven wallets, each with its journal and transactions. */
@Controller
final class WalletsPage {
    /**
     * One wallet.
     *
     * @param balance null while it is not known
     */
    record Wallet(int division, String name, @Nullable Double balance) {}

    private final Database database;
    private final Corporations corporations;
    private final Divisions divisions;
    private final TableRenderer tables;
    private final BalanceHistory balances;

    WalletsPage(
            Database database,
            Corporations corporations,
            Divisions divisions,
            TableRenderer tables,
            BalanceHistory balances) {
        this.database = database;
        this.corporations = corporations;
        this.divisions = divisions;
        this.tables = tables;
        this.balances = balances;
    }

    @Requires(Permission.CORPORATION)
    @GetMapping("/corporations/{corporationId}/wallets")
    String wallets(@PathVariable long corporationId, Locale locale, Model model) {
        fill(corporationId, locale, model);
        return "corporation/wallets";
    }

    @Requires(Permission.CORPORATION)
    @GetMapping("/corporations/{corporationId}/wallets/{division}/{table}")
    String division(
            @PathVariable long corporationId,
            @PathVariable String division,
            @PathVariable("table") String id,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        int number = division.matches("[1-7]") ? Integer.parseInt(division) : 0;
        DataTable table = switch (id) {
            case "journal" -> CorporationTables.JOURNAL;
            case "transactions" -> CorporationTables.TRANSACTIONS;
            default -> throw new NotFoundException("table " + id);
        };
        if (number == 0) {
            throw new NotFoundException("division " + division);
        }
        model.addAttribute(
                "table",
                tables.render(table, List.of(corporationId, number), request.getRequestURI(), parameters, locale));
        if (Htmx.asksForFragment(request)) {
            return "table :: rows";
        }
        fill(corporationId, locale, model);
        model.addAttribute("division", number);
        model.addAttribute("kind", id);
        if (table == CorporationTables.JOURNAL) {
            model.addAttribute("chart", balances.ofDivision(corporationId, number));
        }
        return "corporation/division";
    }

    private void fill(long corporationId, Locale locale, Model model) {
        Map<Integer, String> names = divisions.names(corporationId, "wallet", locale);
        Map<Integer, Double> known = new java.util.HashMap<>();
        database.sql()
                .sql("SELECT division, balance FROM corporation_wallet_balances WHERE corporation_id = ?")
                .param(corporationId)
                .query(row -> {
                    known.put(row.getInt(1), row.getDouble(2));
                });
        model.addAttribute("corporation", corporations.header(corporationId));
        model.addAttribute("tab", "wallets");
        model.addAttribute(
                "wallets",
                java.util.stream.IntStream.rangeClosed(1, Divisions.COUNT)
                        .mapToObj(number -> new Wallet(number, names.getOrDefault(number, ""), known.get(number)))
                        .toList());
    }
}
