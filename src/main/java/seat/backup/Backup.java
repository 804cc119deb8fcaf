package seat.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.config.PrivateFiles;
import seat.config.SecretKey;
import seat.config.Settings;
import seat.config.Version;
import seat.db.Database;
import seat.db.Migrations;
import seat.db.StoredDefinitions;
import seat.sso.SecretKeyFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A backup of an embedded database: a zip file (mode 0600) of the database as it was at one moment, the secret key if it
 * lies in the data folder, and {@value #MANIFEST}, which says what it is. It can be taken while SeAT works.
 */
public final class Backup {
    static final String MANIFEST = "seat-backup.json";

    /** Proves the manifest, which proves the rest. */
    private static final String SEAL = "seat-backup.hmac";

    private static final String DATABASE = "seat.mv.db";

    /** The format of backups: since 2 they are sealed. */
    private static final int FORMAT = 2;

    private static final int UNSEALED_FORMAT = 1;
    private static final int LARGEST_NOTE = 64 << 10;
    private static final int MOST_ENTRIES = 8;

    /** Left free on the disk by what is unpacked. */
    private static final long LEFT_FREE = 64L << 20;

    private static final int END_OF_ZIP = 22;
    private static final int END_OF_ZIP_SIGN = 0x06054b50;

    private Backup() {}

    /**
     * What a backup says about itself.
     *
     * @param seat version of the SeAT that made it
     * @param schema version of its tables
     * @param createdAt UTC, ISO 8601
     * @param keyInside whether the secret key lies in it: then whoever has the file can use every token
     * @param keys fingerprints of the keys its tokens may be sealed with, the current one first
     * @param digests SHA-256 of the other entries, by name; null in a backup of before they were sealed
     */
    public record Manifest(
            int format,
            String seat,
            String schema,
            String createdAt,
            boolean keyInside,
            List<String> keys,
            @Nullable Map<String, String> digests) {}

    /**
     * Takes a backup.
     *
     * @param target must not exist; its folder must
     * @throws IOException naming what is wrong with the target
     */
    public static Manifest write(Database database, Settings settings, Path target) throws IOException {
        Path parent = folderFor(target);
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

    /**
     * The folder into which a backup goes.
     *
     * @throws IOException when there is none, or something stands where the backup would
     */
    static Path folderFor(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IOException("There is no folder " + parent);
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(target + (Files.exists(target) ? "" : ", a link to something that does not,")
                    + " exists already and is not overwritten");
        }
        return parent;
    }

    private static Manifest complete(Path zip, Database database, Settings settings) throws IOException {
        boolean keyInside = settings.secretKeys().isEmpty();
        List<SecretKey> keys = keyInside ? SecretKeyFile.readOrCreate(settings.dataDir()) : settings.secretKeys();
        try (FileSystem inside = FileSystems.newFileSystem(zip)) {
            Path stored = databaseIn(inside).orElseThrow(() -> new IOException("H2 made a backup without a database"));
            if (!stored.getFileName().toString().equals(DATABASE)) {
                Files.move(stored, inside.getPath(DATABASE));
            }
            Map<String, String> digests = new TreeMap<>();
            if (keyInside) {
                Files.write(
                        inside.getPath(SecretKeyFile.NAME),
                        Files.readAllBytes(settings.dataDir().resolve(SecretKeyFile.NAME)));
                digests.put(SecretKeyFile.NAME, BackupSeal.digest(inside.getPath(SecretKeyFile.NAME)));
            }
            digests.put(DATABASE, BackupSeal.digest(inside.getPath(DATABASE)));
            Manifest manifest = new Manifest(
                    FORMAT,
                    Version.number(),
                    new Migrations(database).version().orElse("0"),
                    database.now().toString(),
                    keyInside,
                    keys.stream().map(SecretKey::fingerprint).toList(),
                    digests);
            byte[] written = JsonMapper.shared().writeValueAsBytes(manifest);
            Files.write(inside.getPath(MANIFEST), written);
            Files.writeString(inside.getPath(SEAL), BackupSeal.of(written, keys.getFirst()));
            return manifest;
        }
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
        checkEntries(file);
        try (FileSystem inside = FileSystems.newFileSystem(file)) {
            Manifest manifest = JsonMapper.shared().readValue(note(inside.getPath(MANIFEST)), Manifest.class);
            if (manifest.format() != FORMAT && manifest.format() != UNSEALED_FORMAT) {
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

    /** The end of a zip says how many entries it has: looked at before anything is made of them. */
    private static void checkEntries(Path file) throws IOException {
        try (RandomAccessFile zip = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(zip.length(), END_OF_ZIP + 0xFFFF)];
            zip.seek(zip.length() - end.length);
            zip.readFully(end);
            ByteBuffer bytes = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = end.length - END_OF_ZIP; at >= 0; at--) {
                if (bytes.getInt(at) == END_OF_ZIP_SIGN) {
                    int entries = Short.toUnsignedInt(bytes.getShort(at + 10));
                    long directory = Integer.toUnsignedLong(bytes.getInt(at + 12));
                    if (entries > MOST_ENTRIES || directory > LARGEST_NOTE) {
                        throw new IOException(
                                file + " is no SeAT backup: it has more than " + MOST_ENTRIES + " entries");
                    }
                    return;
                }
            }
            throw noBackup(file, null);
        }
    }

    private static byte[] note(Path entry) throws IOException {
        try (InputStream in = Files.newInputStream(entry)) {
            byte[] text = in.readNBytes(LARGEST_NOTE + 1);
            if (text.length > LARGEST_NOTE) {
                throw new IOException(
                        entry + " of this backup is larger than " + LARGEST_NOTE + " bytes; no SeAT wrote that");
            }
            return text;
        }
    }

    /**
     * Whether a backup is proven to come from who has one of these keys. One that holds its own key proves nothing.
     *
     * @throws IOException when it was sealed with one of them and changed since
     */
    public static boolean proven(Path file, Manifest manifest, List<SecretKey> keys) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(file)) {
            Path seal = inside.getPath(SEAL);
            if (manifest.format() == UNSEALED_FORMAT || keys.isEmpty() || !Files.exists(seal)) {
                return false;
            }
            byte[] written = note(inside.getPath(MANIFEST));
            String text = new String(note(seal), StandardCharsets.US_ASCII);
            if (keys.stream().anyMatch(key -> BackupSeal.fits(text, written, key))) {
                return true;
            }
            throw new IOException(
                    file + " was changed after it was made, or made by somebody else: its seal does not fit");
        }
    }

    private static IOException noBackup(Path file, @Nullable Exception cause) {
        return new IOException(file + " is no SeAT backup: 'seat backup FILE' makes one", cause);
    }

    /**
     * Unpacks a backup that was {@linkplain #inspect inspected} into a data folder, no more than the disk has room for. Nothing of
     * it is opened that would run what somebody put there.
     *
     * @return the files made
     * @throws IOException when an entry is not what the manifest says, or the database would run something; nothing stays behind
     */
    public static List<Path> unpack(Path file, Manifest manifest, Path folder) throws IOException {
        PrivateFiles.folder(folder);
        List<Path> made = new ArrayList<>();
        boolean whole = false;
        try (FileSystem inside = FileSystems.newFileSystem(file)) {
            for (String name : List.of(DATABASE, SecretKeyFile.NAME)) {
                if (Files.exists(inside.getPath(name))) {
                    Path target = Files.createFile(folder.resolve(name), PrivateFiles.mode("rw-------"));
                    made.add(target);
                    String digest = unpack(inside.getPath(name), target);
                    if (manifest.digests() != null
                            && !digest.equals(manifest.digests().get(name))) {
                        throw new IOException(
                                name + " in " + file + " is not what was backed up: it is damaged or was changed");
                    }
                }
            }
            Optional<String> foreign = StoredDefinitions.foreign(folder.resolve(DATABASE));
            if (foreign.isPresent()) {
                throw new IOException(
                        "The database in " + file + " holds what no SeAT makes, and what could run or read"
                                + " anything here: " + foreign.get() + ". It is not restored.");
            }
            whole = true;
            return made;
        } catch (IllegalArgumentException damaged) {
            throw new IOException("The database in " + file + " cannot be read: " + damaged.getMessage(), damaged);
        } finally {
            if (!whole) {
                for (Path each : made) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /** @return the SHA-256 of what came */
    private static String unpack(Path entry, Path target) throws IOException {
        long room = Files.getFileStore(target).getUsableSpace() - LEFT_FREE;
        MessageDigest digest = BackupSeal.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(entry);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                room -= read;
                if (room < 0) {
                    throw new IOException(
                            "There is no room for " + entry + " of this backup: free some, or name another folder");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
