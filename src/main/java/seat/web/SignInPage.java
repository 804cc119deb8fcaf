package seat.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.PublicPage;

/** The page with the sign-in button. */
@Controller
final class SignInPage {
    static final String PATH = "/sign-in";

    @PublicPage
    @GetMapping(PATH)
    String show(@RequestParam(defaultValue = "") String next, Model model) {
        model.addAttribute("next", NextPage.safe(next));
        return "sign-in";
    }
}
