package seat.web.status;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.update.FailedUpdates;
import seat.web.NotFoundException;

/**
 * Updates that failed again and again, by cause, with the buttons to try them at once or to give up on them, one by one or all of a
 * cause. What is changed stands in the security log.
 */
@Controller
final class FailedPage {
    private static final int CAUSES = 50;

    /** Causes whose updates are listed one by one, and how many of each. */
    private static final int LISTED = 12;

    private static final int SHOWN = 20;

    private final Database database;
    private final FailedUpdates updates;
    private final AuditLog audit;

    FailedPage(Database database, AuditLog audit) {
        this.database = database;
        this.updates = new FailedUpdates(database);
        this.audit = audit;
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/failed")
    String show(Model model) {
        List<Causes> causes = new ArrayList<>();
        for (FailedUpdates.Cause cause : updates.causes(CAUSES)) {
            String kind = cause.kind() == null ? "" : cause.kind();
            causes.add(new Causes(
                    cause, kind, causes.size() < LISTED ? updates.of(kind, cause.resource(), SHOWN) : List.of()));
        }
        model.addAttribute("causes", causes);
        model.addAttribute("cut", causes.size() == CAUSES);
        return "failed";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/failed/retry")
    String retryAll(@RequestParam(defaultValue = "") String kind, @RequestParam String resource, Actor actor) {
        return all(() -> updates.tryAgainAll(kind, resource), "retry", kind, resource, actor);
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/failed/forget")
    String forgetAll(@RequestParam(defaultValue = "") String kind, @RequestParam String resource, Actor actor) {
        return all(() -> updates.forgetAll(kind, resource), "forget", kind, resource, actor);
    }

    private String all(IntSupplier change, String action, String kind, String resource, Actor actor) {
        database.durably(() -> {
            int changed = change.getAsInt();
            if (changed == 0) {
                throw new NotFoundException("failed updates " + resource + " of the cause '" + kind + "'");
            }
            audit.write(
                    actor,
                    Category.MACHINERY,
                    action,
                    Subject.none(),
                    changed + " failed updates " + resource + " of the cause '" + kind + "': " + action);
        });
        return "redirect:/failed";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/failed/{ownerId}/{resource}/retry")
    String retry(@PathVariable long ownerId, @PathVariable String resource, Actor actor) {
        return done(() -> updates.tryAgain(ownerId, resource), "retry", ownerId, resource, actor);
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/failed/{ownerId}/{resource}/forget")
    String forget(@PathVariable long ownerId, @PathVariable String resource, Actor actor) {
        return done(() -> updates.forget(ownerId, resource), "forget", ownerId, resource, actor);
    }

    private String done(BooleanSupplier change, String action, long ownerId, String resource, Actor actor) {
        database.durably(() -> {
            if (!change.getAsBoolean()) {
                throw new NotFoundException("failed update " + resource + " of " + ownerId);
            }
            audit.write(
                    actor,
                    Category.MACHINERY,
                    action,
                    Subject.none(),
                    "The failed update " + resource + " of " + ownerId + ": " + action);
        });
        return "redirect:/failed";
    }
}
