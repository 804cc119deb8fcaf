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
import seat.db.Database;
import seat.resource.OwnerType;
import seat.update.Wakeups;
import seat.view.View;
import seat.view.Views;
import seat.web.NotFoundException;
import seat.web.PathId;

/**
 * Asks for what a view shows of one owner as soon as ESI's caches allow. What failed keeps its delay, so that no number of calls asks ESI
 * for what it refuses. The log of the key's calls tells who asked; the security log does not, as it does not of pages.
 */
@RestController
final class UpdateNowApi {
    private final Views views;
    private final Wakeups wakeups;
    private final Writes writes;

    UpdateNowApi(Views views, Database database, Writes writes) {
        this.views = views;
        this.wakeups = new Wakeups(database);
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
    void update(@PathVariable Map<String, String> path, HttpServletRequest request) {
        OwnerType kind = Stream.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE)
                .filter(one -> path.containsKey(Permissions.variable(one)))
                .findFirst()
                .orElseThrow();
        String wanted = path.getOrDefault("view", "");
        View view = views.find(kind, wanted).orElseThrow(() -> new NotFoundException("view " + wanted));
        long owner = PathId.of(path.getOrDefault(Permissions.variable(kind), ""));
        writes.change(request, () -> wakeups.hasten(owner, view.resources()));
    }
}
