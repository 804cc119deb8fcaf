package seat.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many bytes can still be written where the database lies. */
@FunctionalInterface
public interface FreeSpace {
    /** @throws UncheckedIOException when the file system does not tell */
    long bytes();

    /** The free space of the file system that holds a folder. */
    static FreeSpace of(Path folder) {
        return () -> {
            try {
                return Files.getFileStore(folder).getUsableSpace();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
