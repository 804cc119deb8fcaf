package seat.web.wallet;

import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.wallet.Category;
import seat.wallet.Income;
import seat.wallet.Journal;
import seat.wallet.Statement;
import seat.web.Formats;
import seat.web.OthersData;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** Income and spending by month and category, of one character or of all the caller's. */
@Controller
final class IncomePage {
    private final CharacterScopes scopes;
    private final Income income;
    private final Journal journal;
    private final OthersData others;
    private final Database database;
    private final MessageSource messages;

    IncomePage(
            CharacterScopes scopes,
            Income income,
            Journal journal,
            OthersData others,
            Database database,
            MessageSource messages) {
        this.scopes = scopes;
        this.income = income;
        this.journal = journal;
        this.others = others;
        this.database = database;
        this.messages = messages;
    }

    @Requires("character.journal")
    @GetMapping("/characters/{characterId}/income")
    String one(
            @PathVariable long characterId,
            @RequestParam Map<String, String> parameters,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        others.wallet(request, access, characterId);
        return show(scopes.one(characterId, "income", access, locale), parameters, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/income")
    String mine(@RequestParam Map<String, String> parameters, Viewer viewer, Locale locale, Model model) {
        return show(scopes.mine(viewer, "income", locale), parameters, locale, model);
    }

    private String show(CharacterScope scope, Map<String, String> parameters, Locale locale, Model model) {
        boolean own = "1".equals(parameters.get("own"));
        Statement<Category> statement = income.statement(scope.characters(), database.now(), own);
        List<YearMonth> months = statement.months().reversed();
        List<StatementSide<Category>> sides = StatementSide.both(statement);
        model.addAttribute("subject", scope.subject());
        model.addAttribute("own", own);
        model.addAttribute("months", months);
        model.addAttribute("sides", sides);
        model.addAttribute(
                "nothing", sides.stream().allMatch(side -> side.lines().isEmpty()));
        model.addAttribute("unknown", journal.unknownKinds(scope.characters()));
        model.addAttribute("chart", StatementSide.chart(statement, new Formats(locale, messages)));
        return "wallet/income";
    }
}
