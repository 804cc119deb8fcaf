package seat.web.status;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Database;
import seat.update.FailedUpdates;
import seat.web.NotFoundException;

/** Updates that failed again and again, with the buttons to try them at once or to give up on them. */
@Controller
final class FailedPage {
    private static final int SHOWN = 200;

    private final Database database;
    private final FailedUpdates updates;

    FailedPage(Database database) {
        this.database = database;
        this.updates = new FailedUpdates(database);
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/failed")
    String show(Model model) {
        model.addAttribute("failed", updates.list(SHOWN));
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
