package seat.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import seat.resource.OwnerType;

/** Everything, for whom {@code ./seat admin} made a superuser. */
final class Superusers implements RightSource {
    @Override
    public List<Right> rights(Viewer viewer) {
        return viewer.superuser()
                ? Stream.of(OwnerType.values())
                        .map(kind -> new Right("superuser", kind, Set.of(), Owners.all()))
                        .toList()
                : List.of();
    }
}
