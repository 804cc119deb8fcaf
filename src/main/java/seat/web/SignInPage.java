package seat.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.PublicPage;
import seat.access.Registration;
import seat.access.ScopeProfile;
import seat.access.ScopeProfiles;
import seat.db.DatabaseWatch;
import seat.setting.GlobalSettings;

/** The page with the sign-in button. */
@Controller
final class SignInPage {
    static final String PATH = "/sign-in";

    private static final Logger log = LoggerFactory.getLogger(SignInPage.class);

    private final GlobalSettings settings;
    private final ScopeProfiles profiles;

    private final Optional<DatabaseWatch> watch;

    SignInPage(GlobalSettings settings, ScopeProfiles profiles, Optional<DatabaseWatch> watch) {
        this.watch = watch;
        this.settings = settings;
        this.profiles = profiles;
    }

    @PublicPage
    @GetMapping(PATH)
    String show(@RequestParam(defaultValue = "") String next, Model model) {
        model.addAttribute("next", NextPage.safe(next));
        text(model);
        return "sign-in";
    }

    private Set<String> profiles() {
        return profiles.list().stream().map(ScopeProfile::name).collect(Collectors.toSet());
    }

    /** The page is there without a database, too: whoever comes then reads what holds for every installation. */
    private void text(Model model) {
        boolean open = true;
        List<EveText.Part> parts = List.of();
        if (watch.filter(DatabaseWatch::isAway).isPresent()) {
            model.addAttribute("text", parts);
            model.addAttribute("open", open);
            return;
        }
        try {
            parts = SignInText.parts(settings.text(SignInText.SETTING), profiles());
            open = settings.flag(Registration.OPEN);
        } catch (DataAccessException e) {
            log.debug("The text of the sign-in page cannot be read: {}", e.getMessage());
        }
        model.addAttribute("text", parts);
        model.addAttribute("open", open);
    }
}
