package seat.sde;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip of static data in JSON Lines, read as a stream: a line at a time. Bounded: a line of at most 8 MB, a file of at most 4 GB.
 */
final class Archive implements AutoCloseable {
    private static final int LONGEST_LINE = 8 << 20;
    private static final long LARGEST_FILE = 4L << 30;
    private static final String SUFFIX = ".jsonl";

    private final Path path;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new TreeMap<>();

    /** Takes the lines of a file. */
    interface Lines {
        /**
         * Takes one.
         *
         * @param number from 1
         * @param bytes holds the line at {@code [from, to)}, without its line break, until this returns
         */
        void line(long number, byte[] bytes, int from, int to);
    }

    private Archive(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (name.endsWith(SUFFIX)) {
                entries.put(name.substring(0, name.length() - SUFFIX.length()), entry);
            }
        });
    }

    /** @throws StaticDataException when it is no zip with JSON Lines */
    static Archive open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new StaticDataException("There is no file " + path);
        }
        try {
            Archive archive = new Archive(path, new ZipFile(path.toFile()));
            if (archive.entries.isEmpty()) {
                archive.close();
                throw new StaticDataException(
                        path + " holds no .jsonl file; allowed is the JSON Lines variant of EVE's static"
                                + " data: eve-online-static-data-<build>-jsonl.zip");
            }
            return archive;
        } catch (IOException e) {
            throw new StaticDataException(
                    path + " is no zip, or only the beginning of one (" + e.getMessage() + "); get it again", e);
        }
    }

    /** Names of the files in it, without {@code .jsonl}. */
    Set<String> files() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** Bytes of a file, unpacked, as the zip says; for progress only. */
    long size(String file) {
        ZipEntry entry = entries.get(file);
        return entry == null ? 0 : Math.max(0, entry.getSize());
    }

    /** @throws StaticDataException when the zip is damaged, or larger than allowed */
    void read(String file, Lines lines) {
        ZipEntry entry = entries.get(file);
        if (entry == null) {
            return;
        }
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            split(file, in, lines);
        } catch (ZipException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw new StaticDataException(path + " cannot be read any further: " + e.getMessage(), e);
        }
        if (entry.getCrc() >= 0 && checksum.getValue() != entry.getCrc()) {
            throw damaged(file, null);
        }
    }

    private StaticDataException damaged(String file, @Nullable Throwable cause) {
        String message = file + SUFFIX + " in " + path + " is damaged; get the zip again";
        return cause == null ? new StaticDataException(message) : new StaticDataException(message, cause);
    }

    private static void split(String file, InputStream in, Lines lines) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int filled = 0;
        long number = 0;
        long all = 0;
        while (true) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                break;
            }
            all += read;
            if (all > LARGEST_FILE) {
                throw new StaticDataException(file + SUFFIX + " is larger than " + LARGEST_FILE + " bytes");
            }
            int from = 0;
            int end = filled + read;
            for (int i = filled; i < end; i++) {
                if (buffer[i] == '\n') {
                    line(lines, ++number, buffer, from, i);
                    from = i + 1;
                }
            }
            filled = end - from;
            System.arraycopy(buffer, from, buffer, 0, filled);
            if (filled == buffer.length) {
                if (filled >= LONGEST_LINE) {
                    throw new StaticDataException(file + SUFFIX + " line " + (number + 1) + " is longer than "
                            + LONGEST_LINE + " bytes; allowed is one JSON object a line");
                }
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
        }
        if (filled > 0) {
            line(lines, number + 1, buffer, 0, filled);
        }
    }

    /** Blank lines are left out. */
    private static void line(Lines lines, long number, byte[] bytes, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && bytes[first] <= ' ' && bytes[first] >= 0) {
            first++;
        }
        while (first < last && bytes[last - 1] <= ' ' && bytes[last - 1] >= 0) {
            last--;
        }
        if (first < last) {
            lines.line(number, bytes, first, last);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new StaticDataException(path + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
