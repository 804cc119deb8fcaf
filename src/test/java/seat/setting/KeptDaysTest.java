package seat.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seat.config.Settings;
import seat.db.Database;
import seat.testing.TestDatabase;

class KeptDaysTest {
    @TempDir
    Path folder;

    private Settings settings(String securityLog) {
        return Settings.load(
                Map.of(), Map.of("SEAT_SECURITY_LOG_KEPT", securityLog, "SEAT_CHANGES_KEPT", "80"), folder);
    }

    private static void set(Database database, String name, String days) {
        database.sql()
                .sql("INSERT INTO global_settings (name, `value`) VALUES (?, ?)")
                .params("kept_days." + name, days)
                .update();
    }

    @Test
    void theEnvironmentHoldsUntilSomethingIsSet() {
        try (TestDatabase test = TestDatabase.h2()) {
            Database database = test.database();
            KeptDays changes = KeptDays.changes(settings("200"));
            assertThat(changes.days(database)).isEqualTo(80);
            set(database, "changes", "7");
            assertThat(changes.days(database)).isEqualTo(7);
            new GlobalSettings(database).unset(changes.setting());
            assertThat(changes.days(database)).isEqualTo(80);
        }
    }

    @Test
    void theSecurityLogIsKeptNoShorterThanTheEnvironmentSays() {
        try (TestDatabase test = TestDatabase.h2()) {
            Database database = test.database();
            GlobalSettings global = new GlobalSettings(database);
            KeptDays log = KeptDays.securityLog(settings("200"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> global.set(log.setting(), "199"))
                    .withMessageContaining("200 to 3650");
            global.set(log.setting(), "300");
            assertThat(log.days(database)).isEqualTo(300);
            assertThat(KeptDays.securityLog(settings("400")).days(database))
                    .as("raised since")
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-30", "", "many", "4000"})
    void nobodyDeletesByWhatNoPageLetsIn(String days) {
        try (TestDatabase test = TestDatabase.h2()) {
            set(test.database(), "snapshots", days);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeptDays.snapshots(settings("200")).days(test.database()));
        }
    }
}
