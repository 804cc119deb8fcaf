package seat.note;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.AccountRows;
import seat.access.Audiences;
import seat.access.Permissions;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.Texts;

/**
 * Reads and writes notes (tables {@code notes} and {@code note_edits}). Who may read one is a condition of every statement: its author,
 * and besides who holds its role, is in its squad, or has the permission. What somebody wrote for himself nobody else reads, superusers
 * neither. Every write stands in the security log, without the text.
 */
public final class Notes {
    /** To read notes that are for everybody with it, and to write such. */
    public static final String VIEW = "note.view";

    /** The most characters of a text. */
    public static final int LONGEST = 10_000;

    /** The most characters of a title. */
    public static final int LONGEST_TITLE = 255;

    /** The most notes of one author. */
    static final int MOST = 5_000;

    /** Former texts that are kept of a note: the oldest goes for one more. */
    static final int EDITS = 50;

    /** The most notes that a list has. */
    public static final int LISTED = 2_000;

    /** The newest notes that are looked through for a title. */
    static final int SEARCHED = 5_000;

    /** Characters that a list has of each text. */
    public static final int BEGINNING = 300;

    private static final String CATEGORY = "note";

    private static final String VISIBLE = """
            (n.user_id = :user
              OR n.visibility = 'all' AND :all = TRUE
              OR n.visibility <> 'own' AND :superuser = TRUE
              OR n.visibility = 'role' AND n.audience_id IN (%s)
              OR n.visibility = 'squad' AND n.audience_id IN (%s))
            """.formatted(Audiences.roles(":user"), Audiences.squads(":user"));

    private static final String WHOLE = "n.note";
    private static final String BEGIN = "LEFT(n.note, " + BEGINNING + ")";

    private static final String SELECT = """
            SELECT n.id, n.object_type, n.object_id, n.title, %s, n.user_id, u.name AS author, n.visibility, n.audience_id,
                   COALESCE(r.title, s.name) AS audience, n.created_at, n.updated_at,
                   (SELECT COUNT(*) FROM note_edits e WHERE e.note_id = n.id) AS edits
            FROM notes n
            LEFT JOIN users u ON u.id = n.user_id
            LEFT JOIN roles r ON n.visibility = 'role' AND r.id = n.audience_id
            LEFT JOIN squads s ON n.visibility = 'squad' AND s.id = n.audience_id
            WHERE %s AND %s ORDER BY n.id DESC LIMIT %d
            """;

    /** MariaDB takes no limit in a list of a condition, and would carry whole texts along were they among the columns. */
    private static final String TITLED = """
            n.id IN (SELECT t.id FROM (
              SELECT n.id, n.title FROM notes n WHERE %s ORDER BY n.id DESC LIMIT %d) t
              WHERE LOWER(t.title) LIKE :title ESCAPE '!')
            """.formatted(VISIBLE, SEARCHED);

    private final Database database;
    private final AuditLog audit;

    public Notes(Database database) {
        this.database = database;
        this.audit = new AuditLog(database);
    }

    /** Notes about something that somebody may read, the newest first. */
    public List<Note> about(Viewer viewer, Access access, String objectType, long objectId, int most) {
        return read(
                viewer,
                access,
                WHOLE,
                "n.object_type = :type AND n.object_id = :object",
                Map.of("type", objectType, "object", objectId),
                most);
    }

    /**
     * The newest {@value #LISTED} notes that somebody may read, the newest first. Of each text they have the first {@value #BEGINNING}
     * characters: thousands of whole ones would not fit into memory.
     */
    public List<Note> all(Viewer viewer, Access access) {
        return read(viewer, access, BEGIN, "TRUE", Map.of(), LISTED);
    }

    /**
     * Notes with a text in their titles, the newest first, of the newest {@value #SEARCHED} that somebody may read. Of each text they
     * have the first {@value #BEGINNING} characters.
     */
    public List<Note> titled(Viewer viewer, Access access, String text, int most) {
        return read(
                viewer,
                access,
                BEGIN,
                TITLED,
                Map.of("title", "%" + Texts.literally(text.toLowerCase(Locale.ROOT)) + "%"),
                most);
    }

    /** The newest note that somebody may read about each member of a corporation who has one, by character. One statement. */
    public Map<Long, Note.Latest> ofMembers(Viewer viewer, Access access, long corporationId) {
        Map<Long, Note.Latest> latest = new HashMap<>();
        if (!viewer.isVisitor()) {
            database.reading()
                    .sql("""
                            SELECT l.object_id, l.notes, m.title FROM (
                              SELECT n.object_id, COUNT(*) AS notes, MAX(n.id) AS last_id FROM notes n
                              WHERE n.object_type = 'character' AND n.object_id IN (
                                SELECT character_id FROM corporation_members WHERE corporation_id = :corporation
                                UNION SELECT character_id FROM character_affiliations WHERE corporation_id = :corporation)
                                AND %s
                              GROUP BY n.object_id) l
                            JOIN notes m ON m.id = l.last_id
                            """.formatted(VISIBLE))
                    .param("corporation", corporationId)
                    .param("user", viewer.userId())
                    .param("all", access.may(VIEW))
                    .param("superuser", access.may(Permissions.SUPERUSER))
                    .query(row -> {
                        latest.put(row.getLong(1), new Note.Latest(row.getInt(2), text(row.getString(3))));
                    });
        }
        return latest;
    }

    /** One note, if somebody may read it. */
    public Optional<Note> find(Viewer viewer, Access access, long id) {
        return read(viewer, access, WHOLE, "n.id = :id", Map.of("id", id), 1).stream()
                .findFirst();
    }

    private List<Note> read(
            Viewer viewer, Access access, String text, String condition, Map<String, Object> values, int most) {
        if (viewer.isVisitor()) {
            return List.of();
        }
        return database.reading()
                .sql(SELECT.formatted(text, condition, VISIBLE, most))
                .param("user", viewer.userId())
                .param("all", access.may(VIEW))
                .param("superuser", access.may(Permissions.SUPERUSER))
                .params(values)
                .query((row, number) -> new Note(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        text(row.getString(7)),
                        Visibility.of(text(row.getString(8))).orElse(Visibility.OWN),
                        row.getLong(9),
                        text(row.getString(10)),
                        row.getObject(11, LocalDateTime.class),
                        row.getObject(12, LocalDateTime.class),
                        row.getInt(13)))
                .list();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What a note said before, the newest first. Who may read it is asked of the note. */
    public List<Note.Before> history(Note note) {
        return database.reading()
                .sql("""
                        SELECT e.title, e.note, COALESCE(u.name, ''), e.edited_at FROM note_edits e
                        LEFT JOIN users u ON u.id = e.user_id WHERE e.note_id = ? ORDER BY e.id DESC LIMIT ?
                        """)
                .params(note.id(), EDITS)
                .query((row, number) -> new Note.Before(
                        row.getString(1), row.getString(2), row.getString(3), row.getObject(4, LocalDateTime.class)))
                .list();
    }

    /** Roles and squads for whose people somebody may write: his own, by name; all of them for a superuser. */
    public List<Note.Audience> audiences(Viewer viewer, Access access) {
        String mine = access.may(Permissions.SUPERUSER) ? "TRUE" : "r.id IN (" + Audiences.roles(":user") + ")";
        String his = access.may(Permissions.SUPERUSER) ? "TRUE" : "s.id IN (" + Audiences.squads(":user") + ")";
        return database.reading()
                .sql("SELECT 'role' AS kind, r.id, r.title AS name FROM roles r WHERE " + mine
                        + " UNION ALL SELECT 'squad', s.id, s.name FROM squads s WHERE " + his
                        + " ORDER BY kind, name LIMIT 500")
                .param("user", viewer.userId())
                .query((row, number) -> new Note.Audience(
                        Visibility.of(row.getString(1)).orElse(Visibility.OWN), row.getLong(2), row.getString(3)))
                .list();
    }

    /**
     * Writes a note.
     *
     * @return its id
     * @throws AccessRefusal naming what is allowed
     */
    public long write(Viewer viewer, Access access, Actor actor, String objectType, long objectId, Note.Draft draft) {
        check(viewer, access, draft);
        return database.durably(() -> {
            long there = database.sql()
                    .sql("SELECT COUNT(*) FROM notes WHERE user_id = ?")
                    .param(viewer.userId())
                    .query(Long.class)
                    .single();
            if (there >= MOST) {
                throw new AccessRefusal("You have written %,d notes, and no more than %,d fit: delete one first"
                        .formatted(there, MOST));
            }
            GeneratedKeyHolder key = new GeneratedKeyHolder();
            database.sql()
                    .sql("""
                            INSERT INTO notes
                              (object_type, object_id, title, note, user_id, visibility, audience_id, created_at, updated_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                            """)
                    .params(
                            objectType,
                            objectId,
                            draft.title().strip(),
                            draft.text().strip(),
                            viewer.userId(),
                            draft.visibility().id(),
                            draft.audienceId())
                    .update(key, "id");
            long id = Objects.requireNonNull(key.getKey()).longValue();
            log(actor, "write", objectType, objectId, "Wrote a note", null, draft);
            return id;
        });
    }

    /**
     * Changes one's own note; what it said stays in its history. With other readers its history goes: what it said before was not
     * written for them.
     *
     * @throws AccessRefusal where it is not one's own, or naming what is allowed
     */
    public void change(Viewer viewer, Access access, Actor actor, Note note, Note.Draft draft) {
        if (note.userId() != viewer.userId()) {
            throw new AccessRefusal("A note is changed by who wrote it");
        }
        check(viewer, access, draft);
        database.durably(() -> {
            if (note.visibility() != draft.visibility() || note.audienceId() != draft.audienceId()) {
                database.sql()
                        .sql("DELETE FROM note_edits WHERE note_id = ?")
                        .param(note.id())
                        .update();
            } else if (!note.title().equals(draft.title().strip())
                    || !note.text().equals(draft.text().strip())) {
                keep(viewer, note);
            }
            database.sql()
                    .sql("""
                            UPDATE notes SET title = ?, note = ?, visibility = ?, audience_id = ?, updated_at = CURRENT_TIMESTAMP(3)
                            WHERE id = ?
                            """)
                    .params(
                            draft.title().strip(),
                            draft.text().strip(),
                            draft.visibility().id(),
                            draft.audienceId(),
                            note.id())
                    .update();
            log(
                    actor,
                    "change",
                    note.objectType(),
                    note.objectId(),
                    "Changed a note",
                    new Note.Draft(note.title(), note.text(), note.visibility(), note.audienceId()),
                    draft);
        });
    }

    private void keep(Viewer viewer, Note note) {
        database.sql()
                .sql("""
                        INSERT INTO note_edits (note_id, user_id, title, note, edited_at)
                        VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                        """)
                .params(note.id(), viewer.userId(), note.title(), note.text())
                .update();
        List<Long> edits = database.sql()
                .sql("SELECT id FROM note_edits WHERE note_id = ? ORDER BY id DESC")
                .param(note.id())
                .query(Long.class)
                .list();
        if (edits.size() > EDITS) {
            database.sql()
                    .sql("DELETE FROM note_edits WHERE id IN (:ids)")
                    .param("ids", edits.subList(EDITS, edits.size()))
                    .update();
        }
    }

    /**
     * Deletes a note with its history: one's own, or as a superuser any that one may read.
     *
     * @throws AccessRefusal where it is not one's own
     */
    public void delete(Viewer viewer, Access access, Actor actor, Note note) {
        if (note.userId() != viewer.userId() && !access.may(Permissions.SUPERUSER)) {
            throw new AccessRefusal("A note is deleted by who wrote it, or by a superuser");
        }
        database.durably(() -> {
            database.sql()
                    .sql("DELETE FROM note_edits WHERE note_id = ?")
                    .param(note.id())
                    .update();
            database.sql()
                    .sql("DELETE FROM notes WHERE id = ?")
                    .param(note.id())
                    .update();
            log(
                    actor,
                    "delete",
                    note.objectType(),
                    note.objectId(),
                    "Deleted a note",
                    new Note.Draft(note.title(), note.text(), note.visibility(), note.audienceId()),
                    null);
        });
    }

    private void log(
            Actor actor,
            String action,
            String objectType,
            long objectId,
            String message,
            Note.@Nullable Draft before,
            Note.@Nullable Draft after) {
        audit.write(actor, CATEGORY, action, Subject.of(objectType, objectId), message, told(before), told(after));
    }

    /** What the log tells of a note: who could read it and how long it was, not what it said. */
    private static @Nullable Map<String, Object> told(Note.@Nullable Draft draft) {
        return draft == null
                ? null
                : Map.of(
                        "visibility", draft.visibility().id(),
                        "audience", draft.audienceId(),
                        "characters", draft.text().strip().length());
    }

    private void check(Viewer viewer, Access access, Note.Draft draft) {
        String title = draft.title().strip();
        String text = draft.text().strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new AccessRefusal("A note has a title of at most %d characters".formatted(LONGEST_TITLE));
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new AccessRefusal("A note has 1 to %,d characters, not %,d".formatted(LONGEST, text.length()));
        }
        boolean may = switch (draft.visibility()) {
            case OWN -> true;
            case ALL -> access.may(VIEW);
            case ROLE, SQUAD ->
                audiences(viewer, access).stream()
                        .anyMatch(one -> one.kind() == draft.visibility() && one.id() == draft.audienceId());
        };
        if (!may) {
            throw new AccessRefusal(
                    draft.visibility() == Visibility.ALL
                            ? "Notes for everybody who may see notes need the permission " + VIEW
                            : "You can write for roles that you hold and squads that you are in");
        }
    }

    /** What somebody wrote for himself goes with his account; what others read stays, without its author. */
    public static AccountRows rows() {
        return new AccountRows() {
            @Override
            public void merge(Database database, long from, long into) {
                for (String table : List.of("notes", "note_edits")) {
                    database.sql()
                            .sql("UPDATE " + table + " SET user_id = ? WHERE user_id = ?")
                            .params(into, from)
                            .update();
                }
            }

            @Override
            public void delete(Database database, long userId) {
                database.sql().sql("""
                                DELETE FROM note_edits WHERE note_id IN
                                  (SELECT n.id FROM notes n WHERE n.user_id = ? AND n.visibility = 'own')
                                """).param(userId).update();
                database.sql()
                        .sql("DELETE FROM notes WHERE user_id = ? AND visibility = 'own'")
                        .param(userId)
                        .update();
                for (String table : List.of("notes", "note_edits")) {
                    database.sql()
                            .sql("UPDATE " + table + " SET user_id = NULL WHERE user_id = ?")
                            .param(userId)
                            .update();
                }
            }
        };
    }
}
