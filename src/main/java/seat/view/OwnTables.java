package seat.view;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import seat.db.TableQuery;
import seat.resource.OwnerType;

/** Views of what SeAT itself notes about owners, which no resource stores. */
final class OwnTables {
    private OwnTables() {}

    /** What changed for characters and corporations, newest first. */
    static List<View> changes() {
        return Stream.of(OwnerType.CHARACTER, OwnerType.CORPORATION)
                .map(OwnTables::changes)
                .toList();
    }

    private static View changes(OwnerType ownerType) {
        TableQuery query = TableQuery.of("owner_changes")
                .where("t.`owner_type` = '" + ownerType.id() + "'")
                .key("position")
                .time("seen_at")
                .code("kind")
                .name("entity_id")
                .text("detail")
                .text("former")
                .text("present")
                .time("happened_at")
                .time("since_at")
                .onRequest("since_at")
                .newestByKey("seen_at")
                .build();
        return new View(
                "changes",
                ownerType,
                ownerType.id() + ".changes",
                "changes",
                query,
                "t.`owner_id`",
                Map.of(),
                null,
                Map.of(),
                Set.of("owner_changes"),
                Set.of(),
                false);
    }
}
