package seat.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import seat.access.Access;
import seat.access.Owners;
import seat.access.Permissions;
import seat.db.Database;
import seat.resource.OwnerType;

/**
 * Which structures somebody may find: those where his characters are, have a clone or keep something, and those of corporations whose
 * structures he may see. Who may dock where is known to those who may only.
 */
final class VisibleStructures {
    private final Database database;

    VisibleStructures(Database database) {
        this.database = database;
    }

    /** Finds those of these structures that somebody may find. It takes one statement, besides what the rights take. */
    Set<Long> among(Access access, List<Long> own, Collection<Long> structures) {
        if (structures.isEmpty() || access.may(Permissions.SUPERUSER)) {
            return new TreeSet<>(structures);
        }
        List<Object> values = new ArrayList<>();
        List<Long> ids = structures.stream().distinct().sorted().toList();
        List<String> either = new ArrayList<>();
        if (!own.isEmpty()) {
            either.add(own("character_assets", "root_location_id", own, ids, values));
            either.add(own("character_locations", "structure_id", own, ids, values));
            either.add(own("character_jump_clones", "location_id", own, ids, values));
            either.add(own("character_clones", "home_location_id", own, ids, values));
        }
        either.add("SELECT s.structure_id AS id FROM corporation_structures s WHERE "
                + Owners.in("s.structure_id", ids, values) + " AND "
                + access.condition("corporation.structure", OwnerType.CORPORATION, "s.corporation_id", values));
        return new TreeSet<>(database.sql()
                .sql(String.join(" UNION ", either))
                .params(values)
                .query(Long.class)
                .list());
    }

    private static String own(String table, String column, List<Long> own, List<Long> ids, List<Object> values) {
        return "SELECT c.%2$s AS id FROM %1$s c WHERE ".formatted(table, column)
                + Owners.in("c.character_id", own, values)
                + " AND "
                + Owners.in("c." + column, ids, values);
    }
}
