package seat.backup;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.springframework.util.FileSystemUtils;
import seat.config.DatabaseSettings;
import seat.config.PrivateFiles;
import seat.config.SecretKey;
import seat.config.Settings;
import seat.config.Version;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.db.TableStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A backup as one stream in sealed chunks (mode 0600): of a MySQL/MariaDB all tables as they were at one moment, of an embedded database
 * the {@link Backup} of its file, where it is to be encrypted. The first line says what it is, the second what is in it; the rest is sealed
 * with the secret key, and encrypted with it on wish. It is written and read in bounded memory, while SeAT works.
 */
public final class SealedBackup {
    private static final byte[] MAGIC = "SeAT backup\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 3;
    private static final int LARGEST_HEADER = 64 << 10;
    private static final long SCRATCH_CACHE_BYTES = 32 << 20;

    private SealedBackup() {}

    /** What is in a backup. */
    public enum Content {
        /** All tables of a MySQL/MariaDB. */
        TABLES,
        /** A backup of an embedded database, as {@link Backup} makes it. */
        EMBEDDED
    }

    /**
     * What a backup says about itself.
     *
     * @param seat version of the SeAT that made it
     * @param schema version of its tables
     * @param contributed versions of the tables of contributions, by their id
     * @param createdAt UTC, ISO 8601
     * @param keys fingerprints of the keys its tokens may be sealed with; the first one seals the backup
     * @param salt in hex digits
     */
    public record Header(
            int format,
            Content content,
            String seat,
            String schema,
            Map<String, String> contributed,
            String createdAt,
            List<String> keys,
            boolean encrypted,
            String salt) {
        public Header {
            contributed = new TreeMap<>(contributed);
            keys = List.copyOf(keys);
        }
    }

    /** What somebody puts in the stream. */
    @FunctionalInterface
    private interface Body {
        TableStream.Result write(OutputStream out) throws IOException;
    }

    /**
     * Backs a MySQL/MariaDB up.
     *
     * @param target must not exist; its folder must
     * @throws IOException naming what is wrong with the target
     */
    public static TableStream.Result write(
            Database database, Settings settings, Path target, boolean encrypt, TableStream.Progress progress)
            throws IOException {
        return write(database, settings, target, encrypt, Content.TABLES, stream -> {
            Deflater fast = new Deflater(Deflater.BEST_SPEED);
            try (DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(new DeflaterOutputStream(stream, fast, 1 << 16), 1 << 16))) {
                return TableStream.write(database, out, progress);
            } finally {
                fast.end();
            }
        });
    }

    /**
     * Backs an embedded database up, encrypted with {@code SEAT_SECRET_KEY}.
     *
     * @throws IOException naming what is wrong with the target, or that there is no key but the one that would lie inside
     */
    public static void writeEmbedded(Database database, Settings settings, Path target) throws IOException {
        if (settings.secretKeys().isEmpty()) {
            throw new IOException(
                    "The secret key lies in the data folder and would be in the backup that it encrypts. Set SEAT_SECRET_KEY to it,"
                            + " keep it elsewhere, and encrypt then");
        }
        Path folder =
                Files.createTempDirectory(Backup.folderFor(target), ".seat-backup-", PrivateFiles.mode("rwx------"));
        try {
            Path plain = folder.resolve("plain.zip");
            Backup.write(database, settings, plain);
            write(database, settings, target, true, Content.EMBEDDED, stream -> {
                Files.copy(plain, stream);
                stream.close();
                return new TableStream.Result(0, 0);
            });
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static TableStream.Result write(
            Database database, Settings settings, Path target, boolean encrypt, Content content, Body body)
            throws IOException {
        Path parent = Backup.folderFor(target);
        byte[] salt = new byte[ChunkSeal.SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Migrations migrations = new Migrations(database);
        List<SecretKey> keys = settings.secretKeys();
        byte[] header = JsonMapper.shared()
                .writeValueAsBytes(new Header(
                        FORMAT,
                        content,
                        Version.number(),
                        migrations.version().orElse("0"),
                        migrations.contributed(),
                        Instant.now().toString(),
                        keys.stream().map(SecretKey::fingerprint).toList(),
                        encrypt,
                        HexFormat.of().formatHex(salt)));
        Path part = Files.createTempFile(parent, ".seat-backup-", ".part", PrivateFiles.mode("rw-------"));
        try {
            TableStream.Result result;
            try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16)) {
                out.write(MAGIC);
                out.write(header);
                out.write('\n');
                try (SealedOutput chunks =
                        new SealedOutput(out, new ChunkSeal(keys.getFirst(), encrypt, salt, header))) {
                    result = body.write(chunks);
                }
                out.flush();
                file.force(true);
            }
            Files.move(part, target);
            return result;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Whether a file is such a backup, by its first bytes. */
    public static boolean is(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /**
     * Reads what a backup says about itself; nothing of it is proven yet.
     *
     * @throws IOException when it is none, or of a newer kind
     */
    public static Header inspect(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return header(file, headerBytes(in));
        }
    }

    private static byte[] headerBytes(InputStream in) throws IOException {
        in.skipNBytes(MAGIC.length);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() == LARGEST_HEADER) {
                throw new IOException("The backup is damaged: it does not say what is in it");
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    private static Header header(Path file, byte[] bytes) throws IOException {
        try {
            Header header = JsonMapper.shared().readValue(bytes, Header.class);
            if (header.format() != FORMAT) {
                throw new IOException(file + " was made by a newer SeAT (" + header.seat() + "); restore it with that");
            }
            if (header.salt() == null || !header.salt().matches("[0-9a-f]{" + 2 * ChunkSeal.SALT_BYTES + "}")) {
                throw new IOException("The backup " + file + " is damaged: it does not say with what it is sealed");
            }
            return header;
        } catch (JacksonException e) {
            throw new IOException("The backup " + file + " is damaged: it does not say what is in it", e);
        }
    }

    /** What reads a backup's content. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(InputStream content) throws IOException;
    }

    private static <T> T read(Path file, List<SecretKey> keys, Reader<T> reader) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] bytes = headerBytes(in);
            Header header = header(file, bytes);
            ChunkSeal seal = new ChunkSeal(
                    key(file, header, keys), header.encrypted(), HexFormat.of().parseHex(header.salt()), bytes);
            SealedInput chunks = new SealedInput(in, seal);
            T result = reader.read(chunks);
            if (chunks.read() >= 0 || in.read() >= 0) {
                throw new IOException("The backup is damaged: it goes on after its end");
            }
            return result;
        }
    }

    private static SecretKey key(Path file, Header header, List<SecretKey> keys) throws IOException {
        String wanted = header.keys().isEmpty() ? "" : header.keys().getFirst();
        return keys.stream()
                .filter(each -> each.fingerprint().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IOException(file + " is sealed with the key " + wanted + ", but SEAT_SECRET_KEY "
                        + (keys.isEmpty()
                                ? "is not set"
                                : "holds "
                                        + keys.stream()
                                                .map(SecretKey::fingerprint)
                                                .toList())
                        + ". Set it to that key"));
    }

    private static DataInputStream inflated(InputStream content) {
        return new DataInputStream(new BufferedInputStream(new InflaterInputStream(content), 1 << 16));
    }

    /**
     * Fills an empty database with the tables of a backup and compares all of it.
     *
     * @throws IOException when the database is not empty, the tables are of another version than this SeAT makes, the key is another one,
     *     or the backup is damaged or was changed
     */
    public static TableStream.Result restore(
            Path file, List<SecretKey> keys, Database target, TableStream.Progress progress) throws IOException {
        Header header = inspect(file);
        key(file, header, keys);
        refuseUsed(target);
        Migrations migrations = new Migrations(target);
        migrations.run();
        String schema = migrations.version().orElse("0");
        if (!header.schema().equals(schema) || !header.contributed().equals(new TreeMap<>(migrations.contributed()))) {
            throw new IOException(
                    "The tables of the backup have version %s%s, those of this SeAT %s%s. Restore it with SeAT %s into an empty database, then start the newer one, which upgrades it"
                            .formatted(
                                    header.schema(),
                                    told(header.contributed()),
                                    schema,
                                    told(migrations.contributed()),
                                    header.seat()));
        }
        return read(file, keys, content -> TableStream.restore(inflated(content), target, progress));
    }

    private static String told(Map<String, String> contributed) {
        return contributed.isEmpty() ? "" : " with " + contributed;
    }

    private static void refuseUsed(Database target) throws IOException {
        List<String> tables = target.sql()
                .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = "
                        + (target.dialect() == Dialect.H2 ? "'public'" : "DATABASE()"))
                .query(String.class)
                .list();
        if (!tables.isEmpty()) {
            throw new IOException("The database is not empty, and a restore replaces nothing. It has " + tables.size()
                    + " tables. Give it an empty one");
        }
    }

    /** Unpacks the backup of an embedded database that is encrypted, as {@link Backup#inspect} takes it. */
    public static void decrypt(Path file, List<SecretKey> keys, Path target) throws IOException {
        read(file, keys, content -> {
            try (OutputStream out = Files.newOutputStream(
                    Files.createFile(target, PrivateFiles.mode("rw-------")), StandardOpenOption.WRITE)) {
                content.transferTo(out);
            }
            return target;
        });
    }

    /**
     * Proves that a backup can be restored: restores it into an embedded database in a folder of its own, compares every table with what
     * the backup says, and removes it.
     *
     * @param folder with room for a database of that size
     * @throws IOException saying what is wrong with it
     */
    public static TableStream.Result verify(Path file, List<SecretKey> keys, Path folder, TableStream.Progress progress)
            throws IOException {
        Path scratch = Files.createTempDirectory(folder, ".seat-verify-", PrivateFiles.mode("rwx------"));
        try (HikariDataSource pool = DataSources.embedded(
                "jdbc:h2:file:" + scratch.resolve("seat").toAbsolutePath() + DatabaseSettings.H2_OPTIONS,
                SCRATCH_CACHE_BYTES)) {
            Database database = new Database(pool, Dialect.H2);
            TableStream.Result result = restore(file, keys, database, progress);
            database.sql().sql("SHUTDOWN IMMEDIATELY").update();
            return result;
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }
}
