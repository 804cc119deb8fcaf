package seat.access;

import java.util.List;
import java.util.Set;
import seat.db.Database;
import seat.resource.OwnerType;

/** What a visitor by a share link sees: the permissions it names, about the characters it names that are still its maker's. */
final class SharedRights implements RightSource {
    private final Database database;

    SharedRights(Database database) {
        this.database = database;
    }

    @Override
    public List<Right> rights(Viewer viewer) {
        ShareLinks.Shown shown = new ShareLinks(database).shown(viewer.shareLinkId());
        // A right without permissions would give them all.
        if (shown.permissions().isEmpty() || shown.characters().isEmpty()) {
            return List.of();
        }
        Limits limits =
                Limits.to(new Limits.Members(shown.characters().keySet(), Set.of(), Set.of()), Limits.Members.NOBODY);
        return List.of(new Right(
                "share link",
                OwnerType.CHARACTER,
                shown.permissions(),
                LimitedOwners.of(database, OwnerType.CHARACTER, limits)));
    }
}
