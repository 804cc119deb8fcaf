package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Access;
import seat.access.KeyLimits;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.db.Database;
import seat.eve.EntityKind;
import seat.note.Note;
import seat.note.Notes;
import seat.note.Visibility;
import seat.resource.OwnerType;
import seat.sde.StaticThing;
import seat.web.ApiRefusal;
import seat.web.NotFoundException;
import seat.web.PathId;

/**
 * Notes about characters, corporations and alliances, as its maker reads and writes them: by a key that has the permission
 * {@value Notes#VIEW}, and about whomever the key is about.
 */
@RestController
final class NotesApi {
    private static final Set<EntityKind> KINDS =
            Set.of(EntityKind.CHARACTER, EntityKind.CORPORATION, EntityKind.ALLIANCE);
    private static final List<OwnerType> OWNERS =
            List.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE);
    private static final int ABOUT = 50;

    private final Notes notes;
    private final Names names;
    private final Writes writes;

    NotesApi(Notes notes, Names names, Writes writes) {
        this.notes = notes;
        this.names = names;
        this.writes = writes;
    }

    /**
     * A note.
     *
     * @param about id of the character, corporation or alliance
     * @param author empty where the account is gone
     * @param readers own, all, role-7 or squad-3
     */
    record OneNote(
            long id,
            String aboutType,
            long about,
            String title,
            String text,
            String author,
            String readers,
            Instant createdAt,
            Instant updatedAt)
            implements Answer {
        static OneNote of(Note note) {
            boolean some = note.visibility() == Visibility.ROLE || note.visibility() == Visibility.SQUAD;
            return new OneNote(
                    note.id(),
                    note.objectType(),
                    note.objectId(),
                    note.title(),
                    note.text(),
                    note.author(),
                    note.visibility().id() + (some ? "-" + note.audienceId() : ""),
                    Database.instant(note.createdAt()),
                    Database.instant(note.updatedAt()));
        }
    }

    /** What a note is to say. @param readers own, all, role-7 or squad-3; null for own */
    record NoteText(String title, String text, @Nullable String readers) {
        Note.Draft draft() {
            return Note.Draft.of(title, text, Objects.requireNonNullElse(readers, "own"));
        }
    }

    /** A note that is to be. @param about id of a character, corporation or alliance */
    record NewNote(
            long about, String title, String text, @Nullable String readers) {}

    @ApiRoute("Notes that one may read, the newest first; of each text the first 300 characters unless about is given")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/notes")
    Page<OneNote> list(
            @ApiParameter("id of a character, corporation or alliance") @RequestParam(defaultValue = "") String about,
            @ApiParameter("what a page named as next") @RequestParam(defaultValue = "") String after,
            @ApiParameter("notes, at most 1,000") @RequestParam(defaultValue = Asked.SIZE) String size,
            Viewer viewer,
            Access access) {
        long id = Asked.id("about", about);
        long last = Asked.afterId(after);
        int most = Asked.size(size);
        List<Note> found = id == 0
                ? notes.all(viewer, access)
                : KINDS.stream()
                        .flatMap(kind -> notes.about(viewer, access, kind.id(), id, ABOUT).stream())
                        .toList();
        List<OneNote> read = found.stream()
                .filter(note -> last == 0 || note.id() < last)
                .filter(note -> mayRead(viewer, note.objectId()))
                .limit(most + 1L)
                .map(OneNote::of)
                .toList();
        return Page.of(read, most, note -> List.of(note.id()));
    }

    @ApiRoute("One note")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/notes/{noteId}")
    OneNote one(@PathVariable String noteId, Viewer viewer, Access access) {
        return OneNote.of(note(noteId, viewer, access));
    }

    @ApiRoute(value = "Writes a note", body = NewNote.class)
    @Requires(Permissions.SIGNED_IN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/api/v3/notes")
    Written write(HttpServletRequest request, Viewer viewer, Access access, Actor actor) {
        NewNote wanted = JsonBody.read(request, NewNote.class);
        return writes.create(request, () -> {
            EntityKind kind = kind(wanted.about());
            if (!mayRead(viewer, wanted.about())) {
                throw new ApiRefusal(HttpStatus.FORBIDDEN, "This key writes no notes about " + wanted.about());
            }
            return notes.write(
                    viewer,
                    access,
                    actor,
                    kind.id(),
                    wanted.about(),
                    new NoteText(wanted.title(), wanted.text(), wanted.readers()).draft());
        });
    }

    private EntityKind kind(long id) {
        StaticThing thing = names.things(List.of(id)).get(id);
        if (thing == null || !KINDS.contains(thing.kind())) {
            throw ApiRefusal.invalid(Map.of("about", "is no character, corporation or alliance that is known"));
        }
        return thing.kind();
    }

    @ApiRoute(value = "Changes one's own note", body = NoteText.class)
    @Requires(Permissions.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PutMapping("/api/v3/notes/{noteId}")
    void change(@PathVariable String noteId, HttpServletRequest request, Viewer viewer, Access access, Actor actor) {
        NoteText wanted = JsonBody.read(request, NoteText.class);
        writes.change(request, () -> notes.change(viewer, access, actor, note(noteId, viewer, access), wanted.draft()));
    }

    @ApiRoute("Deletes one's own note, or as a superuser any that one may read")
    @Requires(Permissions.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/v3/notes/{noteId}")
    void delete(@PathVariable String noteId, HttpServletRequest request, Viewer viewer, Access access, Actor actor) {
        writes.change(request, () -> notes.delete(viewer, access, actor, note(noteId, viewer, access)));
    }

    private Note note(String noteId, Viewer viewer, Access access) {
        return notes.find(viewer, access, PathId.of(noteId))
                .filter(note -> mayRead(viewer, note.objectId()))
                .orElseThrow(() -> new NotFoundException("note " + noteId));
    }

    /** What its maker reads of notes, a key reads that has the permission and is about whomever they are about. */
    static boolean mayRead(Viewer viewer, long about) {
        KeyLimits key = viewer.key();
        return key == null || key.permits(Notes.VIEW) && OWNERS.stream().anyMatch(kind -> key.includes(kind, about));
    }
}
