package seat.command.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.PublicPage;
import seat.access.Users;
import seat.access.Viewer;
import seat.db.Database;
import seat.sso.TokenStore;
import seat.web.Sessions;

/**
 * Signs whoever asks in as one of the demo's people, and says before what each of them may see. It exists only in the demo, which
 * listens on this machine alone.
 */
@Controller
class DemoSignIn {
    static final String PATH = "/demo/sign-in";

    private final Users users;
    private final DemoAccounts accounts;
    private final Sessions sessions;

    DemoSignIn(Database database, Users users, TokenStore tokens, Sessions sessions) {
        this.users = users;
        this.accounts = new DemoAccounts(database, users, tokens);
        this.sessions = sessions;
    }

    /** One of the demo's people. */
    record Person(String role, String name) {}

    @GetMapping(PATH)
    @PublicPage
    String choose(Model model) {
        List<Person> people = Arrays.stream(DemoAccounts.Role.values())
                .flatMap(
                        role -> accounts
                                .of(role)
                                .flatMap(users::find)
                                .map(Viewer::name)
                                .map(name -> new Person(name(role), name))
                                .stream())
                .toList();
        model.addAttribute("people", people);
        return "demo";
    }

    @PostMapping(PATH + "/{role}")
    @PublicPage
    String signIn(@PathVariable String role, HttpServletRequest request, HttpServletResponse response) {
        return Arrays.stream(DemoAccounts.Role.values())
                .filter(each -> name(each).equals(role))
                .findFirst()
                .flatMap(accounts::of)
                .map(user -> {
                    sessions.signIn(user, request, response);
                    return "redirect:/";
                })
                .orElse("redirect:" + PATH);
    }

    private static String name(DemoAccounts.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
