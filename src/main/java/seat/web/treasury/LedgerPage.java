package seat.web.treasury;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.treasury.LedgerSet;
import seat.treasury.LedgerSets;
import seat.treasury.Treasury;
import seat.wallet.Category;
import seat.wallet.Sides;
import seat.wallet.Statement;
import seat.web.Formats;
import seat.web.OthersData;
import seat.web.subject.Subjects;
import seat.web.wallet.StatementSide;

/** A corporation's income and costs by month: by source, or by the installation's own categories. */
@Controller
final class LedgerPage {
    private static final String PERMISSION = "corporation.ledger";

    private final Treasury treasury;
    private final LedgerSets sets;
    private final Subjects subjects;
    private final OthersData others;
    private final Database database;
    private final MessageSource messages;

    LedgerPage(
            Treasury treasury,
            LedgerSets sets,
            Subjects subjects,
            OthersData others,
            Database database,
            MessageSource messages) {
        this.treasury = treasury;
        this.sets = sets;
        this.subjects = subjects;
        this.others = others;
        this.database = database;
        this.messages = messages;
    }

    @Requires(PERMISSION)
    @GetMapping("/corporations/{corporationId}/ledger")
    String show(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "") String by,
            Access access,
            Viewer viewer,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "ledger", access, locale));
        others.corporationWallet(request, corporationId);
        Set<Integer> seen = access.divisions(DivisionKind.WALLET, PERMISSION, corporationId);
        Formats formats = new Formats(locale, messages);
        List<LedgerSet> own = sets.list();
        boolean bySets = "sets".equals(by) && !own.isEmpty();
        Statement<String> statement =
                bySets ? byset(corporationId, seen, own, formats) : bySource(corporationId, seen, formats);
        List<YearMonth> months = statement.months().reversed();
        List<StatementSide<String>> sides = StatementSide.both(statement);
        model.addAttribute("months", months);
        model.addAttribute("sides", sides);
        model.addAttribute(
                "nothing", sides.stream().allMatch(side -> side.lines().isEmpty()));
        model.addAttribute("bySets", bySets);
        model.addAttribute("sets", own);
        model.addAttribute("editable", viewer.superuser());
        model.addAttribute("all", seen.size() == DivisionKind.COUNT);
        model.addAttribute("chart", StatementSide.chart(statement, formats));
        return "treasury/ledger";
    }

    private Statement<String> bySource(long corporationId, Set<Integer> divisions, Formats formats) {
        Instant now = database.now();
        Statement<seat.treasury.Source> statement = treasury.statement(corporationId, divisions, now);
        Map<String, Map<YearMonth, Sides>> lines = new HashMap<>();
        Map<String, Sides> before = new HashMap<>();
        statement.lines().forEach((source, line) -> lines.put(name(source, formats), line));
        statement.before().forEach((source, sides) -> before.put(name(source, formats), sides));
        return new Statement<>(statement.months(), lines, before);
    }

    private static String name(seat.treasury.Source source, Formats formats) {
        return formats.message("source." + source, source.name());
    }

    private Statement<String> byset(long corporationId, Set<Integer> divisions, List<LedgerSet> own, Formats formats) {
        Map<String, String> names = new HashMap<>();
        own.forEach(set -> set.refTypes().forEach(type -> names.put(type, set.name())));
        String none = formats.message("ledger.no-set", "In no category");
        return treasury.statement(
                corporationId,
                divisions,
                database.now(),
                (type, comesIn) -> Category.of(type) == Category.TIED_UP && !names.containsKey(type)
                        ? null
                        : type == null ? none : names.getOrDefault(type, none));
    }
}
