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
import seat.event.EventLag;
import seat.web.Htmx;
import seat.work.Installation;

/**
 * Whether data is late, why, and since when; below it EVE's own state and the figures behind it. Pauses carry people's names: only
 * superusers see them.
 */
@Controller
final class StatusPage {
    private final StatusTables tables;
    private final StatusSource source;
    private final HealthSource health;

    StatusPage(StatusTables tables, StatusSource source, HealthSource health) {
        this.tables = tables;
        this.source = source;
        this.health = health;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/status")
    String show(Viewer viewer, HttpServletRequest request, Model model) {
        UpdateCounts counts = tables.counts();
        Installation installation = source.installation();
        Optional<StatusTables.Server> server = tables.server();
        List<StatusTables.Pause> pauses = tables.pauses();
        List<EventLag.Behind> behind = viewer.superuser() ? tables.behind() : List.of();
        model.addAttribute("health", health.of(counts, installation, server.orElse(null), pauses, behind));
        model.addAttribute("counts", counts);
        model.addAttribute("queues", installation.queues());
        model.addAttribute("queuesAnswer", installation.queuesAnswer());
        model.addAttribute("resting", installation.resting());
        model.addAttribute("pauses", viewer.superuser() ? pauses : List.of());
        model.addAttribute("odd", viewer.superuser() ? tables.odd() : List.of());
        model.addAttribute("server", server.orElse(null));
        if (Htmx.asksForFragment(request)) {
            return "status :: live";
        }
        server.ifPresent(newest -> model.addAttribute("chart", tables.players(newest)));
        return "status";
    }
}
