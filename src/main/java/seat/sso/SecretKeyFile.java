package seat.sso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import seat.config.PrivateFiles;
import seat.config.SecretKey;

/**
 * The file {@code secret.key} in the data folder: the key of an installation that was given none. Its text has the
 * form of SEAT_SECRET_KEY, mode 0600. It appears whole or not at all, and replaces a file that is there only while a key is changed.
 */
public final class SecretKeyFile {
    public static final String NAME = "secret.key";

    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private SecretKeyFile() {}

    /**
     * Reads the keys, generating one when there is no file yet.
     *
     * @throws IllegalStateException when the file is readable by everybody, or holds no key
     * @throws UncheckedIOException when the folder cannot be written
     */
    public static List<SecretKey> readOrCreate(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the secret key in " + file, e);
        }
    }

    private static List<SecretKey> read(Path file) throws IOException {
        if (posix() && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            throw new IllegalStateException(file + " is open to every user of this machine: chmod 600 it");
        }
        try {
            return Arrays.stream(Files.readString(file).strip().split(",", -1))
                    .map(text -> SecretKey.parse(text.strip()))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " " + e.getMessage(), e);
        }
    }

    /**
     * Puts other keys into the file: it holds either all of the former ones or all of these, whenever the machine stops.
     *
     * @param keys the current one first
     */
    static void replace(Path dataFolder, List<SecretKey> keys) {
        Path file = dataFolder.resolve(NAME);
        String text = keys.stream().map(SecretKeyFile::text).collect(Collectors.joining(","));
        try {
            Path folder = PrivateFiles.folder(dataFolder.toAbsolutePath());
            Path written = Files.createTempFile(folder, NAME, ".new", ownerOnly());
            try {
                write(written, text + "\n");
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                syncFolder(folder);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the secret key into " + file, e);
        }
    }

    private static String text(SecretKey key) {
        String id = key.id().equals(key.fingerprint()) ? "" : key.id() + ":";
        return id + Base64.getEncoder().encodeToString(key.bytes());
    }

    private static void create(Path file) throws IOException {
        Path folder = PrivateFiles.folder(
                Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file stands in a folder"));
        byte[] key = new byte[SecretKey.LENGTH];
        new SecureRandom().nextBytes(key);
        Path written = Files.createTempFile(folder, NAME, ".new", ownerOnly());
        try {
            write(written, Base64.getEncoder().encodeToString(key) + "\n");
            // A hard link, unlike a move, fails when another process was faster: its key is the one that counts.
            Files.createLink(file, written);
            syncFolder(folder);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A lost key loses every token: the entry in the folder must survive a power cut, too. */
    private static void syncFolder(Path folder) throws IOException {
        if (posix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
