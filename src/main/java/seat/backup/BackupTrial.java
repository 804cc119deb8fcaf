package seat.backup;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import seat.config.DatabaseSettings;
import seat.config.PrivateFiles;
import seat.config.SecretKey;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.db.TableStream;

/** Restores a backup of any kind where nothing else is, reads all of it, and removes what it made. */
public final class BackupTrial {
    private static final long CACHE_BYTES = 32 << 20;

    private BackupTrial() {}

    /**
     * What came of a trial.
     *
     * @param createdAt UTC, ISO 8601
     * @param proven whether one of the keys made it
     */
    public record Result(String createdAt, int tables, long rows, boolean proven) {}

    /**
     * Tries a backup.
     *
     * @param keys as {@code SEAT_SECRET_KEY} holds them
     * @param folder with room for the database
     * @throws IOException saying why it could not be restored
     */
    public static Result run(Path file, List<SecretKey> keys, Path folder, TableStream.Progress progress)
            throws IOException {
        if (!SealedBackup.is(file)) {
            return embedded(file, keys, folder, progress);
        }
        SealedBackup.Header header = SealedBackup.inspect(file);
        if (header.content() == SealedBackup.Content.TABLES) {
            TableStream.Result result = SealedBackup.verify(file, keys, folder, progress);
            return new Result(header.createdAt(), result.tables(), result.rows(), true);
        }
        Path scratch = Files.createTempDirectory(folder, ".seat-verify-", PrivateFiles.mode("rwx------"));
        try {
            Path plain = scratch.resolve("plain.zip");
            SealedBackup.decrypt(file, keys, plain);
            return embedded(plain, keys, scratch, progress);
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private static Result embedded(Path file, List<SecretKey> keys, Path folder, TableStream.Progress progress)
            throws IOException {
        Backup.Manifest manifest = Backup.inspect(file);
        boolean proven = Backup.proven(file, manifest, keys);
        Path scratch = Files.createTempDirectory(folder, ".seat-verify-", PrivateFiles.mode("rwx------"));
        try {
            Backup.unpack(file, manifest, scratch.resolve("data"));
            String url = "jdbc:h2:file:" + scratch.resolve("data/seat").toAbsolutePath() + DatabaseSettings.H2_OPTIONS;
            try (HikariDataSource pool = DataSources.embedded(url, CACHE_BYTES)) {
                Database database = new Database(pool, Dialect.H2);
                if (!new Migrations(database).version().orElse("0").equals(manifest.schema())) {
                    throw new IOException("The database in " + file + " does not have the version " + manifest.schema()
                            + " that the backup says");
                }
                return readAll(database, manifest.createdAt(), proven, progress);
            }
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    /** Counts the values of every column, for which each row has to be read. */
    private static Result readAll(Database database, String createdAt, boolean proven, TableStream.Progress progress) {
        List<String> tables = database.sql().sql("""
                        SELECT table_name FROM information_schema.tables
                        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name
                        """).query(String.class).list();
        long rows = 0;
        for (String table : tables) {
            progress.reached(table, rows);
            String counts = String.join(
                    ", ",
                    database
                            .sql()
                            .sql(
                                    "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ? ORDER BY ordinal_position")
                            .param(table)
                            .query(String.class)
                            .list()
                            .stream()
                            .map(column -> "COUNT(" + Dialect.quote(column) + ")")
                            .toList());
            rows += database.sql()
                    .sql("SELECT COUNT(*), " + counts + " FROM " + Dialect.quote(table))
                    .query((row, number) -> row.getLong(1))
                    .single();
        }
        database.sql().sql("SHUTDOWN IMMEDIATELY").update();
        return new Result(createdAt, tables.size(), rows, proven);
    }
}
