package seat.web.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.Accounts;
import seat.access.Accounts.Account;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.access.UserSessions;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.sso.TokenStore;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.subject.Subjects;

/** One account: its characters and their tokens, its sessions, what the security log says of it, and what can be done to it. */
@Controller
final class UserPage {
    private static final String PATH = "/configuration/users/{userId}";
    private static final int LOG_ROWS = 25;

    private final Accounts accounts;
    private final UserSessions sessions;
    private final TokenStore tokens;
    private final AuditLog log;
    private final Subjects subjects;
    private final List<UserSection> sections;

    UserPage(
            Accounts accounts,
            UserSessions sessions,
            TokenStore tokens,
            AuditLog log,
            Subjects subjects,
            ObjectProvider<UserSection> sections) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.log = log;
        this.subjects = subjects;
        this.sections = sections.orderedStream().toList();
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PATH)
    String show(@PathVariable String userId, Access access, Locale locale, Model model) {
        Account account = account(userId);
        model.addAttribute("subject", subjects.configuration("users", access, locale));
        model.addAttribute("account", account);
        model.addAttribute("characters", tokens.list(account.id()));
        model.addAttribute("sessions", sessions.list(account.id()));
        model.addAttribute("log", log.about(account.id(), LOG_ROWS));
        model.addAttribute("sections", sections);
        sections.forEach(section -> section.fill(account.id(), model));
        return "user";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PATH + "/activate")
    String activate(@PathVariable String userId, Actor actor) {
        accounts.activate(actor, account(userId).id());
        return back(userId);
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PATH + "/deactivate")
    String deactivate(@PathVariable String userId, Actor actor) {
        accounts.deactivate(actor, account(userId).id());
        return back(userId);
    }

    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @PostMapping(PATH + "/superuser")
    String superuser(@PathVariable String userId, @RequestParam(defaultValue = "") String grant, Actor actor) {
        accounts.superuser(actor, account(userId).id(), grant.equals("yes"));
        return back(userId);
    }

    /** @param name typed by hand, so that no wrong account goes */
    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @PostMapping(PATH + "/delete")
    String delete(
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String data,
            Actor actor) {
        Account account = account(userId);
        if (!account.name().equals(name.strip())) {
            throw new AccessRefusal("Nothing was deleted: type the account's name exactly as it is shown.");
        }
        accounts.delete(actor, account.id(), data.equals("yes"));
        return "redirect:/configuration/users";
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PATH + "/merge")
    String preview(
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String into,
            Access access,
            Locale locale,
            Model model) {
        Account account = account(userId);
        model.addAttribute("subject", subjects.configuration("users", access, locale));
        model.addAttribute("account", account);
        model.addAttribute("merge", null);
        model.addAttribute("problem", "");
        model.addAttribute("wanted", into);
        if (!into.isBlank()) {
            Optional<Account> target = accounts.named(into);
            try {
                model.addAttribute(
                        "merge",
                        target.isPresent()
                                ? accounts.preview(account.id(), target.get().id())
                                : null);
                model.addAttribute("problem", target.isPresent() ? "" : "There is no account of that name or number.");
            } catch (AccessRefusal e) {
                model.addAttribute("problem", e.getMessage());
            }
        }
        return "user-merge";
    }

    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @PostMapping(PATH + "/merge")
    String merge(@PathVariable String userId, @RequestParam(defaultValue = "") String into, Actor actor) {
        Account target = target(into);
        accounts.merge(actor, account(userId).id(), target.id());
        return "redirect:/configuration/users/" + target.id();
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PATH + "/characters/{characterId}/transfer")
    String transfer(
            @PathVariable String userId,
            @PathVariable String characterId,
            @RequestParam(defaultValue = "") String into,
            Actor actor) {
        accounts.transfer(actor, PathId.of(characterId), target(into).id());
        return back(userId);
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PATH + "/sessions/{sessionId}/end")
    String endSession(@PathVariable String userId, @PathVariable String sessionId, Actor actor) {
        accounts.endSession(actor, account(userId).id(), PathId.of(sessionId));
        return back(userId);
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PATH + "/sessions/end")
    String endSessions(@PathVariable String userId, Actor actor) {
        accounts.endSessions(actor, account(userId).id());
        return back(userId);
    }

    private Account account(String userId) {
        return accounts.find(PathId.of(userId)).orElseThrow(() -> new NotFoundException("account " + userId));
    }

    private Account target(String text) {
        return accounts.named(text)
                .orElseThrow(() -> new AccessRefusal("There is no account of that name or number: " + text));
    }

    private static String back(String userId) {
        return "redirect:/configuration/users/" + PathId.of(userId);
    }
}
