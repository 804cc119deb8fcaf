package seat.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.Accounts;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.audit.Actor;
import seat.db.Database;
import seat.person.Erasures;
import seat.person.PersonalData;
import seat.resource.Catalogue;
import seat.sso.TokenStore;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.account.PersonFile;
import seat.web.subject.Subjects;

/** What is kept of a person, to be handed out or erased, and the receipts of those who were. */
@Controller
final class ErasurePage {
    private static final String PERSON = "/configuration/users/{userId}/person";
    private static final String RECEIPTS = "/admin/erasures";

    private final Accounts accounts;
    private final Erasures erasures;
    private final PersonFile file;
    private final Subjects subjects;

    ErasurePage(
            Accounts accounts,
            Database database,
            TokenStore tokens,
            Catalogue catalogue,
            PersonFile file,
            Subjects subjects) {
        this.accounts = accounts;
        this.erasures = new Erasures(database, tokens, catalogue);
        this.file = file;
        this.subjects = subjects;
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PERSON)
    String person(@PathVariable String userId, Access access, Locale locale, Model model) {
        Accounts.Account account = account(userId);
        model.addAttribute("subject", subjects.configuration("users", access, locale));
        model.addAttribute("account", account);
        model.addAttribute("counts", erasures.preview(account.id()));
        model.addAttribute("stays", new TreeMap<>(PersonalData.STAYS));
        return "admin/person";
    }

    /** @param name typed by hand, so that nobody else is erased */
    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @PostMapping(PERSON + "/erase")
    String erase(@PathVariable String userId, @RequestParam(defaultValue = "") String name, Actor actor) {
        Accounts.Account account = account(userId);
        if (!account.name().equals(name.strip())) {
            throw new AccessRefusal("Nothing was erased: type the account's name exactly as it is shown.");
        }
        return "redirect:" + RECEIPTS + "?receipt=" + erasures.begin(actor, account.id());
    }

    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @PostMapping(PERSON + "/export")
    void export(@PathVariable String userId, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        file.write(actor, account(userId).id(), request, response);
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping(RECEIPTS)
    String receipts(@RequestParam(defaultValue = "") String receipt, Model model) {
        Erasures.Receipt one = receipt.isBlank()
                ? null
                : erasures.find(receipt.strip()).orElseThrow(() -> new NotFoundException("receipt " + receipt));
        model.addAttribute("receipts", erasures.list());
        model.addAttribute("one", one);
        model.addAttribute("counts", one == null ? List.of() : erasures.counts(one.id()));
        return "admin/erasures";
    }

    private Accounts.Account account(String userId) {
        return accounts.find(PathId.of(userId)).orElseThrow(() -> new NotFoundException("account " + userId));
    }
}
