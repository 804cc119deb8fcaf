package seat.access;

import java.util.Map;
import java.util.Set;
import seat.db.TableQuery;
import seat.resource.OwnerType;
import seat.view.View;

/** A view of one table whose rows are the owners themselves. */
final class OneTable {
    private OneTable() {}

    static View view(OwnerType kind, String permission, String table, String column) {
        return new View(
                "owners",
                kind,
                permission,
                "owners",
                TableQuery.of(table).key(column).text("name").build(),
                "t.`" + column + "`",
                Map.of(),
                null,
                Map.of(),
                Set.of(table),
                Set.of(),
                true);
    }
}
