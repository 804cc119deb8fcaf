package seat.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.config.SecretKey;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sso.KeyCheck;
import seat.sso.Sealer;
import seat.sync.Schema;

/** A database that the version before this one filled is upgraded and goes on; src/test/resources/previous says what it holds. */
abstract class PreviousDatabaseContract {
    /** Written by SeAT itself when it starts or migrates. */
    private static final Set<String> ENGINE = Set.of("flyway_schema_history", "seat_facts");

    /** What an upgrade may forget, so that answers are read whole again. */
    private static final Set<String> FORGOTTEN = Set.of("updates.etags");

    @TempDir
    Path folder;

    /** The database of the version before, as it left it. */
    abstract HikariDataSource open() throws Exception;

    abstract Dialect dialect();

    Settings settings() throws IOException {
        return Settings.load(Map.of(Setting.DATA_DIR, folder.toString()), Map.of(), folder);
    }

    @Test
    void everyTableAndRowIsThereAfterTheUpgradeAndTheCatalogueFindsItsTables() throws Exception {
        try (HikariDataSource pool = open()) {
            Database database = new Database(pool, dialect());
            Map<String, List<String>> columns = columns(database);
            Map<String, List<String>> before = rows(database, columns);
            assertThat(before).hasSizeGreaterThan(250);
            assertThat(before.get("updates")).hasSizeGreaterThan(200);
            assertThat(before.values().stream().filter(rows -> !rows.isEmpty())).hasSizeGreaterThan(150);

            new Upgrade(database, settings()).run();

            Map<String, List<String>> after = rows(database, columns);
            ENGINE.forEach(table -> assertThat(after.remove(table)).containsAll(before.remove(table)));
            before.remove("seat_migration_lease"); // says who migrated last
            before.forEach(
                    (table, rows) -> assertThat(after.get(table)).as(table).isEqualTo(rows));
            everyDeclarationFindsItsTables(database);
            new KeyCheck(database.sql(), new Sealer(List.of(SecretKey.parse(text("secret.key"))))).verify();

            List<String> history = history(database);
            assertThat(new Migrations(database).wouldUpgrade()).isFalse();
            new Upgrade(database, settings()).run();
            assertThat(history(database)).isEqualTo(history);
        }
    }

    private static void everyDeclarationFindsItsTables(Database database) {
        Catalogue catalogue = Catalogue.bind(Schema.read(database));
        for (Resource resource : Catalogue.declared()) {
            assertThat(catalogue.tables(catalogue.resource(resource.name())))
                    .as(resource.name())
                    .hasSameSizeAs(resource.mappings());
        }
    }

    private static List<String> history(Database database) {
        return database.sql()
                .sql("SELECT CONCAT(installed_rank, ' ', COALESCE(version, ''), ' ', success, ' ', installed_on)"
                        + " FROM flyway_schema_history ORDER BY installed_rank")
                .query(String.class)
                .list();
    }

    /** Columns by table; not those of views, which follow from tables. */
    private static Map<String, List<String>> columns(Database database) {
        Map<String, List<String>> columns = new TreeMap<>();
        database.sql().sql("""
                SELECT c.table_name, c.column_name FROM information_schema.columns c
                JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                WHERE LOWER(c.table_schema) IN ('public', LOWER(DATABASE())) AND t.table_type = 'BASE TABLE'
                ORDER BY c.table_name, c.ordinal_position
                """).query(row -> {
            if (!FORGOTTEN.contains((row.getString(1) + '.' + row.getString(2)).toLowerCase(Locale.ROOT))) {
                columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(row.getString(2));
            }
        });
        return columns;
    }

    private static Map<String, List<String>> rows(Database database, Map<String, List<String>> columns) {
        Map<String, List<String>> rows = new TreeMap<>();
        columns.forEach((table, names) -> {
            String list = names.stream()
                    .map(name -> '`' + name + '`')
                    .reduce((a, b) -> a + ", " + b)
                    .orElseThrow();
            rows.put(
                    table,
                    database
                            .sql()
                            .sql("SELECT " + list + " FROM `" + table + '`')
                            .query((row, i) -> {
                                Object[] values = new Object[names.size()];
                                for (int column = 0; column < values.length; column++) {
                                    values[column] = row.getString(column + 1);
                                }
                                return Arrays.toString(values);
                            })
                            .list()
                            .stream()
                            .sorted()
                            .toList());
        });
        return rows;
    }

    static void unpack(String name, Path to) throws IOException {
        try (InputStream in = new GZIPInputStream(resource(name))) {
            Files.copy(in, to);
        }
    }

    static String text(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(PreviousDatabaseContract.class.getResourceAsStream("/previous/" + name), name);
    }
}
