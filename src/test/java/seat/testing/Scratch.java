package seat.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where test servers keep their files: in memory where this machine has room for that, else in the folder for temporary files.
 * A database server waits for the disk several times per table it makes, and each test database has some two hundred tables: 7 s
 * on a disk, 0.4 s in memory. What a killed server had written is there again at its next start either way.
 */
final class Scratch {
    private static final Path MEMORY = Path.of("/dev/shm");

    /** Free bytes, several times what the servers of one build take. Containers often have 64 MB. */
    private static final long ROOM = 4L << 30;

    private Scratch() {}

    /** A new, empty folder; whoever asked for it removes it. */
    static Path folder(String prefix) throws IOException {
        return inMemory() ? Files.createTempDirectory(MEMORY, prefix) : Files.createTempDirectory(prefix);
    }

    private static boolean inMemory() throws IOException {
        return Files.isDirectory(MEMORY)
                && Files.isWritable(MEMORY)
                && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
    }
}
