package seat.web.corporation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.OwnerSelection;
import seat.access.Requires;
import seat.access.VisibleRows;
import seat.db.Database;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.view.View;
import seat.view.Views;
import seat.web.NotFoundException;
import seat.web.OthersData;
import seat.web.character.BalanceHistory;
import seat.web.subject.Divisions;
import seat.web.subject.Subjects;
import seat.web.table.DataTable;
import seat.web.table.TableRenderer;

/** One of a corporation's seven wallets, with its journal and transactions. */
@Controller
final class WalletsPage {
    /**
     * One wallet.
     *
     * @param balance null while it is not known
     */
    record Wallet(int division, String name, @Nullable Double balance) {}

    private static final String DIVISION = "corporation/division";

    private final Database database;
    private final Subjects subjects;
    private final Views views;
    private final Divisions divisions;
    private final TableRenderer tables;
    private final BalanceHistory balances;
    private final OthersData others;

    WalletsPage(
            Database database,
            Subjects subjects,
            Views views,
            Divisions divisions,
            TableRenderer tables,
            BalanceHistory balances,
            OthersData others) {
        this.database = database;
        this.subjects = subjects;
        this.views = views;
        this.divisions = divisions;
        this.tables = tables;
        this.balances = balances;
        this.others = others;
    }

    @Requires("corporation.journal")
    @GetMapping("/corporations/{corporationId}/wallets/{division}/journal")
    String journal(
            @PathVariable long corporationId,
            @PathVariable String division,
            @RequestParam Map<String, String> parameters,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return division("journal", corporationId, division, parameters, access, request, locale, model);
    }

    @Requires("corporation.transaction")
    @GetMapping("/corporations/{corporationId}/wallets/{division}/transactions")
    String transactions(
            @PathVariable long corporationId,
            @PathVariable String division,
            @RequestParam Map<String, String> parameters,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return division("transactions", corporationId, division, parameters, access, request, locale, model);
    }

    private String division(
            String kind,
            long corporationId,
            String division,
            Map<String, String> parameters,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        int number = division.matches("[1-7]") ? Integer.parseInt(division) : 0;
        View view = views.find(OwnerType.CORPORATION, "wallet-" + kind).orElseThrow();
        if (number == 0) {
            throw new NotFoundException("division " + division);
        }
        if (!access.divisions(DivisionKind.WALLET, view.permission(), corporationId)
                .contains(number)) {
            throw new NotFoundException("division " + division);
        }
        OwnerSelection scope = new OwnerSelection.One(corporationId);
        VisibleRows rows = access.rows(view, scope);
        others.shown(request, access, view, scope);
        List<Object> bound = new ArrayList<>(rows.values());
        bound.add(number);
        DataTable table = new DataTable(
                view.id(), view.query().restrictedTo(rows.condition() + " AND t.`division` = ?"), view.links());
        String part = tables.answer(table, bound, request, parameters, locale, model, DIVISION);
        if (!part.equals(DIVISION)) {
            return part;
        }
        fill(corporationId, access, locale, model);
        model.addAttribute("division", number);
        model.addAttribute("kind", kind);
        if (kind.equals("journal")) {
            model.addAttribute("chart", balances.ofDivision(corporationId, number));
        }
        return DIVISION;
    }

    private void fill(long corporationId, Access access, Locale locale, Model model) {
        Map<Integer, String> names = divisions.names(corporationId, "wallet", locale);
        Map<Integer, Double> known = new java.util.HashMap<>();
        database.sql()
                .sql("SELECT division, balance FROM corporation_wallet_balances WHERE corporation_id = ?")
                .param(corporationId)
                .query(row -> {
                    known.put(row.getInt(1), row.getDouble(2));
                });
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "wallets", access, locale));
        model.addAttribute(
                "wallets",
                access.divisions(DivisionKind.WALLET, "corporation.journal", corporationId).stream()
                        .map(number -> new Wallet(number, names.getOrDefault(number, ""), known.get(number)))
                        .toList());
    }
}
