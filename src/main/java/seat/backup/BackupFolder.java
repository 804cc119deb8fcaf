package seat.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of backups that are named after their time, of which the newest stay. Files with other names are left alone. */
public final class BackupFolder {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final Pattern NAME = Pattern.compile("seat-(\\d{8}-\\d{6})\\.backup");

    private BackupFolder() {}

    /**
     * The file of a backup that is made now.
     *
     * @throws IOException when there is no such folder
     */
    public static Path next(Path folder, Instant now) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder);
        }
        return folder.resolve(
                "seat-" + LocalDateTime.ofInstant(now, ZoneOffset.UTC).format(STAMP) + ".backup");
    }

    /** When the newest one was made; empty without any. */
    public static Optional<Instant> newest(Path folder) throws IOException {
        List<Path> all = all(folder);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(all.getLast().getFileName().toString());
        return name.matches()
                ? Optional.of(LocalDateTime.parse(name.group(1), STAMP).toInstant(ZoneOffset.UTC))
                : Optional.empty();
    }

    /** Removes all but the newest. @return what was removed */
    public static List<Path> prune(Path folder, int keep) throws IOException {
        List<Path> all = all(folder);
        List<Path> gone = new ArrayList<>(all.subList(0, Math.max(0, all.size() - keep)));
        for (Path old : gone) {
            Files.deleteIfExists(old);
        }
        return gone;
    }

    /** The oldest first. */
    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }
}
