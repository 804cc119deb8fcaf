package seat.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import seat.testing.TestDatabase;

/**
 * Migrations that others may have run never change, and new ones run after them: Flyway refuses a database whose migrations look
 * different, and never runs one below what has run. {@code previous/migrations.tsv} lists what landed.
 */
class LandedMigrationsTest {
    @Test
    void landedMigrationsAreAsTheyWereAndNewOnesAreNumberedAboveThem() throws IOException {
        Map<MigrationVersion, Integer> known = new LinkedHashMap<>();
        try (TestDatabase test = TestDatabase.h2()) {
            new Migrations(test.database())
                    .known()
                    .forEach(migration -> known.put(migration.getVersion(), migration.getChecksum()));
        }
        Map<MigrationVersion, Integer> landed = landed();
        MigrationVersion highest =
                landed.keySet().stream().max(MigrationVersion::compareTo).orElseThrow();
        assertThat(known).as("a landed migration was changed or removed").containsAllEntriesOf(landed);
        assertThat(known.keySet().stream().filter(version -> !landed.containsKey(version)))
                .as("a new migration's number is higher than %s, the highest that landed", highest)
                .allMatch(version -> version.isNewerThan(highest));
    }

    private static Map<MigrationVersion, Integer> landed() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(LandedMigrationsTest.class.getResourceAsStream("/previous/migrations.tsv"))) {
            List<String[]> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
            Map<MigrationVersion, Integer> landed = new LinkedHashMap<>();
            lines.forEach(line -> landed.put(MigrationVersion.fromVersion(line[0]), Integer.valueOf(line[1])));
            return landed;
        }
    }
}
