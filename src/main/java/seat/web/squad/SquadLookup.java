package seat.web.squad;

import java.util.List;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.access.Viewer;
import seat.db.Database;
import seat.squad.EntityLookup;
import seat.squad.Squad;
import seat.squad.Squads;
import seat.web.NotFoundException;
import seat.web.PathId;

/** Finds squads for a viewer, and words for their filters that name no squad the viewer may not know of. */
@Component
final class SquadLookup {
    private final Squads squads;
    private final Names names;
    private final EntityLookup entities;

    SquadLookup(Squads squads, Names names, Database database) {
        this.squads = squads;
        this.names = names;
        this.entities = new EntityLookup(database);
    }

    /** @throws NotFoundException alike for a squad that does not exist and one that does not for the viewer */
    Squads.Seen seen(String squadId, Viewer viewer) {
        long id = PathId.of(squadId);
        return (id > Integer.MAX_VALUE
                        ? java.util.Optional.<Squads.Seen>empty()
                        : squads.find((int) id, viewer.userId(), viewer.superuser()))
                .orElseThrow(() -> new NotFoundException("squad " + squadId));
    }

    EntityLookup entities() {
        return entities;
    }

    /** Squads that the viewer finds in the list. */
    List<Squad> listed(Viewer viewer) {
        return squads.list(viewer.userId(), viewer.superuser()).stream()
                .map(Squads.Seen::squad)
                .toList();
    }

    Sentences sentences(Viewer viewer) {
        return new Sentences(squads.rules(), names, entities, listed(viewer));
    }
}
