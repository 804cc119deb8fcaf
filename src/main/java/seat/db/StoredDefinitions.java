package seat.db;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.db.RowDataType;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.mvstore.tx.VersionedValueType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.MetaType;
import org.h2.result.RowFactory;
import org.h2.result.SearchRow;
import org.h2.table.Column;
import org.h2.value.CompareMode;
import org.h2.value.TypeInfo;
import org.h2.value.VersionedValue;

/**
 * The definitions in an H2 file of unknown origin, read from its pages without opening it as a database: that would run them, and a
 * trigger's Java source among them is compiled and run even by a database that is opened to be read only.
 */
public final class StoredDefinitions {
    /** Where H2 keeps them: a row for each, the statement that makes it again in the last of four columns. */
    private static final String MAP = "table.0";

    private static final Column[] COLUMNS = {
        new Column("ID", TypeInfo.TYPE_INTEGER),
        new Column("HEAD", TypeInfo.TYPE_INTEGER),
        new Column("TYPE", TypeInfo.TYPE_INTEGER),
        new Column("SQL", TypeInfo.TYPE_VARCHAR)
    };

    /** What SeAT's own migrations make, and H2 by itself. */
    private static final Pattern HARMLESS = Pattern.compile(
            "CREATE CACHED TABLE |CREATE (UNIQUE (NULLS DISTINCT )?)?INDEX |CREATE PRIMARY KEY |CREATE USER "
                    + "|CREATE SEQUENCE |CREATE SCHEMA |CREATE FORCE VIEW |ALTER TABLE .* ADD CONSTRAINT "
                    + "|GRANT |CREATE ROLE "
                    + "|SET (CREATE_BUILD|MODE|COLLATION|DEFAULT_LOCK_TIMEOUT|WRITE_DELAY|MAX_COMPACT_TIME|RETENTION_TIME"
                    + "|CACHE_SIZE|DB_CLOSE_DELAY|LOCK_TIMEOUT|MAX_LOG_SIZE|TRACE_LEVEL_FILE|CLUSTER|TRUNCATE_LARGE_LENGTH) ",
            Pattern.DOTALL);

    /** What reaches out of the database even inside a table's or a view's definition. */
    private static final Pattern REACHES_OUT = Pattern.compile(
            "\\b(FILE_READ|FILE_WRITE|CSVREAD|CSVWRITE|LINK_SCHEMA|RUNSCRIPT|ENGINE|LINKED|TRIGGER|ALIAS|JAVA_OBJECT|SCRIPT"
                    + "|MEMORY_FREE|ABORT_SESSION|CANCEL_SESSION)\\b");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'(?:[^']|'')*'");

    private StoredDefinitions() {}

    /**
     * Looks for a definition that SeAT does not make.
     *
     * @param file of H2, which nobody has open
     * @return its beginning; empty when there is none
     * @throws IllegalArgumentException when it is no such file, or damaged
     */
    public static Optional<String> foreign(Path file) {
        return read(file).stream().filter(sql -> !harmless(sql)).findFirst().map(StoredDefinitions::excerpt);
    }

    private static boolean harmless(String sql) {
        return HARMLESS.matcher(sql).lookingAt()
                && !REACHES_OUT
                        .matcher(QUOTED.matcher(sql).replaceAll("''").toUpperCase(Locale.ROOT))
                        .find();
    }

    private static String excerpt(String sql) {
        String line = sql.replaceAll("\\s+", " ");
        return Texts.shortened(line, 80);
    }

    @SuppressWarnings("unchecked") // H2's rows are what they are
    private static List<String> read(Path file) {
        try (MVStore store =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            if (!store.hasMap(MAP)) {
                throw new IllegalArgumentException(file + " holds no database");
            }
            new TransactionStore(store, new MetaType<>(null, null), new ValueDataType(), 0).init();
            CompareMode order = CompareMode.getInstance(null, 0);
            RowDataType rows = new RowDataType(null, order, null, null, null, COLUMNS.length, false);
            rows.setRowFactory(
                    RowFactory.getDefaultRowFactory().createRowFactory(null, order, null, COLUMNS, null, false));
            MVMap<Long, Object> map = store.openMap(
                    MAP,
                    new MVMap.Builder<Long, Object>()
                            .keyType(LongDataType.INSTANCE)
                            .valueType((DataType<Object>) (DataType<?>) new VersionedValueType<>(rows)));
            List<String> definitions = new ArrayList<>();
            for (Object value : map.values()) {
                if (value instanceof VersionedValue<?> versioned
                        && versioned.getCurrentValue() instanceof SearchRow row) {
                    definitions.add(row.getValue(COLUMNS.length - 1).getString());
                }
            }
            return definitions;
        } catch (MVStoreException | ClassCastException | NullPointerException | IndexOutOfBoundsException damaged) {
            throw new IllegalArgumentException(file + " is no database, or damaged", damaged);
        }
    }
}
