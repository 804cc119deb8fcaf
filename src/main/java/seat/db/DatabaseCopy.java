package seat.db;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies everything in an embedded database into an empty MySQL/MariaDB, then compares counts and checksums of every table.
 *
 * <p>The target says in the table {@value #MARKER} how far it is, each batch of rows committed together with its line there: a
 * copy that was interrupted goes on, and nothing else starts on a database that is half full ({@link #refuseUnfinished}). The
 * table goes when all is proven equal. The source must not change meanwhile.
 */
public final class DatabaseCopy {
    static final String MARKER = "seat_copy";

    private static final String IDENTITY = "database_copy.id";
    private static final int BATCH_ROWS = 1_000;
    private static final long BATCH_BYTES = 4 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final Database source;
    private final Database target;
    private final Migrations migrations;
    private final Progress progress;

    /** What each database has of its own. */
    private final Set<String> notCopied;

    /** Told how far it is. */
    public interface Progress {
        /** @param done rows of all tables together */
        void copied(String table, long done, long all);

        /** @param done rows of all tables together */
        void verified(String table, long done, long all);
    }

    /** @param tables how many were copied and proven equal */
    public record Result(int tables, long rows) {}

    public DatabaseCopy(Database source, Database target, Progress progress) {
        this.source = source;
        this.target = target;
        this.progress = progress;
        this.migrations = new Migrations(target);
        this.notCopied = new TreeSet<>(migrations.histories());
        notCopied.addAll(List.of(MARKER, MigrationLease.TABLE));
    }

    /**
     * Copies and verifies.
     *
     * @throws Refused when the target is not empty, or not fit
     * @throws Migrations.ForeignTables when the target holds tables of something else
     * @throws Differs when a table is not equal afterwards
     */
    public Result run() {
        checkCharacterSet();
        migrations.migrate();
        KeptTables.makeAlike(source, target);
        List<CopiedTable> tables = CopiedTable.all(target, notCopied);
        checkSource(tables.stream().map(CopiedTable::name).collect(Collectors.toSet()));
        Map<String, Position> positions = begin(tables);
        Map<String, Long> counts = new LinkedHashMap<>();
        tables.forEach(table -> counts.put(table.name(), table.count(source)));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long done = 0;
        for (CopiedTable table : tables) {
            copy(table, positions.getOrDefault(table.name(), Position.START), done, all);
            done += counts.getOrDefault(table.name(), 0L);
            progress.copied(table.name(), done, all);
        }
        verify(tables, all);
        target.sql().sql("DROP TABLE " + MARKER).update();
        return new Result(tables.size(), all);
    }

    private void checkCharacterSet() {
        String set = target.sql()
                .sql("SELECT @@character_set_database")
                .query(String.class)
                .single();
        if (!set.equals("utf8mb4")) {
            throw new Refused("The database's character set is " + set
                    + ", which cannot hold every name. Create it with" + " CREATE DATABASE … CHARACTER SET utf8mb4.");
        }
    }

    /**
     * Stops a component from working on a database that a copy has not filled yet.
     *
     * @throws Refused saying what to do
     */
    static void refuseUnfinished(Database database) {
        if (markerExists(database)) {
            throw new Refused(
                    "This database holds a copy that is not finished. Run 'seat database copy' again, which goes"
                            + " on where it was; or restore the backup into an empty database again.");
        }
    }

    private static boolean markerExists(Database database) {
        return database.sql().sql("""
                        SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?
                        """).param(MARKER).query(Long.class).single() > 0;
    }

    private void checkSource(Set<String> inTarget) {
        List<String> left = source.sql().sql("""
                        SELECT LOWER(table_name) FROM information_schema.tables
                        WHERE LOWER(table_schema) = 'public' AND table_type = 'BASE TABLE' ORDER BY 1
                        """).query(String.class).list().stream()
                .filter(table -> !inTarget.contains(table) && !notCopied.contains(table))
                .toList();
        if (!left.isEmpty()) {
            throw new Refused("The embedded database holds tables that this SeAT does not know: " + left);
        }
    }

    /** How far a table is. */
    private record Position(long rows, @Nullable String key) {
        static final Position START = new Position(0, null);
    }

    /** Marks an empty target as the target of this source, or finds how far an earlier run came. */
    private Map<String, Position> begin(List<CopiedTable> tables) {
        String identity = identity();
        if (!markerExists(target)) {
            refuseUnlessEmpty(tables);
            target.sql()
                    .sql(
                            "CREATE TABLE " + MARKER
                                    + " (name VARCHAR(64) NOT NULL PRIMARY KEY, copied BIGINT NOT NULL, last_key LONGTEXT NULL)")
                    .update();
        }
        return target.inTransaction(() -> {
            Map<String, Position> positions = new LinkedHashMap<>();
            target.sql().sql("SELECT name, copied, last_key FROM " + MARKER).query(row -> {
                positions.put(row.getString(1), new Position(row.getLong(2), row.getString(3)));
            });
            Position mark = positions.remove(IDENTITY);
            if (mark == null) {
                // What the migrations left is among what is copied.
                target.sql().sql("DELETE FROM seat_facts").update();
                target.sql()
                        .sql("INSERT INTO " + MARKER + " (name, copied, last_key) VALUES (?, 0, ?)")
                        .params(IDENTITY, identity)
                        .update();
            } else if (!identity.equals(mark.key())) {
                throw new Refused(
                        "The database holds the unfinished copy of another data folder. Give this one an empty"
                                + " database of its own.");
            }
            return positions;
        });
    }

    /** Tells this embedded database from others. */
    private String identity() {
        source.sql()
                .sql("INSERT IGNORE INTO seat_facts (name, content) VALUES (?, ?)")
                .params(IDENTITY, UUID.randomUUID().toString())
                .update();
        source.makeDurable();
        return source.sql()
                .sql("SELECT content FROM seat_facts WHERE name = ?")
                .param(IDENTITY)
                .query(String.class)
                .single();
    }

    private void refuseUnlessEmpty(List<CopiedTable> tables) {
        List<String> filled = new ArrayList<>();
        for (CopiedTable table : tables) {
            long rows = table.name().equals("seat_facts")
                    ? target.sql()
                            .sql("SELECT COUNT(*) FROM seat_facts WHERE name NOT LIKE ?")
                            .param(Migrations.MINIMUM + "%")
                            .query(Long.class)
                            .single()
                    : table.count(target);
            if (rows > 0) {
                filled.add(String.format(Locale.ROOT, "%s (%,d rows)", table.name(), rows));
            }
        }
        if (!filled.isEmpty()) {
            throw new Refused("The database is not empty, and a copy replaces nothing: " + String.join(", ", filled)
                    + ". Give it an empty one.");
        }
    }

    private void copy(CopiedTable table, Position from, long before, long all) {
        Batch batch = new Batch(table, from, before, all);
        String key = from.key();
        List<Object> after = key == null ? null : parse(table, key);
        table.read(source, after, batch);
        batch.flush();
    }

    private static List<Object> parse(CopiedTable table, String key) {
        List<String> texts = JSON.readValue(key, TEXTS);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            values.add(table.key().get(i).parse(texts.get(i)));
        }
        return values;
    }

    /** Rows on their way into the target, as many as one transaction takes. */
    private final class Batch implements CopiedTable.Reader {
        private final CopiedTable table;
        private final long before;
        private final long all;
        private final List<@Nullable Object[]> rows = new ArrayList<>();
        private long bytes;
        private long copied;

        Batch(CopiedTable table, Position from, long before, long all) {
            this.table = table;
            this.before = before;
            this.all = all;
            this.copied = from.rows();
        }

        @Override
        public void row(@Nullable Object[] values) {
            rows.add(values);
            for (Object value : values) {
                bytes += CopiedColumn.size(value);
            }
            if (rows.size() == BATCH_ROWS || bytes > BATCH_BYTES) {
                flush();
            }
        }

        void flush() {
            if (rows.isEmpty()) {
                return;
            }
            long now = copied + rows.size();
            String key = JSON.writeValueAsString(
                    table.keyOf(rows.getLast()).stream().map(String::valueOf).toList());
            target.inTransaction(() -> {
                if (advance(now, key)) {
                    target.template().batchUpdate(table.insert(), rows);
                }
            });
            copied = now;
            rows.clear();
            bytes = 0;
            progress.copied(table.name(), before + copied, all);
        }

        /** @return false when an earlier run of this very transaction was committed after all */
        private boolean advance(long now, String key) {
            int changed = copied == 0
                    ? target.sql()
                            .sql("INSERT IGNORE INTO " + MARKER + " (name, copied, last_key) VALUES (?, ?, ?)")
                            .params(table.name(), now, key)
                            .update()
                    : target.sql()
                            .sql("UPDATE " + MARKER + " SET copied = ?, last_key = ? WHERE name = ? AND copied = ?")
                            .params(now, key, table.name(), copied)
                            .update();
            return changed == 1;
        }
    }

    private void verify(List<CopiedTable> tables, long all) {
        List<String> different = new ArrayList<>();
        long done = 0;
        for (CopiedTable table : tables) {
            progress.verified(table.name(), done, all);
            TableChecksum here = new TableChecksum();
            table.read(source, null, here);
            TableChecksum there = new TableChecksum();
            table.read(target, null, there);
            if (!here.text().equals(there.text())) {
                different.add(table.name() + " (" + here.text() + " here, " + there.text() + " there)");
            }
            done += here.rows();
        }
        progress.verified("", all, all);
        if (!different.isEmpty()) {
            throw new Differs(different);
        }
    }

    /** The target cannot be copied into. */
    public static final class Refused extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** The copy is not equal to what was copied. */
    public static final class Differs extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Differs(List<String> tables) {
            super("The copy is not equal: " + String.join("; ", tables)
                    + ". Something changed it, or the embedded database went on since an earlier run. Copy into an empty"
                    + " database again.");
        }
    }
}
