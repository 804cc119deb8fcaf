package seat.web.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Database;
import seat.db.TableCursor;
import seat.resource.OwnerType;
import seat.view.ChangeFeed;

/** What changed for all characters and corporations whose changes the caller may see, onwards: for programs that follow it. */
@RestController
final class ChangesApi {
    private final ChangeFeed feed;

    ChangesApi(Database database) {
        this.feed = new ChangeFeed(database);
    }

    /**
     * One thing that changed.
     *
     * @param entityId whom or what it is about
     * @param happenedAt EVE's own time; null where EVE does not tell
     */
    record Change(
            String ownerType,
            long ownerId,
            String kind,
            @Nullable Long entityId,
            @Nullable String detail,
            @Nullable String former,
            @Nullable String present,
            @Nullable Instant happenedAt,
            Instant seenAt)
            implements Answer {
        static Change of(ChangeFeed.Change change) {
            LocalDateTime happened = change.happenedAt();
            return new Change(
                    change.ownerType(),
                    change.ownerId(),
                    change.kind(),
                    change.entityId(),
                    change.detail(),
                    change.former(),
                    change.present(),
                    happened == null ? null : Database.instant(happened),
                    Database.instant(change.seenAt()));
        }
    }

    /**
     * Changes, the oldest first.
     *
     * @param next where to go on, now or later
     * @param more whether there is more at this moment; there may be without a row in this answer
     */
    record Changes(List<Change> data, String next, boolean more) implements Answer {}

    @ApiRoute("What changed, onwards from a place that never skips anything")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/changes")
    Changes read(
            @ApiParameter("next of the call before; empty for the oldest that are kept, now for what is yet to come")
                    @RequestParam(defaultValue = "")
                    String after,
            @ApiParameter("changes, at most 1,000") @RequestParam(defaultValue = Asked.SIZE) String size,
            Access access) {
        int most = Asked.size(size);
        if (after.equals("now")) {
            return new Changes(List.of(), place(feed.newest().orElse(0L)), false);
        }
        Map<OwnerType, ChangeFeed.Seen> seen = new EnumMap<>(OwnerType.class);
        for (OwnerType kind : List.of(OwnerType.CHARACTER, OwnerType.CORPORATION)) {
            List<Object> values = new ArrayList<>();
            seen.put(
                    kind,
                    new ChangeFeed.Seen(
                            access.condition(kind.id() + ".changes", kind, ChangeFeed.OWNER, values), values));
        }
        ChangeFeed.Read read = feed.read(seen, Asked.afterId(after), most);
        return new Changes(read.changes().stream().map(Change::of).toList(), place(read.until()), read.more());
    }

    private static String place(long position) {
        return TableCursor.write(List.of(position));
    }
}
