package seat.db;

import java.util.List;
import org.flywaydb.core.api.migration.JavaMigration;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;

/**
 * Migrations with a history of their own: versions count within the set, and whoever adds a set needs no number of anybody else's.
 * Its tables begin with its id.
 *
 * @param id of the contribution
 * @param locations of the scripts, as Flyway writes them: {@code classpath:acme/migration}
 * @param javaMigrations that run between the scripts in the order of their versions; each bears being run again
 */
public record MigrationSet(String id, List<String> locations, List<? extends JavaMigration> javaMigrations) {
    /** Migrations of the schema. The product's run first, then the others' by id. */
    public static final ExtensionPoint<MigrationSet> POINT = new ExtensionPoint<>(
            "migrations", set -> List.of(Claim.of("migrations", set.id()), Claim.of("table", set.history())));

    private static final String PRODUCT = "seat";

    public MigrationSet {
        locations = List.copyOf(locations);
        javaMigrations = List.copyOf(javaMigrations);
    }

    /** Scripts of a contribution. */
    public static MigrationSet scripts(String id, String location) {
        return new MigrationSet(id, List.of(location), List.of());
    }

    /** The product's own. */
    public static MigrationSet product() {
        return product(Migrations.LOCATION);
    }

    static MigrationSet product(String... locations) {
        return new MigrationSet(PRODUCT, List.of(locations), List.of(RerunnableMigration.known()));
    }

    boolean isProduct() {
        return id.equals(PRODUCT);
    }

    /** The table in which Flyway keeps what has run. */
    String history() {
        return isProduct() ? Migrations.HISTORY : id + "_schema_history";
    }

    /** The row of {@code seat_facts} that says which version a program must know to work with this schema. */
    String minimum() {
        return isProduct() ? Migrations.MINIMUM : Migrations.MINIMUM + "." + id;
    }

    /** What its tables begin with; empty for the product's. */
    String prefix() {
        return isProduct() ? "" : id + "_";
    }
}
