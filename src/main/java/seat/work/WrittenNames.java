package seat.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import seat.db.EntityNames;
import seat.db.NameTables;
import seat.sync.Difference;

/** Finds what written rows call something, for {@code entity_names}. */
final class WrittenNames {
    private WrittenNames() {}

    static List<EntityNames.Named> of(Collection<Difference> differences) {
        List<EntityNames.Named> names = new ArrayList<>();
        for (Difference difference : differences) {
            NameTables.source(difference.table().name())
                    .ifPresent(source -> difference.forEachWritten(row -> {
                        Long id = row.number(source.id());
                        String name = row.text("name");
                        if (id != null && name != null) {
                            names.add(EntityNames.Named.of(
                                    id, source.kind().isEmpty() ? row.text("category") : source.kind(), name));
                        }
                    }));
        }
        return names;
    }
}
