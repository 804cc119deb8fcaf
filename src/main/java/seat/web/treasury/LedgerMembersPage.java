package seat.web.treasury;

import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.treasury.MemberLedger;
import seat.treasury.MemberMoney;
import seat.web.OthersData;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** What each person brought a corporation within a month, and got from it. */
@Controller
final class LedgerMembersPage {
    private static final String PERMISSION = "corporation.ledger";

    private static final ListTable<MemberMoney> PEOPLE = ListTable.<MemberMoney>of("ledger-members")
            .entity("person_id", MemberMoney::personId)
            .quantity("characters", MemberMoney::characters)
            .isk("member_tax", MemberMoney::bounties)
            .isk("before_tax", MemberMoney::beforeTax)
            .isk("structure_income", MemberMoney::structures)
            .isk("paid_in", MemberMoney::paid)
            .isk("paid_out", MemberMoney::received)
            .signed("other_net", MemberMoney::other)
            .signed("net", MemberMoney::net)
            .sum("member_tax", "structure_income", "paid_in", "paid_out", "other_net", "net")
            .sortedBy("-net")
            .key(MemberMoney::personId)
            .keeping("month", "by")
            .phone("person_id", "net", "member_tax", "structure_income");

    private final MemberLedger ledger;
    private final Subjects subjects;
    private final ListTables lists;
    private final OthersData others;

    LedgerMembersPage(MemberLedger ledger, Subjects subjects, ListTables lists, OthersData others) {
        this.ledger = ledger;
        this.subjects = subjects;
        this.lists = lists;
        this.others = others;
    }

    @Requires(PERMISSION)
    @GetMapping("/corporations/{corporationId}/ledger-members")
    String show(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String by,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        model.addAttribute(
                "subject", subjects.of(OwnerType.CORPORATION, corporationId, "ledger-members", access, locale));
        others.corporationWallet(request, corporationId);
        Set<Integer> seen = access.divisions(DivisionKind.WALLET, PERMISSION, corporationId);
        YearMonth chosen = Months.of(month);
        boolean byMain = !"character".equals(by);
        boolean[] whole = {true};
        List<MemberMoney> rows = ledger.of(corporationId, seen, chosen, byMain, whole);
        model.addAttribute("month", chosen);
        model.addAttribute("months", Months.choices());
        model.addAttribute("byMain", byMain);
        model.addAttribute("whole", whole[0] && rows.size() <= ListTables.MOST);
        model.addAttribute("all", seen.size() == DivisionKind.COUNT);
        model.addAttribute(
                "unknown", rows.stream().filter(row -> !row.known()).findFirst().orElse(null));
        model.addAttribute("path", "/corporations/" + corporationId + "/ledger-members");
        return lists.answer(
                byMain ? PEOPLE : PEOPLE.without("characters"),
                rows.stream().limit(ListTables.MOST).toList(),
                request,
                locale,
                model,
                "treasury/members");
    }
}
