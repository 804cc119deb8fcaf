package seat.bench.cost;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The least a program can do: one JDBC batch of upserts of rows made beforehand, in one transaction. It compares nothing. */
final class BareBatch {
    private final DataSource dataSource;
    private final String sql;

    BareBatch(DataSource dataSource, Workload workload) {
        this.dataSource = dataSource;
        List<String> columns = workload.columns();
        this.sql = "INSERT INTO %s (%s) VALUES (%s) ON DUPLICATE KEY UPDATE %s, updated_at = CURRENT_TIMESTAMP"
                .formatted(
                        workload.table(),
                        String.join(", ", columns),
                        columns.stream().map(column -> "?").collect(Collectors.joining(", ")),
                        columns.stream()
                                .filter(column -> !column.equals("id") && !column.equals("item_id"))
                                .map(column -> column + " = VALUES(" + column + ")")
                                .collect(Collectors.joining(", ")));
    }

    void write(List<Object[]> rows) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Object[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        bind(statement, i + 1, row[i]);
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (value) {
            case Long number -> statement.setLong(index, number);
            case Double number -> statement.setDouble(index, number);
            case Boolean flag -> statement.setBoolean(index, flag);
            case String text -> statement.setString(index, text);
            case null -> statement.setObject(index, null);
            default -> statement.setObject(index, value);
        }
    }
}
