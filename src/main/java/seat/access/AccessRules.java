package seat.access;

import java.util.ArrayList;
import java.util.List;
import seat.db.Database;

/** Decides for one caller at a time what it may do and see. */
public final class AccessRules {
    private final Database database;
    private final List<RightSource> sources;

    /** Rights come from ownership, from leading a corporation and from being a superuser. */
    public AccessRules(Database database) {
        this(database, List.of());
    }

    /** @param more sources of rights besides */
    public AccessRules(Database database, List<RightSource> more) {
        this.database = database;
        List<RightSource> all =
                new ArrayList<>(List.of(new Superusers(), new OwnCharacters(database), new LedCorporations(database)));
        all.addAll(more);
        this.sources = List.copyOf(all);
    }

    public Access of(Viewer viewer) {
        List<Right> rights = sources.stream()
                .flatMap(source -> source.rights(viewer).stream())
                .toList();
        return new Access(database, viewer, rights);
    }
}
