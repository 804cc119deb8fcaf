package seat.web.account;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.web.NextPage;

/** Where people are sent for something that needs a recent proof of who they are: it says how to give one. */
@Controller
final class AgainPage {
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/account/again")
    String show(@RequestParam(defaultValue = "") String next, Viewer viewer, Model model) {
        model.addAttribute("next", NextPage.safe(next));
        model.addAttribute("eve", viewer.mainCharacterId() != 0);
        return "again";
    }
}
