package seat.process.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import seat.config.PrivateFiles;

/**
 * Where the socket of a data folder is: {@value #NAME} in it, or, since the operating system allows such paths about a
 * hundred bytes, in a private folder for temporary files that {@value #NOTE} in the data folder names.
 */
final class SocketPlace {
    static final String NAME = "seat.sock";
    static final String NOTE = "seat.sock.path";

    /** macOS takes 104 bytes with the final zero, Linux 108. */
    static final int LONGEST = 100;

    private SocketPlace() {}

    /** Where to look for a socket. */
    static Optional<Path> find(Path folder) throws IOException {
        Path direct = folder.resolve(NAME);
        if (fits(direct)) {
            return Files.exists(direct) ? Optional.of(direct) : Optional.empty();
        }
        Path note = folder.resolve(NOTE);
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        return Optional.of(Path.of(Files.readString(note).strip())).filter(Files::exists);
    }

    /** Where to listen. Call it, as {@link #clear}, only with the {@link FolderLock}. */
    static Path choose(Path folder) throws IOException {
        clear(folder);
        Path direct = folder.resolve(NAME);
        if (fits(direct)) {
            return direct;
        }
        Path chosen = Files.createTempDirectory(
                        "seat-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                .resolve(NAME);
        if (!fits(chosen)) {
            Files.delete(chosen.getParent());
            throw new IOException(
                    "The folder for temporary files has too long a path for a socket: " + chosen.getParent());
        }
        Files.writeString(PrivateFiles.file(folder.resolve(NOTE)), chosen + "\n");
        return chosen;
    }

    /** Removes what this or a predecessor left. */
    static void clear(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
        Path note = folder.resolve(NOTE);
        if (Files.exists(note)) {
            Path socket = Path.of(Files.readString(note).strip());
            // Only what such a note can name: nothing else is ever removed on a file's word.
            Path parent = socket.getParent();
            if (socket.endsWith(NAME)
                    && parent != null
                    && parent.getFileName().toString().startsWith("seat-")) {
                Files.deleteIfExists(socket);
                Files.deleteIfExists(parent);
            }
            Files.delete(note);
        }
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
