package seat.bench.sde;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The same rows into the same tables by nothing but JDBC batches: what is stored is read back, a part at a time, and only the time
 * of writing it again, as another version, is counted. The least any import can take: no zip, no JSON, no names, no checks.
 */
final class BareInserts {
    static final int VERSION = 1_000_000;

    private static final int PART = 60_000;
    private static final int BATCH = 1_000;
    private static final int TRANSACTION = 6_000;

    private final HikariDataSource pool;
    private long rows;
    private long nanos;

    BareInserts(HikariDataSource pool) {
        this.pool = pool;
    }

    /** @return seconds */
    double run() throws SQLException {
        for (String table : tables()) {
            copy(table);
        }
        return nanos / 1e9;
    }

    long rows() {
        return rows;
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        SELECT LOWER(c.table_name) FROM information_schema.columns c
                        JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = c.table_schema
                        WHERE LOWER(c.table_schema) IN ('public', LOWER(DATABASE())) AND LOWER(c.column_name) = 'version'
                          AND LOWER(c.table_name) LIKE 'sde!_%' ESCAPE '!' AND t.table_type = 'BASE TABLE'
                        ORDER BY 1
                        """)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        tables.removeAll(List.of("sde_versions", "sde_pointer"));
        return tables;
    }

    private void copy(String table) throws SQLException {
        try (Connection reading = pool.getConnection();
                Connection writing = pool.getConnection();
                Statement statement = reading.createStatement()) {
            reading.setAutoCommit(false);
            writing.setAutoCommit(false);
            statement.setFetchSize(1_000);
            try (ResultSet row = statement.executeQuery("SELECT * FROM " + table + " WHERE version <> " + VERSION)) {
                ResultSetMetaData columns = row.getMetaData();
                int width = columns.getColumnCount();
                String sql =
                        "INSERT INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(width, "?")) + ")";
                List<Object[]> part = new ArrayList<>();
                while (row.next()) {
                    Object[] values = new Object[width];
                    for (int i = 0; i < width; i++) {
                        values[i] = row.getObject(i + 1);
                    }
                    values[0] = VERSION;
                    part.add(values);
                    if (part.size() == PART) {
                        write(writing, sql, part, columns);
                        part.clear();
                    }
                }
                write(writing, sql, part, columns);
            }
            reading.rollback();
        }
    }

    private void write(Connection connection, String sql, List<Object[]> part, ResultSetMetaData columns)
            throws SQLException {
        int[] types = new int[columns.getColumnCount()];
        for (int i = 0; i < types.length; i++) {
            types[i] = columns.getColumnType(i + 1);
        }
        long begun = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (Object[] values : part) {
                for (int i = 0; i < values.length; i++) {
                    if (values[i] == null) {
                        statement.setNull(i + 1, types[i]);
                    } else {
                        statement.setObject(i + 1, values[i]);
                    }
                }
                statement.addBatch();
                waiting++;
                if (waiting % BATCH == 0) {
                    statement.executeBatch();
                }
                if (waiting % TRANSACTION == 0) {
                    connection.commit();
                }
            }
            statement.executeBatch();
            connection.commit();
        }
        nanos += System.nanoTime() - begun;
        rows += part.size();
    }
}
