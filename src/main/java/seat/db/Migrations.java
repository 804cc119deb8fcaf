package seat.db;

import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings a database's schema to the version this jar knows, and refuses one that is newer. */
public final class Migrations {
    private final Flyway flyway;

    public Migrations(Database database) {
        this.flyway = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns("*:future")
                .load();
    }

    /** Whether {@link #run} would change a schema that already holds data: the moment for a backup. */
    public boolean wouldUpgrade() {
        return flyway.info().current() != null && flyway.info().pending().length > 0;
    }

    /** The version of the schema; empty before the first {@link #run}. */
    public Optional<String> version() {
        return Optional.ofNullable(flyway.info().current()).map(current -> String.valueOf(current.getVersion()));
    }

    /**
     * @throws SchemaTooNew when a newer SeAT has written this database
     * @throws FlywayException when a migration fails; its message names the script
     */
    public void run() {
        MigrationInfo current = flyway.info().current();
        if (current != null && current.getState().isResolved() == false) {
            throw new SchemaTooNew(String.valueOf(current.getVersion()));
        }
        flyway.migrate();
    }

    /** The schema was written by a newer SeAT; this one must not touch it. */
    public static final class SchemaTooNew extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        SchemaTooNew(String version) {
            super(
                    "The database has schema version " + version
                            + ", newer than this SeAT knows. Start the newer SeAT again, or restore a backup from before the upgrade.");
        }
    }
}
