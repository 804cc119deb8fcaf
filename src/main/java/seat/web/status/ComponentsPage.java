package seat.web.status;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.component.QueuePauses;
import seat.queue.QueueTurns;
import seat.web.Htmx;
import seat.web.NotFoundException;

/** The processes of the installation and its queues, for superusers: who runs, what it does, what waits. */
@Controller
final class ComponentsPage {
    private final StatusSource source;
    private final QueuePauses pauses;

    ComponentsPage(StatusSource source, QueuePauses pauses) {
        this.source = source;
        this.pauses = pauses;
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/components")
    String show(HttpServletRequest request, Model model) {
        model.addAttribute("installation", source.installation());
        return Htmx.asksForFragment(request) ? "components :: live" : "components";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/components/queues/{queue}/pause")
    String pause(@PathVariable String queue, Viewer viewer) {
        pauses.pause(known(queue), "paused by " + viewer.name());
        return "redirect:/components";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/components/queues/{queue}/resume")
    String resume(@PathVariable String queue) {
        pauses.resume(known(queue));
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
