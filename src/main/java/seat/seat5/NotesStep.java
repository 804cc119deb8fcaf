package seat.seat5;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import seat.db.Database;

/**
 * The step that brings notes. SeAT keeps no author, and whoever may see the character or corporation may read them: so it is here. Each
 * comes once: one that was changed or deleted here stays so.
 */
final class NotesStep implements ImportStep {
    private static final String TABLE = "notes";
    private static final String KIND = "note";
    private static final int AT_ONCE = 500;
    private static final int TITLE = 255;
    private static final int TEXT = 100_000;

    private record Note(
            long id,
            String type,
            long object,
            String title,
            String text,
            LocalDateTime created,
            LocalDateTime updated) {}

    @Override
    public String name() {
        return TABLE;
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    @Override
    public void rehearse(Source source, Report report) {
        if (!source.has(TABLE)) {
            return;
        }
        report.counted(TABLE, source.count(TABLE), TABLE);
        long after = 0;
        List<Note> some;
        do {
            some = new ArrayList<>();
            after = page(source, after, some, reason -> report.leftOut(TABLE, reason));
            report.brought(TABLE, some.size());
        } while (after > 0);
    }

    @Override
    public void run(Source source, ImportRun run) {
        if (!source.has(TABLE)) {
            return;
        }
        TableRun progress = run.table(TABLE, TABLE, source.estimate(TABLE));
        if (progress.done()) {
            return;
        }
        long after = progress.position().map(Long::parseLong).orElse(0L);
        while (true) {
            List<Note> some = new ArrayList<>();
            long[] odd = new long[1];
            long last = page(source, after, some, reason -> {
                odd[0]++;
                progress.leftOut(reason);
            });
            if (last == 0) {
                break;
            }
            progress.commit(String.valueOf(last), some.size() + odd[0], some.size(), () -> write(run, some));
            after = last;
        }
        progress.complete();
    }

    /** @return the last id that was read; 0 where there are no more */
    private static long page(Source source, long after, List<Note> into, Source.Odd odd) {
        long[] last = new long[1];
        source.read(
                "SELECT id, object_type, object_id, title, LEFT(note, " + TEXT
                        + ") AS note, created_at, updated_at FROM notes WHERE id > ? ORDER BY id LIMIT " + AT_ONCE,
                List.of(after),
                row -> {
                    last[0] = row.id("id");
                    into.add(note(row));
                },
                odd);
        return last[0];
    }

    private static Note note(SourceRow row) throws OddRow {
        LocalDateTime created = row.time("created_at");
        LocalDateTime updated = row.time("updated_at");
        LocalDateTime known = created == null ? LocalDateTime.of(2018, 1, 1, 0, 0) : created;
        String title = row.text("title", TITLE);
        String text = row.text("note", TEXT);
        return new Note(
                row.id("id"),
                type(row.text("object_type", TITLE)),
                row.id("object_id"),
                title == null ? "" : title,
                text == null ? "" : text,
                known,
                updated == null ? known : updated);
    }

    /** SeAT names a class of its own. */
    private static String type(@Nullable String named) throws OddRow {
        String lower = String.valueOf(named).toLowerCase(Locale.ROOT);
        for (String type : List.of("character", "corporation", "alliance")) {
            if (lower.endsWith(type + "info") || lower.endsWith(type) || lower.endsWith(type + "sheet")) {
                return type;
            }
        }
        throw new OddRow("object_type is neither character, corporation nor alliance");
    }

    private static void write(ImportRun run, List<Note> notes) {
        Database database = run.database();
        OldIds known = new OldIds(database, run.source());
        for (Note note : notes) {
            String key = String.valueOf(note.id());
            if (known.find(KIND, key).isEmpty()) {
                known.put(KIND, key, insert(database, note), null);
            }
        }
    }

    private static long insert(Database database, Note note) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        database.sql()
                .sql("""
                        INSERT INTO notes (object_type, object_id, title, note, visibility, created_at, updated_at)
                        VALUES (?, ?, ?, ?, 'all', ?, ?)
                        """)
                .params(note.type(), note.object(), note.title(), note.text(), note.created(), note.updated())
                .update(key, "id");
        Number id = key.getKey();
        return id == null ? 0 : id.longValue();
    }
}
