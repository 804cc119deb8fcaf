package seat.web.treasury;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Requires;
import seat.db.Database;
import seat.db.Meaning;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;
import seat.treasury.Bill;
import seat.treasury.Bills;
import seat.treasury.Runway;
import seat.treasury.Treasury;
import seat.treasury.Wallet;
import seat.treasury.Withdrawal;
import seat.web.OthersData;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.Divisions;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** A corporation's wallets: what is in them, how long it lasts, what is due, and what left at once. */
@Controller
public final class MoneyPage {
    /** The amount from which on a withdrawal is large, in millions of ISK. */
    public static final GlobalSetting LARGE =
            GlobalSetting.number("corporation.large_withdrawal_millions", 500, 1, 1_000_000_000);

    private static final double MILLION = 1e6;
    private static final int SOON = 14;

    private static final ListTable<Withdrawal> WITHDRAWALS = ListTable.<Withdrawal>of("withdrawals")
            .column("date", Meaning.TIME, Withdrawal::date)
            .column("ref_type", Meaning.CODE, Withdrawal::refType)
            .isk("amount", Withdrawal::amount)
            .entity("counterparty_id", Withdrawal::receiverId)
            .entity("by_id", Withdrawal::byId)
            .quantity("division", Withdrawal::division)
            .text("reason", Withdrawal::reason)
            .sum("amount")
            .sortedBy("-date")
            .key(Withdrawal::id)
            .phone("counterparty_id", "amount", "reason", "date");

    private final Treasury treasury;
    private final Bills bills;
    private final GlobalSettings settings;
    private final Subjects subjects;
    private final Divisions divisions;
    private final References references;
    private final ListTables lists;
    private final OthersData others;
    private final Database database;

    MoneyPage(
            Treasury treasury,
            Bills bills,
            GlobalSettings settings,
            Subjects subjects,
            Divisions divisions,
            References references,
            ListTables lists,
            OthersData others,
            Database database) {
        this.treasury = treasury;
        this.bills = bills;
        this.settings = settings;
        this.subjects = subjects;
        this.divisions = divisions;
        this.references = references;
        this.lists = lists;
        this.others = others;
        this.database = database;
    }

    /** @param days until it is empty; null where it does not shrink */
    record Line(Wallet wallet, String name, @Nullable Long days, String tone) {}

    record Due(Bill bill, @Nullable Ref about, boolean soon) {}

    @Requires("corporation.journal")
    @GetMapping("/corporations/{corporationId}/wallets")
    String show(
            @PathVariable long corporationId, Access access, HttpServletRequest request, Locale locale, Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "wallets", access, locale));
        others.corporationWallet(request, corporationId);
        Set<Integer> seen = access.divisions(DivisionKind.WALLET, "corporation.journal", corporationId);
        Map<Integer, String> names = divisions.names(corporationId, "wallet", locale);
        Instant now = database.now();
        List<Line> lines = treasury.wallets(corporationId, seen, now).stream()
                .map(wallet -> line(wallet, names))
                .toList();
        double least = settings.number(LARGE) * MILLION;
        model.addAttribute("lines", lines);
        model.addAttribute("sum", sum(lines));
        model.addAttribute("all", seen.size() == DivisionKind.COUNT);
        model.addAttribute("least", least);
        model.addAttribute("ledger", access.may("corporation.ledger", OwnerType.CORPORATION, corporationId));
        model.addAttribute("bills", due(corporationId, now));
        List<Withdrawal> withdrawals = treasury.withdrawals(
                corporationId, seen, least, Database.utc(now).minusDays(Runway.DAYS));
        model.addAttribute("none", withdrawals.isEmpty());
        return lists.answer(WITHDRAWALS, withdrawals, request, locale, model, "treasury/wallets");
    }

    private static Line line(Wallet wallet, Map<Integer, String> names) {
        Double runway = wallet.runway();
        Long days = runway == null ? null : Math.round(Math.min(runway, 99_999));
        return new Line(
                wallet,
                names.getOrDefault(wallet.division(), ""),
                days,
                days == null ? "" : days < SOON ? "now" : days < 2 * SOON + 2 ? "soon" : "");
    }

    /** All of them that are seen together: names by what they are of. */
    private static Map<String, Double> sum(List<Line> lines) {
        Map<String, Double> sum = new TreeMap<>();
        lines.forEach(line -> {
            sum.merge("balance", orNothing(line.wallet().balance()), Double::sum);
            sum.merge("day", orNothing(line.wallet().day()), Double::sum);
            sum.merge("month", orNothing(line.wallet().month()), Double::sum);
        });
        return sum;
    }

    private static double orNothing(@Nullable Double amount) {
        return Objects.requireNonNullElse(amount, 0.0);
    }

    private List<Due> due(long corporationId, Instant now) {
        List<Bill> due = bills.due(corporationId, now);
        Map<Long, Ref> refs = references.of(due.stream().map(Bill::about).collect(Collectors.toSet()));
        return due.stream()
                .map(bill -> new Due(
                        bill,
                        refs.get(bill.about()),
                        bill.due() == null || bill.due().isBefore(now.plusSeconds(3 * 86_400L))))
                .toList();
    }
}
