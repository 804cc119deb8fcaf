package seat.web.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Viewer;
import seat.moon.MoonPermissions;
import seat.moon.MoonReports;
import seat.note.Note;
import seat.note.Notes;
import seat.search.Hit;
import seat.search.SearchKind;
import seat.search.SearchText;
import seat.squad.Squads;

/** Finds squads, surveyed moons and notes by their names, each where whoever searches may see it. */
@Component
public final class ToolHits {
    private static final int MOST = 20;

    /** What is shorter would find half of all names. */
    private static final int SHORTEST = 2;

    private final Notes notes;
    private final MoonReports moons;
    private final Squads squads;

    ToolHits(Notes notes, MoonReports moons, Squads squads) {
        this.notes = notes;
        this.moons = moons;
        this.squads = squads;
    }

    /** The hits for a text, of what the viewer may know of. */
    public List<Hit> of(SearchText text, Viewer viewer, Access access) {
        if (text.text().length() < SHORTEST) {
            return List.of();
        }
        List<Optional<Hit>> found = new ArrayList<>();
        if (text.kinds().contains(SearchKind.SQUAD)) {
            squads.list(viewer.userId(), access.may(Permissions.SUPERUSER))
                    .forEach(seen -> found.add(Hit.of(
                            SearchKind.SQUAD,
                            "/squads/" + seen.squad().id(),
                            seen.squad().name(),
                            0,
                            text)));
        }
        if (text.kinds().contains(SearchKind.MOON) && access.may(MoonPermissions.VIEW)) {
            moons.named(text.typed(), MOST)
                    .forEach((id, name) -> found.add(Hit.of(SearchKind.MOON, "/moons/" + id, name, 0, text)));
        }
        if (text.kinds().contains(SearchKind.NOTE)) {
            for (Note note : notes.titled(viewer, access, text.typed(), MOST)) {
                found.add(Hit.of(
                        SearchKind.NOTE,
                        "/notes/of/" + note.objectId() + "#note-" + note.id(),
                        note.title(),
                        note.objectId(),
                        text));
            }
        }
        return found.stream().flatMap(Optional::stream).toList();
    }
}
