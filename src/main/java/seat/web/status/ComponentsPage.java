package seat.web.status;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.component.QueuePauses;
import seat.db.Database;
import seat.queue.QueueTurns;
import seat.web.Htmx;
import seat.web.NotFoundException;

/** The processes of the installation and its queues, for superusers: who runs, what it does, what waits. */
@Controller
final class ComponentsPage {
    private final Database database;
    private final StatusSource source;
    private final QueuePauses pauses;
    private final AuditLog audit;

    ComponentsPage(Database database, StatusSource source, QueuePauses pauses, AuditLog audit) {
        this.database = database;
        this.source = source;
        this.pauses = pauses;
        this.audit = audit;
    }

    /** @param pause a queue that is about to be paused: the page asks why; empty for none */
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/components")
    String show(@RequestParam(defaultValue = "") String pause, HttpServletRequest request, Model model) {
        model.addAttribute("installation", source.installation());
        model.addAttribute("asked", pause.isEmpty() ? "" : known(pause));
        return Htmx.asksForFragment(request) ? "components :: live" : "components";
    }

    /** @param reason for those who wonder; empty is fine */
    @Requires(Permissions.SUPERUSER)
    @PostMapping("/components/queues/{queue}/pause")
    String pause(
            @PathVariable String queue, @RequestParam(defaultValue = "") String reason, Viewer viewer, Actor actor) {
        String why = "paused by " + viewer.name() + (reason.isBlank() ? "" : ": " + reason.strip());
        known(queue);
        database.durably(() -> {
            pauses.pause(queue, why);
            audit.write(
                    actor,
                    Category.MACHINERY,
                    "pause",
                    Subject.none(),
                    "The queue " + queue + " was paused: " + reason);
        });
        return "redirect:/components";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/components/queues/{queue}/resume")
    String resume(@PathVariable String queue, Actor actor) {
        known(queue);
        database.durably(() -> {
            if (pauses.resume(queue)) {
                audit.write(actor, Category.MACHINERY, "resume", Subject.none(), "The queue " + queue + " was resumed");
            }
        });
        return "redirect:/components";
    }

    private static String known(String queue) {
        Set<String> names = QueueTurns.WEIGHTS.keySet();
        if (!names.contains(queue)) {
            throw new NotFoundException("queue " + queue);
        }
        return queue;
    }
}
