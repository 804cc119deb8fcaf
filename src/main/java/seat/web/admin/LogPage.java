package seat.web.admin;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.component.LogCauses;
import seat.db.Database;

/** Warnings and errors of all components, grouped by cause, the latest first. */
@Controller
final class LogPage {
    private static final int SHOWN = 200;
    private static final int LONGEST = 100;

    private final Database database;
    private final LogCauses causes;
    private final AuditLog audit;

    LogPage(Database database, AuditLog audit) {
        this.database = database;
        this.causes = new LogCauses(database);
        this.audit = audit;
    }

    /**
     * @param q what a line contains
     * @param level {@code error} for errors only
     */
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/log")
    String show(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String level, Model model) {
        String words = q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        boolean errors = level.equals("error");
        List<LogCauses.Line> lines = causes.list(words, errors, SHOWN);
        model.addAttribute("lines", lines);
        model.addAttribute("q", words);
        model.addAttribute("errors", errors);
        model.addAttribute("cut", lines.size() == SHOWN);
        return "admin/log";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/log/clear")
    String clear(Actor actor) {
        database.durably(() -> {
            int cleared = causes.clear();
            audit.write(
                    actor,
                    Category.MACHINERY,
                    "clear-log",
                    Subject.none(),
                    cleared + " causes of warnings and errors were put away");
        });
        return "redirect:/admin/log";
    }
}
