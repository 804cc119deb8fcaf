package seat.sde;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Texts;
import tools.jackson.databind.JsonNode;

/**
 * Imports a zip of static data beside the one that is read, then moves the pointer to it, then deletes the old rows.
 *
 * <p>An import is alone (a lease with a token that each of its transactions checks). Whatever ends it before the pointer moves leaves
 * what was read before; the rows it wrote are deleted at once, or by the next import if it was killed. Memory stays bounded: files
 * are streams, rows are written some thousand at a time.
 */
public final class StaticDataImport {
    private static final Logger log = LoggerFactory.getLogger(StaticDataImport.class);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final int DELETED_AT_ONCE = 5_000;
    private static final int MOST_SOURCE = 500;

    private final Database database;
    private final Duration leaseLength;
    private final BooleanSupplier stopped;

    /** Told how far it is, and in lines what people should know. */
    public interface Progress {
        /** @param done of {@code all}, in bytes or rows */
        void show(String what, long done, long all, String more);

        void say(String line);
    }

    /** Tells nobody. */
    public static final Progress SILENT = new Progress() {
        @Override
        public void show(String what, long done, long all, String more) {
            // Nobody looks.
        }

        @Override
        public void say(String line) {
            log.info("{}", line);
        }
    };

    /**
     * What became of it.
     *
     * @param rows written, in all tables
     * @param statements that wrote them
     * @param lines by file
     */
    public record Result(
            int version, long build, long rows, long statements, Map<String, Long> lines, List<String> notes) {
        public Result {
            lines = Map.copyOf(lines);
            notes = List.copyOf(notes);
        }
    }

    public StaticDataImport(Database database) {
        this(database, LEASE, () -> false);
    }

    /** @param stopped asked between transactions: true ends the import */
    public StaticDataImport(Database database, BooleanSupplier stopped) {
        this(database, LEASE, stopped);
    }

    StaticDataImport(Database database, Duration leaseLength, BooleanSupplier stopped) {
        this.database = database;
        this.leaseLength = leaseLength;
        this.stopped = stopped;
    }

    /** Gives the zip to import, while the right to import is held; what it made is its own to remove. */
    public interface Source {
        Path zip();

        /** The build it must say it is; 0 for any. */
        default long build() {
            return 0;
        }
    }

    /**
     * Imports.
     *
     * @param source where it came from, for people
     * @throws StaticDataException.Busy when another import runs
     * @throws StaticDataException when the zip cannot be imported; what was read before is still read
     */
    public Result run(Path zip, String source, Progress progress) {
        return run(() -> zip, source, progress);
    }

    /** Imports a zip that is still to be fetched. */
    public Result run(Source zip, String source, Progress progress) {
        ImportLease lease = new ImportLease(database, leaseLength);
        lease.take();
        List<Result> result = new ArrayList<>();
        lease.during(() -> {
            deleteUnread(lease, progress);
            try (Archive archive = Archive.open(zip.zip())) {
                result.add(load(archive, zip.build(), source, lease, progress));
            }
            deleteUnread(lease, progress);
        });
        return result.getFirst();
    }

    /** Deletes what an import that was killed has left, unless one runs. */
    public void clean() {
        if (unread().isEmpty()) {
            return;
        }
        ImportLease lease = new ImportLease(database, leaseLength);
        lease.take();
        lease.during(() -> deleteUnread(lease, SILENT));
    }

    private Result load(Archive archive, long expected, String source, ImportLease lease, Progress progress) {
        Build build = Build.read(archive);
        if (expected != 0 && build.number() != expected) {
            throw new StaticDataException("The zip says it is build " + build.number() + ", but build " + expected
                    + " was asked for. Nothing was changed.");
        }
        sayWhatDiffers(archive, progress);
        int version = begin(build, source, lease);
        try {
            Loader loader = new Loader(database, lease, version);
            loader.readAhead(archive);
            long all = DataSets.ALL.stream()
                    .mapToLong(set -> archive.size(set.name()))
                    .sum();
            long done = 0;
            for (DataSet set : DataSets.ALL) {
                long before = done;
                loader.load(archive, set, bytes -> {
                    if (stopped.getAsBoolean()) {
                        throw new StaticDataException("The import was stopped. Nothing was changed.");
                    }
                    progress.show(
                            "importing",
                            Math.min(before + bytes, all),
                            all,
                            "%s, %,d rows".formatted(set.name(), loader.written()));
                });
                done += archive.size(set.name());
            }
            progress.show("importing", all, all, "%,d rows".formatted(loader.written()));
            loader.notes().forEach(progress::say);
            point(version, loader, lease);
            return new Result(
                    version, build.number(), loader.written(), loader.statements(), loader.lines(), loader.notes());
        } catch (RuntimeException e) {
            tryToDelete(lease);
            throw e;
        }
    }

    /** The half import's rows go at once if they can; else the next import deletes them. */
    private void tryToDelete(ImportLease lease) {
        try {
            deleteUnread(lease, SILENT);
        } catch (StaticDataException | DataAccessException | TransactionException e) {
            log.debug("What was imported is deleted later: {}", e.getMessage());
        }
    }

    private static void sayWhatDiffers(Archive archive, Progress progress) {
        TreeSet<String> missing = new TreeSet<>();
        TreeSet<String> unknown = new TreeSet<>(archive.files());
        unknown.remove(DataSets.BUILD);
        for (DataSet set : DataSets.ALL) {
            if (!unknown.remove(set.name())) {
                missing.add(set.name());
            }
        }
        missing.stream().filter(DataSets.ESSENTIAL::contains).findFirst().ifPresent(file -> {
            throw new StaticDataException("The zip has no " + file
                    + ".jsonl; allowed is the JSON Lines variant of EVE's static data, whole. Nothing was changed.");
        });
        unknown.removeAll(DataSets.NOT_STORED.keySet());
        if (!unknown.isEmpty()) {
            progress.say("Skipped, since this SeAT does not know them: " + String.join(", ", unknown));
        }
        if (!missing.isEmpty()) {
            progress.say("Not in the zip: " + String.join(", ", missing));
        }
    }

    /**
     * What the file {@code _sde} says.
     *
     * @param number CCP's build
     */
    private record Build(long number, @Nullable LocalDateTime released) {
        static Build read(Archive archive) {
            List<Build> builds = new ArrayList<>();
            archive.read(DataSets.BUILD, (number, bytes, from, to) -> {
                JsonNode line = Loader.parse(DataSets.BUILD, number, bytes, from, to);
                JsonNode build = line.get("buildNumber");
                if (build != null && build.isIntegralNumber() && build.asLong() > 0) {
                    builds.add(new Build(build.asLong(), time(line.get("releaseDate"))));
                }
            });
            if (builds.isEmpty()) {
                throw new StaticDataException(
                        "The zip has no _sde.jsonl with a buildNumber; allowed is the JSON Lines variant"
                                + " of EVE's static data. Nothing was changed.");
            }
            return builds.getFirst();
        }

        private static @Nullable LocalDateTime time(@Nullable JsonNode node) {
            try {
                return node == null || !node.isString()
                        ? null
                        : OffsetDateTime.parse(node.stringValue())
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime();
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }

    private int begin(Build build, String source, ImportLease lease) {
        return database.inTransaction(() -> {
            lease.fence();
            int version = database.sql().sql("""
                                    SELECT GREATEST((SELECT COALESCE(MAX(version), 0) FROM sde_versions),
                                      (SELECT COALESCE(MAX(version), 0) FROM sde_pointer))
                                    """).query(Integer.class).single() + 1;
            database.sql()
                    .sql("""
                            INSERT INTO sde_versions (version, build, released_at, source, state, started_at)
                            VALUES (?, ?, ?, ?, 'importing', CURRENT_TIMESTAMP(3))
                            """)
                    .param(version)
                    .param(build.number())
                    .param(build.released())
                    .param(Texts.cut(source, MOST_SOURCE))
                    .update();
            return version;
        });
    }

    private void point(int version, Loader loader, ImportLease lease) {
        database.inTransaction(() -> {
            lease.fence();
            database.sql()
                    .sql("UPDATE sde_versions SET state = 'old' WHERE version <> ?")
                    .param(version)
                    .update();
            database.sql()
                    .sql("""
                            UPDATE sde_versions SET state = 'read', finished_at = CURRENT_TIMESTAMP(3), notes = ?
                            WHERE version = ?
                            """)
                    .param(loader.notes().isEmpty() ? null : String.join("\n", loader.notes()))
                    .param(version)
                    .update();
            database.sql()
                    .sql(database.dialect()
                            .upsert(new Dialect.Upsert(
                                    "sde_pointer", List.of("id", "version"), List.of("version"), null, false)))
                    .params(1, version)
                    .update();
        });
        database.makeDurable();
        log.info("Version {} of the static data is read from now on ({} rows)", version, loader.written());
    }

    private List<Integer> unread() {
        return database.sql().sql("""
                        SELECT version FROM sde_versions WHERE version NOT IN (SELECT version FROM sde_pointer) ORDER BY version
                        """).query(Integer.class).list();
    }

    private void deleteUnread(ImportLease lease, Progress progress) {
        for (int version : unread()) {
            long rows = database.sql()
                    .sql("SELECT row_count FROM sde_versions WHERE version = ?")
                    .param(version)
                    .query(Long.class)
                    .single();
            long gone = 0;
            for (String table : DataSets.tables()) {
                int deleted;
                do {
                    deleted = database.inTransaction(() -> {
                        lease.fence();
                        return database.sql()
                                .sql("DELETE FROM " + Dialect.quote(table) + " WHERE version = ? LIMIT "
                                        + DELETED_AT_ONCE)
                                .param(version)
                                .update();
                    });
                    gone += deleted;
                    if (deleted > 0) {
                        progress.show("deleting", Math.min(gone, rows), Math.max(rows, 1), "rows of before");
                    }
                } while (deleted == DELETED_AT_ONCE);
            }
            database.inTransaction(() -> {
                lease.fence();
                database.sql()
                        .sql("DELETE FROM sde_versions WHERE version = ?")
                        .param(version)
                        .update();
            });
        }
    }
}
