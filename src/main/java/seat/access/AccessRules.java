package seat.access;

import java.util.ArrayList;
import java.util.List;
import seat.db.Database;

/** Decides for one caller at a time what it may do and see. */
public final class AccessRules {
    private final Database database;
    private final List<RightSource> sources;

    /** Rights come from being a superuser, from ownership, from roles, and from in-game roles where the installation says so. */
    public AccessRules(Database database) {
        this(database, List.of());
    }

    /** @param more sources of rights besides */
    public AccessRules(Database database, List<RightSource> more) {
        this.database = database;
        // In the order of what they cost: one that is not asked costs nothing.
        List<RightSource> all = new ArrayList<>(List.of(
                new Superusers(),
                new OwnCharacters(database),
                new RoleRights(database),
                new InGameRoleRights(database)));
        all.addAll(more);
        this.sources = List.copyOf(all);
    }

    public Access of(Viewer viewer) {
        return new Access(database, viewer, viewer.isVisitor() ? List.of(new SharedRights(database)) : sources);
    }
}
