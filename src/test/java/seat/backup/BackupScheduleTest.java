package seat.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.config.Setting;
import seat.config.Settings;
import seat.testing.RunningSeat;
import seat.testing.TestDatabase;

class BackupScheduleTest {
    @TempDir
    Path folder;

    @Test
    void oneProcessMakesABackupAndNoOtherAnotherOnTheSameDay() throws Exception {
        Settings settings = Settings.load(
                Map.of(
                        Setting.SECRET_KEY, "5a".repeat(32),
                        Setting.DATABASE_URL, "jdbc:mariadb://elsewhere/seat",
                        Setting.REDIS_URL, "redis://elsewhere",
                        Setting.BACKUP_FOLDER, folder.toString(),
                        Setting.BACKUPS_ENCRYPTED, "on"),
                Map.of(),
                folder);
        try (TestDatabase test = TestDatabase.mariaDb()) {
            BackupSchedule first = new BackupSchedule(settings, test.database());
            BackupSchedule second = new BackupSchedule(settings, test.database());
            first.start();
            second.start();
            RunningSeat.waitFor(Duration.ofSeconds(60), "a backup", () -> count() == 1);
            first.stop();
            second.stop();
            BackupSchedule third = new BackupSchedule(settings, test.database());
            third.start();
            third.stop();
            assertThat(count()).isEqualTo(1);
        }
    }

    private long count() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".backup")).count();
        } catch (java.io.IOException e) {
            return -1;
        }
    }

    @Test
    void oneIsDueADayAfterTheLast() {
        Instant now = Instant.parse("2026-03-02T04:00:00Z");
        assertThat(BackupSchedule.due(Optional.empty(), now)).isTrue();
        assertThat(BackupSchedule.due(Optional.of(now.minusSeconds(86_399)), now))
                .isFalse();
        assertThat(BackupSchedule.due(Optional.of(now.minusSeconds(86_400)), now))
                .isTrue();
    }
}
