package seat.db;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.plugin.ContributionClash;

/** One set of migrations on one database: how far it is, whether it can be worked with, and the way forward. */
final class SchemaPart {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final Database database;
    private final MigrationSet set;
    private final Flyway flyway;

    SchemaPart(Database database, MigrationSet set) {
        this.database = database;
        this.set = set;
        this.flyway = configuration(database.dataSource()).load();
    }

    MigrationSet set() {
        return set;
    }

    private FluentConfiguration configuration(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .table(set.history())
                .locations(set.locations().toArray(String[]::new))
                .javaMigrations(set.javaMigrations().toArray(JavaMigration[]::new))
                .ignoreMigrationPatterns("*:future");
    }

    /** What is known of it and what has run, read and compared once; Flyway reads every script anew each time. */
    Look look() {
        return new Look(flyway.info());
    }

    /**
     * Runs what has not run, and again what failed or was killed.
     *
     * @throws ContributionClash when it is not alone with the tables that bear its prefix
     */
    void migrate(DataSource connections) {
        forgetFailures();
        Set<String> before = tables();
        refuseOthersTables(before);
        configuration(connections)
                // The lease's table, and other parts', make the schema a non-empty one.
                .baselineOnMigrate(!set.isProduct() || database.dialect() != Dialect.H2)
                .baselineVersion("0")
                .load()
                .migrate();
        refuseTablesWithoutPrefix(before);
    }

    /** An id that others' tables begin with would let a script find them where it means to make its own. */
    private void refuseOthersTables(Set<String> before) {
        List<String> others = before.stream()
                .filter(table ->
                        !set.prefix().isEmpty() && table.startsWith(set.prefix()) && !before.contains(set.history()))
                .toList();
        if (!others.isEmpty()) {
            throw new ContributionClash(
                    "The contribution " + set.id() + " has not been here before, but the database holds "
                            + "tables that begin with its id: " + String.join(", ", others)
                            + ". They are SeAT's own or somebody else's; the contribution needs another id, or they must go.");
        }
    }

    private void refuseTablesWithoutPrefix(Set<String> before) {
        List<String> foreign = tables().stream()
                .filter(table -> !before.contains(table) && !table.startsWith(set.prefix()))
                .toList();
        if (!foreign.isEmpty()) {
            throw new ContributionClash("The migrations of the contribution " + set.id()
                    + " made tables that do not begin with '" + set.prefix() + "', as they must: "
                    + String.join(", ", foreign) + ". Drop them, and correct the contribution.");
        }
    }

    private Set<String> tables() {
        return new TreeSet<>(database.sql()
                .sql("SELECT LOWER(table_name) FROM information_schema.tables WHERE LOWER(table_schema) = "
                        + (database.dialect() == Dialect.H2 ? "'public'" : "LOWER(DATABASE())"))
                .query(String.class)
                .list());
    }

    /** Flyway, without transactions around DDL, notes a failure and then refuses to go on until it is forgotten. */
    private void forgetFailures() {
        if (look().failed()) {
            log.info("A migration failed or was killed halfway; it is run again");
            database.sql()
                    .sql("DELETE FROM " + set.history() + " WHERE success = FALSE")
                    .update();
        }
    }

    /** How far it was at one moment. */
    final class Look {
        private final MigrationInfoService info;

        private Look(MigrationInfoService info) {
            this.info = info;
        }

        /** Whether anything of it has run. */
        boolean begun() {
            return info.current() != null;
        }

        boolean pending() {
            return info.pending().length > 0;
        }

        Optional<String> version() {
            return Optional.ofNullable(info.current()).map(current -> String.valueOf(current.getVersion()));
        }

        List<MigrationInfo> known() {
            return Arrays.stream(info.all())
                    .filter(migration -> migration.getState().isResolved() && migration.getVersion() != null)
                    .toList();
        }

        boolean failed() {
            return Arrays.stream(info.all()).anyMatch(migration -> migration.getState() == MigrationState.FAILED);
        }

        /**
         * Whether nothing is to be done.
         *
         * @throws Migrations.SchemaTooNew when it must not be worked with
         */
        boolean current() {
            if (newer()) {
                refuseUnlessExpanded();
                return true;
            }
            return begun() && !pending() && !failed();
        }

        /** @throws Migrations.SchemaTooNew for an embedded database, whose only user is this process */
        void refuseNewer() {
            if (newer()) {
                throw new Migrations.SchemaTooNew(set, currentVersion());
            }
        }

        /** Flyway runs nothing below what has run; on a shared database it would not even be noticed that a table is missing. */
        void refuseGaps() {
            Arrays.stream(info.all())
                    .filter(migration -> migration.getState().isApplied())
                    .map(MigrationInfo::getVersion)
                    .filter(Objects::nonNull)
                    .max(MigrationVersion::compareTo)
                    .ifPresent(highest -> {
                        List<String> missing = known().stream()
                                .filter(migration -> !migration.getState().isApplied()
                                        && migration.getVersion().compareTo(highest) < 0)
                                .map(migration -> migration.getVersion() + " (" + migration.getDescription() + ")")
                                .toList();
                        if (!missing.isEmpty()) {
                            throw new Migrations.MissingMigrations(set, String.valueOf(highest), missing);
                        }
                    });
        }

        private boolean newer() {
            MigrationInfo current = info.current();
            return current != null && !current.getState().isResolved();
        }

        private String currentVersion() {
            return String.valueOf(Objects.requireNonNull(info.current()).getVersion());
        }

        private void refuseUnlessExpanded() {
            Optional<String> minimum = database.sql()
                    .sql("SELECT content FROM seat_facts WHERE name = ?")
                    .param(set.minimum())
                    .query(String.class)
                    .optional();
            MigrationVersion known = known().stream()
                    .map(MigrationInfo::getVersion)
                    .max(MigrationVersion::compareTo)
                    .orElse(MigrationVersion.EMPTY);
            if (minimum.isEmpty() || known.compareTo(MigrationVersion.fromVersion(minimum.get())) < 0) {
                throw new Migrations.SchemaTooNew(
                        set, currentVersion(), minimum.orElse("unknown"), String.valueOf(known));
            }
            log.info(
                    "The schema of {} has version {}, newer than this SeAT's {}, and still serves it: it asks for {} at least",
                    set.id(),
                    currentVersion(),
                    known,
                    minimum.get());
        }
    }
}
