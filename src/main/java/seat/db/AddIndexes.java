package seat.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Adds indexes to tables of earlier migrations. One that is there already stays as it is, so that this can be run again: MySQL knows
 * no {@code CREATE INDEX IF NOT EXISTS}.
 */
final class AddIndexes implements JavaMigration {
    private final MigrationVersion version;
    private final String description;
    private final List<Added> indexes;

    /** An index of a table, by its name. */
    record Added(String table, String index, List<String> columns) {}

    AddIndexes(String version, String description, List<Added> indexes) {
        this.version = MigrationVersion.fromVersion(version);
        this.description = description;
        this.indexes = List.copyOf(indexes);
    }

    /** All of them, to run in the order of their versions between the scripts in {@code db/migration}. */
    static JavaMigration[] all() {
        return new JavaMigration[] {
            new AddIndexes(
                    "26.2",
                    "odd answers",
                    List.of(new Added("updates", "updates_odd_kind_index", List.of("odd_kind")))),
            // Whether any detail of a resource waits after failing.
            new AddIndexes(
                    "27.1",
                    "details",
                    List.of(new Added(
                            "detail_outcomes",
                            "detail_outcomes_resource_outcome_index",
                            List.of("resource", "outcome", "retry_at")))),
            // Claims of one queue; the index by shard alone stays for components of the version before.
            new AddIndexes(
                    "28.2",
                    "claims by queue",
                    List.of(new Added(
                            "updates", "updates_queue_shard_next_at_index", List.of("queue", "shard", "next_at")))),
            // All divisions' entries of a corporation, newest first.
            new AddIndexes(
                    "29",
                    "corporation wallets by date",
                    List.of(
                            new Added(
                                    "corporation_wallet_journals",
                                    "corporation_wallet_journals_corporation_id_date_index",
                                    List.of("corporation_id", "date")),
                            new Added(
                                    "corporation_wallet_transactions",
                                    "corporation_wallet_transactions_corporation_id_date_index",
                                    List.of("corporation_id", "date"))))
        };
    }

    @Override
    public MigrationVersion getVersion() {
        return version;
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public Integer getChecksum() {
        return indexes.toString().hashCode();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        for (Added added : indexes) {
            if (!has(connection, added)) {
                String columns = added.columns().stream().map(Dialect::quote).collect(Collectors.joining(", "));
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE INDEX %s ON %s (%s)"
                            .formatted(Dialect.quote(added.index()), Dialect.quote(added.table()), columns));
                }
            }
        }
    }

    private static boolean has(Connection connection, Added added) throws SQLException {
        try (ResultSet found = connection
                .getMetaData()
                .getIndexInfo(connection.getCatalog(), connection.getSchema(), added.table(), false, true)) {
            while (found.next()) {
                if (added.index().equalsIgnoreCase(found.getString("INDEX_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Migrations of several kinds as one list. */
    static JavaMigration[] with(JavaMigration... others) {
        return Stream.concat(Stream.of(others), Stream.of(all())).toArray(JavaMigration[]::new);
    }
}
