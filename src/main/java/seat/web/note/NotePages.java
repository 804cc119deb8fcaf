package seat.web.note;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.eve.EntityKind;
import seat.note.Note;
import seat.note.Notes;
import seat.resource.OwnerType;
import seat.web.NotFoundException;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Notes about characters, corporations and alliances: on their own pages, on one for those who have none, and all in a list. */
@Controller
final class NotePages {
    private static final int LISTED = 50;
    private static final Set<EntityKind> KINDS =
            Set.of(EntityKind.CHARACTER, EntityKind.CORPORATION, EntityKind.ALLIANCE);

    private static final ListTable<Note> TABLE = ListTable.<Note>of("notes")
            .entity("object_id", Note::objectId)
            .text("note_title", Note::title)
            .link("note_title", note -> "/notes/of/" + note.objectId() + "#note-" + note.id())
            .text("note_text", Note::text)
            .text("note_author", Note::author)
            .state(
                    "note_visibility",
                    note -> State.plain("notes.visibility." + note.visibility().id()))
            .text("note_audience", Note::audience)
            .age("updated_at", Note::updatedAt)
            .age("created_at", Note::createdAt)
            .hidden("created_at")
            .sortedBy("-updated_at")
            .key(Note::id)
            .phone("object_id", "updated_at", "note_title", "note_author");

    private final Notes notes;
    private final References references;
    private final Subjects subjects;
    private final ListTables lists;

    NotePages(Notes notes, References references, Subjects subjects, ListTables lists) {
        this.notes = notes;
        this.references = references;
        this.subjects = subjects;
        this.lists = lists;
    }

    /** A note with what it said before, where that was asked for, and whether the reader may change or delete it. */
    record Shown(Note note, List<Note.Before> before, boolean mine, boolean deletable) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/notes")
    String all(Viewer viewer, Access access, HttpServletRequest request, Locale locale, Model model) {
        List<Note> all = notes.all(viewer, access);
        model.addAttribute("count", all.size());
        model.addAttribute("full", all.size() == Notes.LISTED);
        return lists.answer(TABLE, all, request, locale, model, "note/list");
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/notes/of/{entityId}")
    String of(
            @PathVariable long entityId,
            @RequestParam(defaultValue = "0") String history,
            Viewer viewer,
            Access access,
            Model model) {
        Ref ref = named(entityId);
        model.addAttribute("ref", ref);
        return show(type(ref.kind()), entityId, history, viewer, access, model);
    }

    @Requires("character.sheet")
    @GetMapping("/characters/{characterId}/notes")
    String character(
            @PathVariable long characterId,
            @RequestParam(defaultValue = "0") String history,
            Viewer viewer,
            Access access,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.CHARACTER, characterId, "notes", access, locale));
        return show("character", characterId, history, viewer, access, model);
    }

    @Requires("corporation.summary")
    @GetMapping("/corporations/{corporationId}/notes")
    String corporation(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "0") String history,
            Viewer viewer,
            Access access,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "notes", access, locale));
        return show("corporation", corporationId, history, viewer, access, model);
    }

    @Requires("alliance.contact")
    @GetMapping("/alliances/{allianceId}/notes")
    String alliance(
            @PathVariable long allianceId,
            @RequestParam(defaultValue = "0") String history,
            Viewer viewer,
            Access access,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.ALLIANCE, allianceId, "notes", access, locale));
        return show("alliance", allianceId, history, viewer, access, model);
    }

    /** @param history id of the note whose former texts are asked for: those of all would not fit into memory */
    private String show(String type, long id, String history, Viewer viewer, Access access, Model model) {
        List<Note> found = notes.about(viewer, access, type, id, LISTED);
        boolean superuser = access.may(Permissions.SUPERUSER);
        model.addAttribute(
                "shown",
                found.stream()
                        .map(note -> new Shown(
                                note,
                                history.equals(Long.toString(note.id())) ? notes.history(note) : List.of(),
                                note.userId() == viewer.userId(),
                                superuser || note.userId() == viewer.userId()))
                        .toList());
        model.addAttribute("full", found.size() == LISTED);
        model.addAttribute("entityId", id);
        model.addAttribute("writes", !viewer.isVisitor());
        model.addAttribute("mayAll", access.may(Notes.VIEW));
        model.addAttribute("audiences", viewer.isVisitor() ? List.of() : notes.audiences(viewer, access));
        model.addAttribute("longest", Notes.LONGEST);
        return "note/notes";
    }

    private Ref named(long id) {
        Ref ref = references.of(id);
        if (!KINDS.contains(ref.kind())) {
            throw new NotFoundException("a character, corporation or alliance " + id);
        }
        return ref;
    }

    private static String type(EntityKind kind) {
        return switch (kind) {
            case CORPORATION -> "corporation";
            case ALLIANCE -> "alliance";
            default -> "character";
        };
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/notes/of/{entityId}")
    String write(
            @PathVariable long entityId,
            @RequestParam String title,
            @RequestParam String text,
            @RequestParam(defaultValue = "own") String readers,
            Viewer viewer,
            Access access,
            Actor actor) {
        Ref ref = named(entityId);
        long id = notes.write(viewer, access, actor, type(ref.kind()), entityId, Note.Draft.of(title, text, readers));
        return back(entityId, id);
    }

    private static String back(long entityId, long noteId) {
        return "redirect:/notes/of/" + entityId + "#note-" + noteId;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/notes/{noteId}")
    String change(
            @PathVariable long noteId,
            @RequestParam String title,
            @RequestParam String text,
            @RequestParam(defaultValue = "own") String readers,
            Viewer viewer,
            Access access,
            Actor actor) {
        Note note = note(noteId, viewer, access);
        notes.change(viewer, access, actor, note, Note.Draft.of(title, text, readers));
        return back(note.objectId(), noteId);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/notes/{noteId}/delete")
    String delete(@PathVariable long noteId, Viewer viewer, Access access, Actor actor) {
        Note note = note(noteId, viewer, access);
        notes.delete(viewer, access, actor, note);
        return "redirect:/notes/of/" + note.objectId();
    }

    private Note note(long id, Viewer viewer, Access access) {
        return notes.find(viewer, access, id).orElseThrow(() -> new NotFoundException("note " + id));
    }
}
