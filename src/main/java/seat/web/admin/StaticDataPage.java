package seat.web.admin;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.config.Settings;
import seat.db.Database;
import seat.sde.StaticDataState;

/** EVE's static data: which build is read, what came of asking CCP for a newer one, and the button that asks now. */
@Controller
final class StaticDataPage {
    private final Database database;
    private final StaticDataState state;
    private final Settings settings;
    private final AuditLog audit;

    StaticDataPage(Database database, Settings settings, AuditLog audit) {
        this.database = database;
        this.state = new StaticDataState(database);
        this.settings = settings;
        this.audit = audit;
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/static-data")
    String show(Model model) {
        model.addAttribute("shown", state.shown().orElse(null));
        model.addAttribute("unfinished", state.unfinished().orElse(null));
        model.addAttribute("check", state.check().orElse(null));
        model.addAttribute("automatic", automatic());
        return "admin/static-data";
    }

    private boolean automatic() {
        return settings.staticData().update()
                && settings.staticData().url() != null
                && !settings.eve().contact().isBlank();
    }

    /** Lets the dispatchers ask CCP within half a minute, and import what is newer. */
    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/static-data/check")
    String check(Actor actor) {
        if (!automatic()) {
            throw new AccessRefusal(
                    "Nothing was changed: this SeAT does not ask CCP by itself. On its machine: ./seat sde import");
        }
        database.durably(() -> {
            if (!state.askSoon()) {
                throw new AccessRefusal(
                        "Nothing was changed: no dispatcher has run yet, and the first one asks by itself");
            }
            audit.write(actor, Category.MACHINERY, "static-data", Subject.none(), "CCP is asked for newer static data");
        });
        return "redirect:/admin/static-data";
    }
}
