package seat.role;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.backup.Backup;
import seat.config.Settings;
import seat.db.Database;
import seat.db.Migrations;

/** Migrates the schema at the start; an embedded database that holds data is backed up first. */
final class Upgrade {
    private static final Logger log = LoggerFactory.getLogger(Upgrade.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Database database;
    private final Settings settings;

    Upgrade(Database database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    void run() {
        new Migrations(database).run(this::backUp);
    }

    private void backUp() {
        Path backup = settings.dataDir()
                .resolve("before-upgrade-" + LocalDateTime.now(ZoneOffset.UTC).format(STAMP) + ".zip");
        try {
            Backup.write(database, settings, backup);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema is not upgraded, since no backup could be made first", e);
        }
        log.info("The schema is upgraded; the database as it was is in {}", backup);
    }
}
