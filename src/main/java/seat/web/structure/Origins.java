package seat.web.structure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.access.Viewer;
import seat.asset.Locations;
import seat.asset.Nearest;
import seat.sde.StarMap;

/** Finds the system that jumps are counted from: the one that was asked for, or else where the reader's main character is. */
@Component
final class Origins {
    private final Nearest systems;
    private final Locations locations;
    private final StarMap map;
    private final Names names;

    Origins(Nearest systems, Locations locations, StarMap map, Names names) {
        this.systems = systems;
        this.locations = locations;
        this.map = map;
        this.names = names;
    }

    Origin of(String asked, Viewer viewer) {
        if (!asked.isBlank()) {
            Optional<Long> found = systems.system(asked);
            return found.isPresent()
                    ? new Origin(found.get(), asked.strip(), false, map.from(found.get()))
                    : new Origin(0, asked.strip(), true, Map.of());
        }
        long here = locations.systemOf(viewer.mainCharacterId());
        return here == 0
                ? new Origin(0, "", false, Map.of())
                : new Origin(here, names.of(List.of(here)).of(here), false, map.from(here));
    }
}
