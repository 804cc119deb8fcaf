package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Permissions;
import seat.access.RequiresView;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.update.Wakeups;
import seat.view.View;
import seat.view.Views;
import seat.web.NotFoundException;
import seat.web.PathId;

/**
 * Asks for what a view shows of one owner as soon as ESI's caches allow. What failed keeps its delay, so that no number of calls asks ESI
 * for what it refuses; what a rule of the schedule switches off stays off. As everything that a program writes, it stands in the security log.
 */
@RestController
final class UpdateNowApi {
    private final Views views;
    private final Wakeups wakeups;
    private final AuditLog audit;
    private final Writes writes;

    UpdateNowApi(Views views, Database database, AuditLog audit, Writes writes) {
        this.views = views;
        this.wakeups = new Wakeups(database);
        this.audit = audit;
        this.writes = writes;
    }

    @ApiRoute("Asks for what a view shows as soon as ESI's caches allow")
    @RequiresView
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping({
        "/api/v3/characters/{characterId}/{view}/update",
        "/api/v3/corporations/{corporationId}/{view}/update",
        "/api/v3/alliances/{allianceId}/{view}/update"
    })
    void update(@PathVariable Map<String, String> path, HttpServletRequest request, Actor actor) {
        OwnerType kind = Stream.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE)
                .filter(one -> path.containsKey(Permissions.variable(one)))
                .findFirst()
                .orElseThrow();
        String wanted = path.getOrDefault("view", "");
        View view = views.find(kind, wanted).orElseThrow(() -> new NotFoundException("view " + wanted));
        long owner = PathId.of(path.getOrDefault(Permissions.variable(kind), ""));
        writes.change(request, () -> {
            wakeups.hastenUnlessOff(owner, view.resources());
            audit.write(
                    actor,
                    Category.MACHINERY,
                    "update-now",
                    Subject.of(kind.id(), owner),
                    view.name() + " is to be read as soon as ESI's caches allow");
        });
    }
}
