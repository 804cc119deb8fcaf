package seat.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folders (0700) and files (0600) that only the user SeAT runs as may look into, whatever its umask: mails, wallets and
 * tokens of people lie in them. What is open already is closed, as far as it is this user's own.
 */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Deep enough for what SeAT puts into its folders. */
    private static final int DEPTH = 4;

    private static final Pattern OURS =
            Pattern.compile("seat|secret\\.key|before-upgrade-|static-data|simulator\\.json");

    private PrivateFiles() {}

    /**
     * Makes a folder, and those above it that are missing; or closes one that is there, with all in it.
     *
     * @throws IOException naming what is there instead
     */
    public static Path folder(Path folder) throws IOException {
        String trouble = trouble(folder);
        if (trouble != null) {
            throw new IOException(folder + " " + trouble);
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode("rwx------"));
            return folder;
        }
        try (Stream<Path> ours = ours(folder)) {
            ours.forEach(PrivateFiles::close);
        } catch (UncheckedIOException unreadable) {
            // of somebody else: nothing there is ours to close
        }
        return folder;
    }

    /** Makes an empty file, unless it is there; closes it. */
    public static Path file(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent, mode("rwx------"));
        }
        try {
            return Files.createFile(file, mode("rw-------"));
        } catch (FileAlreadyExistsException there) {
            close(file);
            return file;
        }
    }

    /** Why a path cannot be a folder: a sentence's rest that follows its name; null if it can. */
    static @Nullable String trouble(Path folder) {
        if (Files.isSymbolicLink(folder) && !Files.exists(folder)) {
            return "is a link to something that does not exist";
        }
        return Files.exists(folder) && !Files.isDirectory(folder) ? "is a file, not a folder" : null;
    }

    /** What of a folder, itself included, others of this machine may read or write. */
    public static List<Path> open(Path folder) throws IOException {
        if (!POSIX || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> ours = ours(folder)) {
            return ours.filter(PrivateFiles::isOpen).toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** The folder, and what SeAT makes in it: somebody may have more in the same folder. */
    private static Stream<Path> ours(Path folder) throws IOException {
        return Files.walk(folder, DEPTH)
                .filter(path -> path.equals(folder)
                        || OURS.matcher(folder.relativize(path).getName(0).toString())
                                .lookingAt());
    }

    private static boolean isOpen(Path path) {
        try {
            return !Files.isSymbolicLink(path)
                    && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                            .anyMatch(OF_OTHERS::contains);
        } catch (IOException gone) {
            return false;
        }
    }

    private static void close(Path path) {
        if (!POSIX || !isOpen(path)) {
            return;
        }
        try {
            Set<PosixFilePermission> own = EnumSet.noneOf(PosixFilePermission.class);
            own.addAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
            own.removeAll(OF_OTHERS);
            Files.setPosixFilePermissions(path, own);
        } catch (IOException | UnsupportedOperationException e) {
            // Another user's, such as a volume that a container was given: 'admin diagnose' says so.
        }
    }

    /** An attribute for making a file or folder; the umask takes away from it, and adds nothing. */
    public static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
