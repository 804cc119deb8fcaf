package seat.db;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Everything in a MySQL/MariaDB as one stream of its tables: each row value by value, each table with the number and checksum of its rows
 * at its end. Written as the database was at one moment, while others write on; read into an empty database of either kind.
 */
public final class TableStream {
    private static final int TABLE = 1;
    private static final int ROW = 2;
    private static final int END_OF_TABLE = 3;
    private static final int END = 4;

    private static final int BATCH_ROWS = 1_000;
    private static final long BATCH_BYTES = 4 << 20;

    /** More than any table has. */
    private static final int MOST_COLUMNS = 1_000;

    /** More than any value takes: what the largest text column of MariaDB may hold within its largest packet. */
    private static final int LONGEST_VALUE = 1 << 30;

    private TableStream() {}

    /** Told how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** @param rows of all tables so far */
        void reached(String table, long rows);
    }

    /** What went through. */
    public record Result(int tables, long rows) {}

    /** Tables that each database has of its own. */
    private static Set<String> own(Database database) {
        Set<String> own = new TreeSet<>(new Migrations(database).histories());
        own.add(DatabaseCopy.MARKER);
        own.add(MigrationLease.TABLE);
        return own;
    }

    /** Writes all tables as they are at this moment; nothing waits for it, and memory stays bounded. */
    public static Result write(Database source, DataOutputStream out, Progress progress) throws IOException {
        try (Connection connection = source.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            try {
                Database snapshot = new Database(new SingleConnectionDataSource(connection, true), source.dialect());
                List<CopiedTable> tables = CopiedTable.all(snapshot, own(source));
                long rows = 0;
                for (CopiedTable table : tables) {
                    progress.reached(table.name(), rows);
                    rows += write(snapshot, table, out, rows, progress);
                }
                out.writeByte(END);
                out.writeInt(tables.size());
                return new Result(tables.size(), rows);
            } finally {
                statement.execute("ROLLBACK");
            }
        } catch (SQLException e) {
            throw new IOException("The database could not be read: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long write(
            Database snapshot, CopiedTable table, DataOutputStream out, long before, Progress progress)
            throws IOException {
        out.writeByte(TABLE);
        out.writeUTF(table.name());
        out.writeInt(table.columns().size());
        for (CopiedColumn column : table.columns()) {
            out.writeUTF(column.name());
            out.writeUTF(column.kind().name());
            out.writeByte(column.digits());
            out.writeByte(table.key().indexOf(column));
        }
        TableChecksum sum = new TableChecksum();
        table.read(snapshot, null, values -> {
            try {
                out.writeByte(ROW);
                for (int i = 0; i < values.length; i++) {
                    write(out, table.columns().get(i).kind(), values[i]);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            sum.row(values);
            if (sum.rows() % BATCH_ROWS == 0) {
                progress.reached(table.name(), before + sum.rows());
            }
        });
        out.writeByte(END_OF_TABLE);
        out.writeUTF(sum.text());
        return sum.rows();
    }

    private static void write(DataOutputStream out, CopiedColumn.Kind kind, @Nullable Object value) throws IOException {
        out.writeBoolean(value != null);
        if (value == null) {
            return;
        }
        switch (kind) {
            case INTEGER -> out.writeLong((Long) value);
            case FLAG -> out.writeBoolean((Boolean) value);
            case FLOATING -> out.writeDouble((Double) value);
            case EXACT -> bytes(out, value.toString().getBytes(StandardCharsets.UTF_8));
            case TEXT -> bytes(out, ((String) value).getBytes(StandardCharsets.UTF_8));
            case DAY -> out.writeLong(((LocalDate) value).toEpochDay());
            case TIME -> {
                LocalDateTime time = (LocalDateTime) value;
                out.writeLong(time.toEpochSecond(ZoneOffset.UTC));
                out.writeInt(time.getNano());
            }
            case BYTES -> bytes(out, (byte[]) value);
        }
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable Object read(DataInputStream in, CopiedColumn.Kind kind) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        return switch (kind) {
            case INTEGER -> in.readLong();
            case FLAG -> in.readBoolean();
            case FLOATING -> in.readDouble();
            case EXACT -> new BigDecimal(new String(bytes(in), StandardCharsets.UTF_8));
            case TEXT -> new String(bytes(in), StandardCharsets.UTF_8);
            case DAY -> LocalDate.ofEpochDay(in.readLong());
            case TIME -> LocalDateTime.ofEpochSecond(in.readLong(), in.readInt(), ZoneOffset.UTC);
            case BYTES -> bytes(in);
        };
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_VALUE) {
            throw damaged();
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static IOException damaged() {
        return new IOException("The backup is damaged: it does not say what a table holds");
    }

    /**
     * Fills a database that is migrated and was not used yet, and reads all of it again to compare. On MySQL/MariaDB no component starts
     * on it before it is whole.
     *
     * @throws IOException when the stream is damaged, holds tables or columns that are not there, or what was written is not what is
     *     read again
     */
    public static Result restore(DataInputStream in, Database target, Progress progress) throws IOException {
        boolean server = target.dialect() != Dialect.H2;
        if (server) {
            target.sql()
                    .sql(
                            "CREATE TABLE " + DatabaseCopy.MARKER
                                    + " (name VARCHAR(64) NOT NULL PRIMARY KEY, copied BIGINT NOT NULL, last_key LONGTEXT NULL)")
                    .update();
        }
        Map<String, Set<String>> known = columns(target);
        Map<CopiedTable, String> sums = new LinkedHashMap<>();
        long rows = 0;
        while (true) {
            int what = in.readUnsignedByte();
            if (what == END && in.readInt() == sums.size()) {
                break;
            }
            if (what != TABLE) {
                throw damaged();
            }
            CopiedTable table = table(in);
            if (table.name().startsWith(KeptTables.PREFIX)) {
                make(target, table);
                known = columns(target);
            }
            Set<String> columns = known.get(table.name());
            if (columns == null
                    || !columns.equals(new TreeSet<>(
                            table.columns().stream().map(CopiedColumn::name).toList()))) {
                throw new IOException(
                        "The backup holds a table that this SeAT does not know as it is there: " + table.name());
            }
            progress.reached(table.name(), rows);
            Filling filling = new Filling(target, table);
            rows += filling.run(in, rows, progress);
            sums.put(table, filling.sum.text());
        }
        List<String> different = new ArrayList<>();
        sums.forEach((table, sum) -> {
            progress.reached(table.name(), -1);
            TableChecksum again = new TableChecksum();
            table.read(target, null, again);
            if (!again.text().equals(sum)) {
                different.add(table.name() + " (" + sum + " in the backup, " + again.text() + " in the database)");
            }
        });
        if (!different.isEmpty()) {
            throw new IOException("What was restored is not what was backed up: " + String.join("; ", different));
        }
        if (server) {
            target.sql().sql("DROP TABLE " + DatabaseCopy.MARKER).update();
        } else {
            countOn(target);
            target.makeDurable();
        }
        return new Result(sums.size(), rows);
    }

    /** Makes a table that an import made, not a migration. */
    private static void make(Database target, CopiedTable table) {
        Map<String, KeptTables.Kind> columns = new LinkedHashMap<>();
        for (CopiedColumn column : table.columns()) {
            if (!column.name().equals(KeptTables.KEY)) {
                columns.put(
                        column.name(),
                        switch (column.kind()) {
                            case INTEGER, FLAG -> KeptTables.Kind.WHOLE;
                            case EXACT -> KeptTables.Kind.EXACT;
                            case FLOATING -> KeptTables.Kind.FLOATING;
                            case DAY -> KeptTables.Kind.DAY;
                            case TIME -> KeptTables.Kind.TIME;
                            case TEXT -> KeptTables.Kind.TEXT;
                            case BYTES -> KeptTables.Kind.BYTES;
                        });
            }
        }
        KeptTables.make(target, table.name(), columns);
    }

    private static CopiedTable table(DataInputStream in) throws IOException {
        String name = in.readUTF();
        int count = in.readInt();
        if (count < 1 || count > MOST_COLUMNS) {
            throw damaged();
        }
        List<CopiedColumn> columns = new ArrayList<>();
        Map<Integer, CopiedColumn> key = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            try {
                CopiedColumn column =
                        new CopiedColumn(in.readUTF(), CopiedColumn.Kind.valueOf(in.readUTF()), in.readUnsignedByte());
                columns.add(column);
                int place = in.readByte();
                if (place >= 0) {
                    key.put(place, column);
                }
            } catch (IllegalArgumentException e) {
                throw damaged();
            }
        }
        return new CopiedTable(name, columns, List.copyOf(key.values()));
    }

    private static Map<String, Set<String>> columns(Database target) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        String schema = target.dialect() == Dialect.H2 ? "'public'" : "DATABASE()";
        target.sql().sql("""
                        SELECT c.table_name, c.column_name FROM information_schema.columns c
                        JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                        WHERE c.table_schema = %s AND t.table_type = 'BASE TABLE'
                        """.formatted(schema)).query(row -> {
            columns.computeIfAbsent(row.getString(1), table -> new TreeSet<>()).add(row.getString(2));
        });
        columns.keySet().removeAll(own(target));
        return columns;
    }

    /** H2 goes on counting where it was, not behind what was written into a counted column. */
    private static void countOn(Database target) {
        record Counted(String table, String column) {}
        target.sql()
                .sql("""
                        SELECT table_name, column_name FROM information_schema.columns
                        WHERE table_schema = 'public' AND is_identity = 'YES'
                        """)
                .query((row, number) -> new Counted(row.getString(1), row.getString(2)))
                .list()
                .forEach(counted -> {
                    String column = Dialect.quote(counted.column());
                    String table = Dialect.quote(counted.table());
                    long next = target.sql()
                            .sql("SELECT COALESCE(MAX(" + column + "), 0) + 1 FROM " + table)
                            .query(Long.class)
                            .single();
                    target.sql()
                            .sql("ALTER TABLE " + table + " ALTER COLUMN " + column + " RESTART WITH " + next)
                            .update();
                });
    }

    /** Rows on their way into a table. */
    private static final class Filling {
        private final Database target;
        private final CopiedTable table;
        private final TableChecksum sum = new TableChecksum();
        private final List<@Nullable Object[]> rows = new ArrayList<>();
        private long bytes;

        Filling(Database target, CopiedTable table) {
            this.target = target;
            this.table = table;
        }

        /** What the migrations left goes: it is among what comes. */
        long run(DataInputStream in, long before, Progress progress) throws IOException {
            target.sql().sql("DELETE FROM " + Dialect.quote(table.name())).update();
            List<CopiedColumn> columns = table.columns();
            int what = in.readUnsignedByte();
            for (; what == ROW; what = in.readUnsignedByte()) {
                @Nullable Object[] values = new Object[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = TableStream.read(in, columns.get(i).kind());
                    bytes += CopiedColumn.size(values[i]);
                }
                sum.row(values);
                rows.add(values);
                if (rows.size() == BATCH_ROWS || bytes > BATCH_BYTES) {
                    flush();
                    progress.reached(table.name(), before + sum.rows());
                }
            }
            flush();
            if (what != END_OF_TABLE || !in.readUTF().equals(sum.text())) {
                throw damaged();
            }
            return sum.rows();
        }

        private void flush() {
            if (!rows.isEmpty()) {
                target.inTransaction(() -> {
                    target.template().batchUpdate(table.insert(), rows);
                });
                rows.clear();
                bytes = 0;
            }
        }
    }
}
