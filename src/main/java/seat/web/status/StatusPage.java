package seat.web.status;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.web.Htmx;
import seat.work.Installation;

/** What is due, queued, running and failing; EVE's own state. Budgets carry people's names: only superusers see them. */
@Controller
final class StatusPage {
    private final StatusTables tables;
    private final StatusSource source;

    StatusPage(StatusTables tables, StatusSource source) {
        this.tables = tables;
        this.source = source;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/status")
    String show(Viewer viewer, HttpServletRequest request, Model model) {
        model.addAttribute("counts", tables.counts());
        Installation installation = source.installation();
        model.addAttribute("queues", installation.queues());
        model.addAttribute("queuesAnswer", installation.queuesAnswer());
        model.addAttribute("resting", installation.resting());
        model.addAttribute("pauses", viewer.superuser() ? tables.pauses() : List.of());
        model.addAttribute("budgets", viewer.superuser() ? source.budgets() : List.of());
        model.addAttribute("odd", viewer.superuser() ? tables.odd() : List.of());
        model.addAttribute("behind", viewer.superuser() ? tables.behind() : List.of());
        Optional<StatusTables.Server> server = tables.server();
        model.addAttribute("server", server.orElse(null));
        if (Htmx.asksForFragment(request)) {
            return "status :: live";
        }
        server.ifPresent(newest -> model.addAttribute("chart", tables.players(newest)));
        return "status";
    }
}
