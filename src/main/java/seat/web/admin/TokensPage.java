package seat.web.admin;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.update.RoleTokens;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** Which corporations have members whose tokens serve what needs an in-game role, those that lack most first. */
@Controller
final class TokensPage {
    private static final int SHOWN = 200;

    private final RoleTokens tokens;
    private final References references;

    TokensPage(Database database, References references) {
        this.tokens = new RoleTokens(database, Catalogue.declared());
        this.references = references;
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/tokens")
    String show(Model model) {
        List<RoleTokens.Standing> standings = tokens.standings(SHOWN);
        Map<Long, Ref> names = references.of(
                standings.stream().map(RoleTokens.Standing::corporationId).toList());
        model.addAttribute("standings", standings);
        model.addAttribute("names", names);
        model.addAttribute("cut", standings.size() == SHOWN);
        return "admin/tokens";
    }
}
