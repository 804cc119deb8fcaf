package seat.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import seat.config.BackupSettings;
import seat.config.Settings;
import seat.db.Database;
import seat.db.Lease;
import seat.loop.Loop;

/**
 * Makes a backup a day, on a thread of its own, in the process that holds the lease for it; the newest ones stay. One that fails is tried
 * again after a quarter of an hour, and the diagnosis tells when the newest is too old.
 */
public final class BackupSchedule implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BackupSchedule.class);
    private static final String LEASE = "backup";
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMinutes(15);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /** Between two backups. */
    static final Duration EVERY = Duration.ofDays(1);

    private final Settings settings;
    private final Database database;
    private final Lease lease;
    private final Loop loop;

    public BackupSchedule(Settings settings, Database database) {
        this.settings = settings;
        this.database = database;
        this.lease = new Lease(database, Lease.Place.named(LEASE), LENGTH);
        this.loop = Loop.inBackground("backup", () -> {
            run(settings.backups());
            return LOOK;
        });
    }

    /** Whether the newest backup in a folder is older than it may be. */
    static boolean due(Optional<Instant> newest, Instant now) {
        return newest.isEmpty() || !newest.get().plus(EVERY).isAfter(now);
    }

    private void run(BackupSettings backups) {
        Path folder = backups.folder();
        if (folder != null && lease.take()) {
            lease.during(() -> back(folder, backups), () -> log.warn("Another process makes the backup by now"));
        }
    }

    private void back(Path folder, BackupSettings backups) {
        try {
            Instant now = database.now();
            if (!due(BackupFolder.newest(folder), now)) {
                return;
            }
            long start = System.nanoTime();
            Path target = BackupFolder.next(folder, now);
            if (!settings.database().embedded()) {
                SealedBackup.write(database, settings, target, backups.encrypted(), (table, rows) -> {});
            } else if (backups.encrypted()) {
                SealedBackup.writeEmbedded(database, settings, target);
            } else {
                Backup.write(database, settings, target);
            }
            BackupFolder.prune(folder, backups.kept());
            log.info(
                    "Backed up to {} ({} MB, {} s)",
                    target,
                    Files.size(target) / 1_000_000,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        } catch (IOException e) {
            throw new UncheckedIOException("No backup was made: " + e.getMessage(), e);
        }
    }

    @Override
    public void start() {
        if (settings.backups().folder() != null) {
            loop.start();
        }
    }

    @Override
    public void stop() {
        loop.stop(DRAIN);
    }

    @Override
    public boolean isRunning() {
        return loop.lives();
    }
}
