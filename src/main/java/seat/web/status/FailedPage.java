package seat.web.status;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Database;
import seat.update.Updates;
import seat.web.NotFoundException;

/** Updates that failed again and again, with the buttons to try them at once or to give up on them. */
@Controller
final class FailedPage {
    private static final int SHOWN = 200;

    private final Database database;
    private final Updates updates;

    FailedPage(Database database, Updates updates) {
        this.database = database;
        this.updates = updates;
    }

    /** One failed update. */
    public record Failed(
            long ownerId,
            @Nullable String name,
            String resource,
            int failures,
            @Nullable String reason,
            @Nullable LocalDateTime succeededAt) {}

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/failed")
    String show(Model model) {
        model.addAttribute(
                "failed",
                database.sql().sql("""
                                SELECT u.owner_id, n.name, u.resource, u.failures, u.reason, u.succeeded_at
                                FROM updates u LEFT JOIN universe_names n ON n.entity_id = u.owner_id
                                WHERE u.state = 'failed' ORDER BY u.owner_id, u.resource LIMIT ?
                                """).param(SHOWN).query(Failed.class).list());
        return "failed";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/failed/{ownerId}/{resource}/retry")
    String retry(@PathVariable long ownerId, @PathVariable String resource) {
        return done(updates.tryAgain(ownerId, resource), ownerId, resource);
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/failed/{ownerId}/{resource}/forget")
    String forget(@PathVariable long ownerId, @PathVariable String resource) {
        return done(updates.forget(ownerId, resource), ownerId, resource);
    }

    private String done(boolean found, long ownerId, String resource) {
        if (!found) {
            throw new NotFoundException("failed update " + resource + " of " + ownerId);
        }
        database.makeDurable();
        return "redirect:/failed";
    }
}
