package seat.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.Context;

/**
 * Adds something to tables of earlier migrations. What is there already stays as it is: MySQL knows no {@code IF NOT EXISTS} for parts
 * of tables.
 *
 * @param <A> what is added, as a record whose text makes the checksum
 */
abstract class AddToTables<A extends Record> extends RerunnableMigration {
    private final List<A> all;

    AddToTables(String version, String description, List<A> all) {
        super(version, description, all.toString().hashCode());
        this.all = List.copyOf(all);
    }

    @Override
    public final void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        for (A added : all) {
            if (!has(connection, added)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(statement(added));
                }
            }
        }
    }

    abstract boolean has(Connection connection, A added) throws SQLException;

    abstract String statement(A added);
}
