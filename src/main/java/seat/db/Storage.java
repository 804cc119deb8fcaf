package seat.db;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How much a database holds, as it counts itself: on MySQL/MariaDB estimates that may be off by some percent. */
public final class Storage {
    private final Database database;

    public Storage(Database database) {
        this.database = database;
    }

    /** The size on disk, in bytes. */
    public long bytes() {
        return database.sql()
                .sql(database.dialect() == Dialect.H2 ? """
                                SELECT COALESCE(MAX(CAST(setting_value AS BIGINT)), 0) FROM information_schema.settings
                                WHERE setting_name = 'info.FILE_SIZE'
                                """ : """
                                SELECT COALESCE(SUM(data_length + index_length), 0) FROM information_schema.tables
                                WHERE table_schema = DATABASE()
                                """)
                .query(Long.class)
                .single();
    }

    /** Rows by table, by name. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        database.sql().sql(database.dialect() == Dialect.H2 ? """
                                SELECT table_name, row_count_estimate FROM information_schema.tables
                                WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                                """ : """
                                SELECT table_name, COALESCE(table_rows, 0) FROM information_schema.tables
                                WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                                """).query(row -> {
            rows.put(row.getString(1).toLowerCase(Locale.ROOT), row.getLong(2));
        });
        rows.remove("flyway_schema_history");
        return rows;
    }
}
