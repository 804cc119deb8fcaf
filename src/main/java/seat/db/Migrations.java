package seat.db;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import seat.plugin.ContributionClash;
import seat.plugin.Contributions;

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

    /** The product's first: what is contributed may build on its tables. */
    private final List<SchemaPart> parts;

    public Migrations(Database database) {
        this(database, LEASE);
    }

    /** @param lease after which a holder that does not renew it is succeeded; it is renewed every third of it */
    Migrations(Database database, Duration lease) {
        this(database, lease, Contributions.installed().all(MigrationSet.POINT));
    }

    /** @param locations of the product's scripts, as Flyway writes them */
    Migrations(Database database, Duration lease, String... locations) {
        this(database, lease, List.of(MigrationSet.product(locations)));
    }

    /** @param sets the product's first */
    Migrations(Database database, Duration lease, List<MigrationSet> sets) {
        this.database = database;
        this.lease = lease;
        this.parts = sets.stream().map(set -> new SchemaPart(database, set)).toList();
    }

    private SchemaPart product() {
        return parts.getFirst();
    }

    /** Whether {@link #run} would change a schema that already holds data. */
    public boolean wouldUpgrade() {
        return upgrades(look());
    }

    private static boolean upgrades(List<SchemaPart.Look> looks) {
        return looks.getFirst().begun() && looks.stream().anyMatch(SchemaPart.Look::pending);
    }

    /** The version of the product's schema; empty before the first {@link #run}. */
    public Optional<String> version() {
        return product().look().version();
    }

    /** The versions of contributed schemas, by the contribution's id. */
    public Map<String, String> contributed() {
        Map<String, String> versions = new LinkedHashMap<>();
        parts.stream()
                .skip(1)
                .forEach(part ->
                        versions.put(part.set().id(), part.look().version().orElse("none")));
        return versions;
    }

    /** The product's migrations of this jar, scripts and Java ones, in their order. */
    List<MigrationInfo> known() {
        return product().look().known();
    }

    /** Tables in which it is written what has run. */
    Set<String> histories() {
        return parts.stream().map(part -> part.set().history()).collect(Collectors.toSet());
    }

    /**
     * Migrates, or waits while another component does. A shared schema that a newer SeAT migrated is fine as long as its recorded
     * minimum version is known here; an embedded one is refused. A migration that failed or was killed is run again. Afterwards
     * nothing this jar, or what is contributed to it, knows is missing. Each contribution's migrations have a history of their own.
     *
     * @throws SchemaTooNew when a newer SeAT, or a newer contribution, has written this database
     * @throws ForeignTables when the database belongs to something else
     * @throws MissingMigrations when a migration of this jar was passed over
     * @throws ContributionClash when tables bear the prefix of a contribution that did not make them, or the other way round
     * @throws DatabaseCopy.Refused when a copy into this database is not finished
     * @throws FlywayException when a migration fails; its message names the script
     */
    public void run() {
        run(() -> {});
    }

    /**
     * Does what {@link #run()} does.
     *
     * @param beforeUpgrade the moment for a backup: done before an embedded schema changes that already holds data
     */
    public void run(Runnable beforeUpgrade) {
        if (database.dialect() == Dialect.H2) {
            migrateAlone(beforeUpgrade);
        } else {
            database.retrying(() -> {
                DatabaseCopy.refuseUnfinished(database);
                return true;
            });
            migrate();
        }
    }

    /** An embedded database is this process' own. */
    private void migrateAlone(Runnable beforeUpgrade) {
        List<SchemaPart.Look> looks = look();
        looks.forEach(SchemaPart.Look::refuseNewer);
        looks.forEach(SchemaPart.Look::refuseGaps);
        if (!current(looks)) {
            if (upgrades(looks)) {
                beforeUpgrade.run();
            }
            parts.forEach(part -> part.migrate(database.dataSource()));
            look().forEach(SchemaPart.Look::refuseGaps);
        }
    }

    private List<SchemaPart.Look> look() {
        return parts.stream().map(SchemaPart::look).toList();
    }

    /** Brings the schema up to date on a shared database even while a copy is on its way into it. */
    void migrate() {
        MigrationLease right = new MigrationLease(database, lease);
        boolean told = false;
        int conflicts = 0;
        while (true) {
            try {
                List<SchemaPart.Look> looks = look();
                looks.forEach(SchemaPart.Look::refuseGaps);
                if (current(looks)) {
                    return;
                }
                refuseForeign();
                right.prepare();
                if (right.take()) {
                    if (migrateUnder(right)) {
                        look().forEach(SchemaPart.Look::refuseGaps);
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

    /** Whether nothing is to be done for any part; one that must not be worked with is refused before anything is. */
    private static boolean current(List<SchemaPart.Look> looks) {
        boolean current = true;
        for (SchemaPart.Look look : looks) {
            current &= look.current();
        }
        return current;
    }

    /** @return false when the lease was lost on the way, whatever came of it */
    private boolean migrateUnder(MigrationLease right) {
        MigrationConnections connections = new MigrationConnections(database.dataSource(), right);
        boolean[] lost = {false};
        try {
            right.during(
                    () -> {
                        for (SchemaPart part : parts) {
                            if (!part.look().current()) {
                                part.migrate(connections);
                            }
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

    private void refuseForeign() {
        List<String> tables = database.sql().sql("""
                        SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name
                        """).query(String.class).list();
        if (!tables.isEmpty() && !tables.contains(MigrationLease.TABLE) && !tables.contains(HISTORY)) {
            throw new ForeignTables(tables);
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

        MissingMigrations(MigrationSet set, String version, List<String> missing) {
            super(whose(set) + " has schema version " + version + " but lacks what this SeAT adds below that: "
                    + String.join(", ", missing)
                    + ". Migrations run in the order of their numbers only. Start a SeAT that was released after the one that"
                    + " made this schema; in your own build, give new migrations a number above " + version + ".");
        }
    }

    /** The schema was written by a newer SeAT; this one must not touch it. */
    public static final class SchemaTooNew extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        SchemaTooNew(MigrationSet set, String version) {
            super(whose(set) + " has schema version " + version
                    + (set.isProduct()
                            ? ", newer than this SeAT knows. Start the newer SeAT again,"
                            : ", newer than the contribution knows that is installed. Install the newer one again,")
                    + " or restore a backup from before the upgrade.");
        }

        SchemaTooNew(MigrationSet set, String version, String minimum, String known) {
            super(whose(set) + " has schema version " + version + ", which asks for a SeAT that knows version "
                    + minimum
                    + " at least; this one knows " + known
                    + ", so that it is too old and stops. Start it in the version of the others.");
        }
    }

    private static String whose(MigrationSet set) {
        return set.isProduct() ? "The database" : "What the contribution " + set.id() + " keeps in the database";
    }
}
