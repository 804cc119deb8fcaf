package seat.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Adds columns to tables that are there already, each only where it is missing: a migration that is killed halfway runs again, and
 * MySQL has no {@code ADD COLUMN IF NOT EXISTS}.
 */
final class AddedColumns implements JavaMigration {
    private final String version;
    private final String description;
    private final List<Added> columns;

    /** @param definition type and default, in words H2 and MySQL/MariaDB understand; nullable, since older components leave it out */
    record Added(String table, String column, String definition) {}

    AddedColumns(String version, String description, List<Added> columns) {
        this.version = version;
        this.description = description;
        this.columns = List.copyOf(columns);
    }

    /** All such migrations, to be registered with Flyway. */
    static JavaMigration[] all() {
        return new JavaMigration[] {
            new AddedColumns(
                    "8",
                    "sheets",
                    List.of(
                            new Added("character_infos", "achievement_score", "BIGINT NULL"),
                            new Added("character_infos", "character_title_id", "VARCHAR(36) NULL"),
                            new Added("corporation_infos", "friendly_fire", "VARCHAR(16) NULL"),
                            new Added("corporation_infos", "palette_main_color", "VARCHAR(64) NULL"),
                            new Added("corporation_infos", "palette_secondary_color", "VARCHAR(64) NULL"),
                            new Added("corporation_infos", "palette_tertiary_color", "VARCHAR(64) NULL"),
                            new Added("corporation_infos", "state", "VARCHAR(16) NULL"),
                            new Added("corporation_infos", "loyalty_point_tax_rate", "DOUBLE NULL"),
                            new Added("corporation_infos", "type", "VARCHAR(16) NULL")))
        };
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        for (Added added : columns) {
            if (!exists(connection, added)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("ALTER TABLE " + Dialect.quote(added.table()) + " ADD COLUMN "
                            + Dialect.quote(added.column()) + " " + added.definition());
                }
            }
        }
    }

    private static boolean exists(Connection connection, Added added) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT COUNT(*) FROM information_schema.columns
                WHERE LOWER(table_schema) IN ('public', LOWER(DATABASE())) AND LOWER(table_name) = ? AND LOWER(column_name) = ?
                """)) {
            statement.setString(1, added.table());
            statement.setString(2, added.column());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) > 0;
            }
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public @Nullable Integer getChecksum() {
        return columns.hashCode();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }
}
