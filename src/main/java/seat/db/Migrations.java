package seat.db;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Brings a database's schema to the version this jar knows, and refuses one that it cannot work with.
 *
 * <p>Any number of components may start at once on one shared database: the one that takes a committed {@linkplain MigrationLease
 * lease} migrates, the others wait. DDL is not transactional, so that a migration that was killed halfway is simply run again by
 * whoever takes the lease next; every statement in {@code db/migration} must bear that.
 */
public final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    /** A killed holder is succeeded after this. */
    private static final Duration LEASE = Duration.ofSeconds(25);

    /** Conflicts with other components after which it gives up. */
    private static final int CONFLICTS = 8;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    static final String LOCATION = "classpath:db/migration";
    static final String HISTORY = "flyway_schema_history";
    static final String MINIMUM = "schema_minimum";

    private final Database database;
    private final Duration lease;
    private final String[] locations;
    private final Flyway flyway;

    public Migrations(Database database) {
        this(database, LEASE);
    }

    /** @param lease after which a holder that does not renew it is succeeded; it is renewed every third of it */
    Migrations(Database database, Duration lease) {
        this(database, lease, LOCATION);
    }

    /** @param locations of the scripts, as Flyway writes them */
    Migrations(Database database, Duration lease, String... locations) {
        this.database = database;
        this.lease = lease;
        this.locations = locations.clone();
        this.flyway = configuration(database.dataSource()).load();
    }

    private FluentConfiguration configuration(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations(locations)
                .javaMigrations(RerunnableMigration.known())
                .ignoreMigrationPatterns("*:future");
    }

    /** Whether {@link #run} would change a schema that already holds data: the moment for a backup. */
    public boolean wouldUpgrade() {
        return flyway.info().current() != null && flyway.info().pending().length > 0;
    }

    /** The version of the schema; empty before the first {@link #run}. */
    public Optional<String> version() {
        return Optional.ofNullable(flyway.info().current()).map(current -> String.valueOf(current.getVersion()));
    }

    /** The migrations of this jar, scripts and Java ones, in their order. */
    List<MigrationInfo> known() {
        return Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isResolved() && migration.getVersion() != null)
                .toList();
    }

    /**
     * Migrates, or waits while another component does. A shared schema that a newer SeAT migrated is fine as long as its recorded
     * minimum version is known here; an embedded one is refused. A migration that failed or was killed is run again. Afterwards
     * nothing this jar knows is missing.
     *
     * @throws SchemaTooNew when a newer SeAT has written this database
     * @throws ForeignTables when the database belongs to something else
     * @throws MissingMigrations when a migration of this jar was passed over
     * @throws DatabaseCopy.Refused when a copy into this database is not finished
     * @throws FlywayException when a migration fails; its message names the script
     */
    public void run() {
        if (database.dialect() == Dialect.H2) {
            if (newer(flyway.info())) {
                throw new SchemaTooNew(currentVersion(flyway.info()));
            }
            refuseGaps();
            forgetFailures();
            flyway.migrate();
        } else {
            database.retrying(() -> {
                DatabaseCopy.refuseUnfinished(database);
                return true;
            });
            migrate();
        }
        refuseGaps();
    }

    /** Brings the schema up to date on a shared database even while a copy is on its way into it. */
    void migrate() {
        MigrationLease right = new MigrationLease(database, lease);
        boolean told = false;
        int conflicts = 0;
        while (true) {
            try {
                refuseGaps();
                if (current()) {
                    return;
                }
                refuseForeign();
                right.prepare();
                if (right.take()) {
                    if (migrateUnder(right)) {
                        return;
                    }
                } else {
                    if (!told) {
                        log.info(
                                "Waiting for {}, which migrates the schema",
                                right.holder().orElse("another component"));
                        told = true;
                    }
                    pause();
                }
            } catch (FlywayException | DataAccessException e) {
                // On Galera, what another node does to the schema undoes even what only reads here.
                if (!Retries.conflict(e) || ++conflicts == CONFLICTS) {
                    throw e;
                }
                log.debug("The schema is looked at again after {}", e.getMessage());
                pause();
            }
        }
    }

    /** @return false when the lease was lost on the way, whatever came of it */
    private boolean migrateUnder(MigrationLease right) {
        MigrationConnections connections = new MigrationConnections(database.dataSource(), right);
        boolean[] lost = {false};
        try {
            right.during(
                    () -> {
                        if (!current()) {
                            forgetFailures();
                            // The lease's table makes the schema a non-empty one.
                            configuration(connections)
                                    .baselineOnMigrate(true)
                                    .baselineVersion("0")
                                    .load()
                                    .migrate();
                        }
                    },
                    () -> {
                        lost[0] = true;
                        connections.breakAll();
                        log.warn(
                                "This component was too slow to renew its lease on the schema; another one migrates it");
                    });
            return true;
        } catch (FlywayException e) {
            if (!lost[0]) {
                throw e;
            }
            return false;
        }
    }

    /**
     * Whether nothing is to be done.
     *
     * @throws SchemaTooNew when it must not be worked with
     */
    private boolean current() {
        MigrationInfoService info = flyway.info();
        if (newer(info)) {
            refuseUnlessExpanded(info);
            return true;
        }
        return info.current() != null
                && info.pending().length == 0
                && Arrays.stream(info.all()).noneMatch(migration -> migration.getState() == MigrationState.FAILED);
    }

    /** Flyway runs nothing below what has run; on a shared database it would not even be noticed that a table is missing. */
    private void refuseGaps() {
        Arrays.stream(flyway.info().all())
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
                        throw new MissingMigrations(String.valueOf(highest), missing);
                    }
                });
    }

    private void refuseForeign() {
        List<String> tables = database.sql().sql("""
                        SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name
                        """).query(String.class).list();
        if (!tables.isEmpty() && !tables.contains(MigrationLease.TABLE) && !tables.contains(HISTORY)) {
            throw new ForeignTables(tables);
        }
    }

    private static boolean newer(MigrationInfoService info) {
        MigrationInfo current = info.current();
        return current != null && !current.getState().isResolved();
    }

    private static String currentVersion(MigrationInfoService info) {
        return String.valueOf(Objects.requireNonNull(info.current()).getVersion());
    }

    private void refuseUnlessExpanded(MigrationInfoService info) {
        Optional<String> minimum = database.sql()
                .sql("SELECT content FROM seat_facts WHERE name = ?")
                .param(MINIMUM)
                .query(String.class)
                .optional();
        MigrationVersion known = Arrays.stream(info.all())
                .filter(migration -> migration.getState().isResolved() && migration.getVersion() != null)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        if (minimum.isEmpty() || known.compareTo(MigrationVersion.fromVersion(minimum.get())) < 0) {
            throw new SchemaTooNew(currentVersion(info), minimum.orElse("unknown"), String.valueOf(known));
        }
        log.info(
                "The schema has version {}, newer than this SeAT's {}, and still serves it: it asks for {} at least",
                currentVersion(info),
                known,
                minimum.get());
    }

    /** Flyway, without transactions around DDL, notes a failure and then refuses to go on until it is forgotten. */
    private void forgetFailures() {
        boolean noted =
                Arrays.stream(flyway.info().all()).anyMatch(migration -> migration.getState() == MigrationState.FAILED);
        if (noted) {
            log.info("A migration failed or was killed halfway; it is run again");
            database.sql()
                    .sql("DELETE FROM " + HISTORY + " WHERE success = FALSE")
                    .update();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another component migrates the schema", e);
        }
    }

    /** The database holds tables that no SeAT made. */
    public static final class ForeignTables extends IllegalStateException {
        private static final long serialVersionUID = 1L;
        private static final int NAMED = 5;

        ForeignTables(List<String> tables) {
            super("The database holds tables that are not this SeAT's ("
                    + String.join(", ", tables.subList(0, Math.min(NAMED, tables.size())))
                    + (tables.size() > NAMED ? " …" : "") + "). Give it an empty database of its own.");
        }
    }

    /** The schema has passed over migrations of this SeAT, so that it lacks what they make. */
    public static final class MissingMigrations extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        MissingMigrations(String version, List<String> missing) {
            super("The database has schema version " + version + " but lacks what this SeAT adds below that: "
                    + String.join(", ", missing)
                    + ". Migrations run in the order of their numbers only. Start a SeAT that was released after the one that"
                    + " made this schema; in your own build, give new migrations a number above " + version + ".");
        }
    }

    /** The schema was written by a newer SeAT; this one must not touch it. */
    public static final class SchemaTooNew extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        SchemaTooNew(String version) {
            super(
                    "The database has schema version " + version
                            + ", newer than this SeAT knows. Start the newer SeAT again, or restore a backup from before the upgrade.");
        }

        SchemaTooNew(String version, String minimum, String known) {
            super("The database has schema version " + version + ", which asks for a SeAT that knows version " + minimum
                    + " at least; this one knows " + known
                    + ", so that it is too old and stops. Start it in the version of the others.");
        }
    }
}
