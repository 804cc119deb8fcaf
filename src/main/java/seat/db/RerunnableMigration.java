package seat.db;

import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A migration that does only what is not done yet, so that it can be run again after it broke off: MySQL and MariaDB commit each change
 * of a table by itself. Its checksum is that of what it declares, and stays as it is once it has landed.
 */
abstract class RerunnableMigration implements JavaMigration {
    private final MigrationVersion version;
    private final String description;
    private final int checksum;

    RerunnableMigration(String version, String description, int checksum) {
        this.version = MigrationVersion.fromVersion(version);
        this.description = description;
        this.checksum = checksum;
    }

    /** All of them, to run in the order of their versions between the scripts in {@code db/migration}. */
    static JavaMigration[] known() {
        return Stream.<List<? extends RerunnableMigration>>of(
                        AddColumns.all(), List.of(new OnlyKeysNotNull(), new FillEntityNames()), AddIndexes.all())
                .flatMap(List::stream)
                .toArray(JavaMigration[]::new);
    }

    @Override
    public final MigrationVersion getVersion() {
        return version;
    }

    @Override
    public final String getDescription() {
        return description;
    }

    @Override
    public final Integer getChecksum() {
        return checksum;
    }

    @Override
    public final boolean canExecuteInTransaction() {
        return true;
    }
}
