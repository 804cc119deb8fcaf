package seat.process.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import seat.config.PrivateFiles;

/**
 * The right to be the one SeAT that runs on a data folder. The operating system drops it with the process, however that
 * ends. Whoever holds it may remove the socket of a predecessor.
 */
public final class FolderLock implements AutoCloseable {
    static final String NAME = "seat.lock";

    /** A channel that nobody refers to is collected and closed, and its lock is gone: the holder need not remember it. */
    private static final Set<FolderLock> TAKEN = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the folder if need be. @return nothing when another process, or another SeAT in this one, holds it */
    public static Optional<FolderLock> take(Path folder) throws IOException {
        Path file = PrivateFiles.file(PrivateFiles.folder(folder).resolve(NAME));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
                FolderLock taken = new FolderLock(channel);
                TAKEN.add(taken);
                return Optional.of(taken);
            }
        } catch (OverlappingFileLockException e) {
            // Another one in this very process.
        }
        channel.close();
        return Optional.empty();
    }

    /** Who holds it, for people: {@code process 4711}. */
    public static String holder(Path folder) {
        try {
            String pid = Files.readString(folder.resolve(NAME)).strip();
            return pid.matches("\\d{1,12}") ? "process " + pid : "another process";
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() throws IOException {
        TAKEN.remove(this);
        channel.close();
    }
}
