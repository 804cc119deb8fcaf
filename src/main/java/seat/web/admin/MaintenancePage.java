package seat.web.admin;

import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.component.MaintenanceMode;
import seat.db.Database;
import seat.db.OneLine;
import seat.queue.QueueTurns;
import seat.web.Maintenance;

/** What everybody is told for a while: a line on every page, with its end. */
@Controller
final class MaintenancePage {
    private static final String PAGE = "/admin/maintenance";

    private final Database database;
    private final Maintenance maintenance;
    private final AuditLog audit;

    MaintenancePage(Database database, Maintenance maintenance, AuditLog audit) {
        this.database = database;
        this.maintenance = maintenance;
        this.audit = audit;
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PAGE)
    String show(Model model) {
        model.addAttribute("shown", maintenance.now().orElse(null));
        model.addAttribute("resting", maintenance.mode().resting());
        model.addAttribute("longest", MaintenanceMode.LONGEST);
        return "admin/maintenance";
    }

    /** @param until in EVE time, as a browser's field for date and time writes it; empty for no end */
    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE)
    String set(
            @RequestParam String text,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "false") boolean rest,
            Actor actor) {
        String line = OneLine.of(text.strip(), MaintenanceMode.LONGEST);
        if (line.isBlank()) {
            throw new AccessRefusal("Nothing was changed: the notice has no text");
        }
        LocalDateTime end = end(until.strip());
        database.inTransaction(() -> {
            maintenance.mode().begin(line, end, rest ? QueueTurns.names() : Set.of());
            audit.write(
                    actor,
                    Category.SETTING,
                    "maintenance",
                    Subject.none(),
                    "Everybody is told" + (end == null ? "" : " until " + end) + (rest ? ", and updates rest" : "")
                            + ": " + line);
        });
        return done();
    }

    private @Nullable LocalDateTime end(String until) {
        try {
            return until.isEmpty() ? null : maintenance.mode().parseEnd(until);
        } catch (IllegalArgumentException e) {
            throw new AccessRefusal("Nothing was changed: " + e.getMessage());
        }
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE + "/end")
    String end(Actor actor) {
        database.inTransaction(() -> {
            maintenance.mode().end();
            audit.write(
                    actor, Category.SETTING, "maintenance-end", Subject.none(), "Everybody is told nothing any more");
        });
        return done();
    }

    private String done() {
        database.makeDurable();
        maintenance.changed();
        return "redirect:" + PAGE;
    }
}
