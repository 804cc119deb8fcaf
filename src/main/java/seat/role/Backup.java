package seat.role;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.config.SecretKey;
import seat.config.Settings;
import seat.db.Database;
import seat.db.Migrations;
import seat.sso.SecretKeyFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A backup of an embedded database: a zip file (mode 0600) of the database as it was at one moment, the secret key if it
 * lies in the data folder, and {@value #MANIFEST}, which says what it is. It can be taken while SeAT works.
 */
public final class Backup {
    static final String MANIFEST = "seat-backup.json";

    private static final String DATABASE = "seat.mv.db";
    private static final int FORMAT = 1;

    private Backup() {}

    /**
     * What a backup says about itself.
     *
     * @param seat version of the SeAT that made it
     * @param schema version of its tables
     * @param createdAt UTC, ISO 8601
     * @param keyInside whether the secret key lies in it: then whoever has the file can use every token
     * @param keys fingerprints of the keys its tokens may be sealed with, the current one first
     */
    public record Manifest(
            int format, String seat, String schema, String createdAt, boolean keyInside, List<String> keys) {}

    /**
     * Takes a backup.
     *
     * @param target must not exist; its folder must
     * @throws IOException naming what is wrong with the target
     */
    public static Manifest write(Database database, Settings settings, Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IOException("There is no folder " + parent);
        }
        if (Files.exists(target)) {
            throw new IOException(target + " exists already and is not overwritten");
        }
        Path work = Files.createTempDirectory(parent, ".seat-backup-", mode("rwx------"));
        Path zip = work.resolve("backup.zip");
        try {
            database.sql().sql("BACKUP TO ?").param(zip.toString()).update();
            Files.setPosixFilePermissions(zip, PosixFilePermissions.fromString("rw-------"));
            Manifest manifest = complete(zip, database, settings);
            Files.move(zip, target);
            return manifest;
        } finally {
            Files.deleteIfExists(zip);
            Files.deleteIfExists(work);
        }
    }

    private static Manifest complete(Path zip, Database database, Settings settings) throws IOException {
        boolean keyInside = settings.secretKeys().isEmpty();
        List<SecretKey> keys = keyInside ? SecretKeyFile.readOrCreate(settings.dataDir()) : settings.secretKeys();
        Manifest manifest = new Manifest(
                FORMAT,
                Version.number(),
                new Migrations(database).version().orElse("0"),
                database.now().toString(),
                keyInside,
                keys.stream().map(SecretKey::fingerprint).toList());
        try (FileSystem inside = FileSystems.newFileSystem(zip)) {
            Path stored = databaseIn(inside).orElseThrow(() -> new IOException("H2 made a backup without a database"));
            if (!stored.getFileName().toString().equals(DATABASE)) {
                Files.move(stored, inside.getPath(DATABASE));
            }
            Files.writeString(inside.getPath(MANIFEST), JsonMapper.shared().writeValueAsString(manifest));
            if (keyInside) {
                Files.write(
                        inside.getPath(SecretKeyFile.NAME),
                        Files.readAllBytes(settings.dataDir().resolve(SecretKeyFile.NAME)));
            }
        }
        return manifest;
    }

    private static Optional<Path> databaseIn(FileSystem inside) throws IOException {
        try (Stream<Path> entries = Files.list(inside.getPath("/"))) {
            return entries.filter(entry -> entry.toString().endsWith(".mv.db")).findFirst();
        }
    }

    /**
     * Reads what a backup says about itself.
     *
     * @throws IOException when it is none, or of a newer kind
     */
    public static Manifest inspect(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        try (FileSystem inside = FileSystems.newFileSystem(file)) {
            Manifest manifest =
                    JsonMapper.shared().readValue(Files.readString(inside.getPath(MANIFEST)), Manifest.class);
            if (manifest.format() != FORMAT) {
                throw new IOException(
                        file + " was made by a newer SeAT (" + manifest.seat() + "); restore it with that");
            }
            if (!Files.exists(inside.getPath(DATABASE))) {
                throw noBackup(file, null);
            }
            return manifest;
        } catch (NoSuchFileException | ProviderNotFoundException | java.util.zip.ZipException | JacksonException e) {
            throw noBackup(file, e);
        }
    }

    private static IOException noBackup(Path file, @Nullable Exception cause) {
        return new IOException(file + " is no SeAT backup: 'seat backup FILE' makes one", cause);
    }

    /** Unpacks a backup that was {@linkplain #inspect inspected} into a data folder. @return the files made */
    public static List<Path> unpack(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (FileSystem inside = FileSystems.newFileSystem(file)) {
            List<Path> entries = Stream.of(DATABASE, SecretKeyFile.NAME)
                    .map(inside::getPath)
                    .filter(Files::exists)
                    .toList();
            for (Path entry : entries) {
                Path made = Files.createFile(folder.resolve(entry.toString()), mode("rw-------"));
                try (OutputStream out = Files.newOutputStream(made, StandardOpenOption.WRITE)) {
                    Files.copy(entry, out);
                }
            }
            return entries.stream()
                    .map(entry -> folder.resolve(entry.toString()))
                    .toList();
        }
    }

    /**
     * Tells a restored database that it was restored: what its installation spent of ESI's budgets since the backup is not
     * known, so that they are probed first.
     */
    public static void restored(Database database) {
        new LastActive(database).note();
        database.makeDurable();
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
