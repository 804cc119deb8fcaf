package seat.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.update.UpdateRows;
import seat.update.UpdateState;
import seat.view.Views;
import seat.web.PathId;
import seat.web.status.StatusSource;
import seat.work.InstallationReport;

/**
 * How updates stand: of one owner those that fill views which the caller may see, of all owners for superusers; and what waits in the
 * queues. Of an owner about whom the caller may see nothing there are none, as of one that does not exist.
 */
@RestController
final class UpdatesApi {
    private final UpdateRows updates;
    private final Views views;
    private final StatusSource source;

    UpdatesApi(Database database, Views views, StatusSource source) {
        this.updates = new UpdateRows(database);
        this.views = views;
        this.source = source;
    }

    /**
     * How an update stands.
     *
     * @param dueAt when it starts next, or when its lease ends
     */
    record Update(
            String resource,
            String state,
            @Nullable Instant succeededAt,
            @Nullable Instant changedAt,
            Instant dueAt,
            @Nullable String reasonKind,
            @Nullable String reason)
            implements Answer {
        static Update of(UpdateRows.Row row) {
            return new Update(
                    row.resource(),
                    row.state().id(),
                    row.succeededAt(),
                    row.changedAt(),
                    row.nextAt(),
                    row.reasonKind(),
                    row.reason());
        }
    }

    /** How an update stands, and whose it is. */
    record OwnersUpdate(
            String ownerType,
            long ownerId,
            String resource,
            String state,
            @Nullable Instant succeededAt,
            @Nullable Instant changedAt,
            Instant dueAt,
            @Nullable String reasonKind,
            @Nullable String reason)
            implements Answer {
        static OwnersUpdate of(UpdateRows.Row row) {
            return new OwnersUpdate(
                    row.ownerType(),
                    row.ownerId(),
                    row.resource(),
                    row.state().id(),
                    row.succeededAt(),
                    row.changedAt(),
                    row.nextAt(),
                    row.reasonKind(),
                    row.reason());
        }
    }

    @ApiRoute("How what is kept of a character is kept up to date")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/characters/{characterId}/updates")
    Page<Update> character(@PathVariable String characterId, Access access) {
        return of(OwnerType.CHARACTER, characterId, access);
    }

    @ApiRoute("How what is kept of a corporation is kept up to date")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/corporations/{corporationId}/updates")
    Page<Update> corporation(@PathVariable String corporationId, Access access) {
        return of(OwnerType.CORPORATION, corporationId, access);
    }

    @ApiRoute("How what is kept of an alliance is kept up to date")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/alliances/{allianceId}/updates")
    Page<Update> alliance(@PathVariable String allianceId, Access access) {
        return of(OwnerType.ALLIANCE, allianceId, access);
    }

    private Page<Update> of(OwnerType kind, String id, Access access) {
        long owner = PathId.of(id);
        Set<String> resources = new TreeSet<>();
        views.of(kind).stream()
                .filter(view -> !view.permission().isEmpty() && access.may(view.permission(), kind, owner))
                .forEach(view -> resources.addAll(view.resources()));
        return Page.of(
                updates.of(kind, owner, resources).stream().map(Update::of).toList());
    }

    @ApiRoute("All updates of all owners")
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v3/updates")
    Page<OwnersUpdate> all(
            @ApiParameter("a state, such as failed") @RequestParam(defaultValue = "") String state,
            @ApiParameter("a resource, such as character.assets") @RequestParam(defaultValue = "") String resource,
            @ApiParameter("a kind of owner, such as corporation") @RequestParam(name = "owner_type", defaultValue = "")
                    String ownerType,
            @ApiParameter("the id of an owner") @RequestParam(name = "owner_id", defaultValue = "") String ownerId,
            @ApiParameter("what a page named as next") @RequestParam(defaultValue = "") String after,
            @ApiParameter("rows, at most 1,000") @RequestParam(defaultValue = Asked.SIZE) String size) {
        List<Object> last = Asked.after(after, Long.class, String.class);
        int most = Asked.size(size);
        UpdateRows.Wanted wanted = new UpdateRows.Wanted(
                Asked.word(
                        "state",
                        state,
                        Stream.of(UpdateState.values()).map(UpdateState::id).toList()),
                resource,
                Asked.word(
                        "owner_type",
                        ownerType,
                        Stream.of(OwnerType.values()).map(OwnerType::id).toList()),
                Asked.id("owner_id", ownerId));
        List<OwnersUpdate> read = updates
                .page(
                        wanted,
                        last.isEmpty() ? -1 : (Long) last.getFirst(),
                        last.isEmpty() ? "" : (String) last.getLast(),
                        most + 1)
                .stream()
                .map(OwnersUpdate::of)
                .toList();
        return Page.of(read, most, row -> List.of(row.ownerId(), row.resource()));
    }

    @ApiRoute("What waits in each queue")
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v3/queues")
    Page<InstallationReport.Queue> queues() {
        return Page.of(InstallationReport.of(source.installation()).queues());
    }
}
