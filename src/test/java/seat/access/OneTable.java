package seat.access;

import java.util.Map;
import java.util.Set;
import seat.db.Meaning;
import seat.db.TableQuery;
import seat.resource.OwnerType;
import seat.view.View;

/** A view of one table whose rows are the owners themselves. */
final class OneTable {
    private OneTable() {}

    static View view(OwnerType kind, String permission, String table, String column) {
        return view(kind, permission, table, column, Map.of());
    }

    /** @param further the permission that the column of this name needs besides */
    static View view(OwnerType kind, String permission, String table, String column, String further) {
        return view(kind, permission, table, column, Map.of("further", Set.of(further)));
    }

    private static View view(
            OwnerType kind, String permission, String table, String column, Map<String, Set<String>> permissions) {
        return new View(
                "owners",
                kind,
                permission,
                "owners",
                TableQuery.of(table)
                        .key(column)
                        .text("name")
                        .computed("further", "t.name", Meaning.TEXT)
                        .build(),
                "t.`" + column + "`",
                permissions,
                null,
                Map.of(),
                Set.of(table),
                Set.of(),
                true);
    }
}
