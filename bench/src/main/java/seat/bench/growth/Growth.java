package seat.bench.growth;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import seat.bench.Folder;
import seat.bench.Machine;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.update.Claim;
import seat.update.Claims;
import seat.update.Shards;
import seat.update.Started;
import seat.update.Success;
import seat.update.WorkerUpdates;

/**
 * Runs 100,000 updates that change nothing through the embedded database (claimed, started and finished by the product's own
 * statements, each committed by itself) and looks how its file grows.
 */
public final class Growth {
    private static final int UPDATES = 100_000;
    private static final int OWNERS = 1_000;
    private static final int RESOURCES = 20;
    private static final long MOST = 250L << 20;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final long H2_CACHE = 64L << 20;

    private Growth() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        try (Folder folder = Folder.create()) {
            String text = measure(folder);
            System.out.println(text);
            Files.writeString(file, text);
            System.out.println("Kept in " + file);
            System.exit(text.contains("reached") ? 0 : 1);
        }
    }

    private static String measure(Folder folder) throws IOException {
        String url = "jdbc:h2:file:" + folder.path().resolve("seat")
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
        long before;
        long largest = 0;
        long end;
        double seconds;
        try (HikariDataSource pool = DataSources.embedded(url, H2_CACHE)) {
            Database database = new Database(pool, Dialect.H2);
            new Migrations(database).run();
            enrol(database);
            database.makeDurable();
            before = folder.size();
            Claims claims = new Claims(database);
            WorkerUpdates updates = new WorkerUpdates(database);
            long start = System.nanoTime();
            int done = 0;
            for (int shard = 0; done < UPDATES; shard = (shard + 1) % Shards.COUNT) {
                done += finish(updates, claims.claim(shard, 100, LEASE, false));
                largest = Math.max(largest, folder.size());
            }
            seconds = (System.nanoTime() - start) / 1e9;
            end = folder.size();
        }
        return """
                # How the embedded database grows

                %s
                %,d updates that change nothing, of %,d owners with %d resources each, claimed, started and finished one by one.

                | | MB |
                |---|--:|
                | before | %.1f |
                | largest on the way | %.1f |
                | after | %.1f |
                | after, closed | %.1f |

                It took %.0f s, %,.0f updates a second on one thread.

                ## Verdict: %s

                Target: the file stays under %d MB.
                """.formatted(
                        Machine.describe(),
                        UPDATES,
                        OWNERS,
                        RESOURCES,
                        mb(before),
                        mb(largest),
                        mb(end),
                        mb(folder.size()),
                        seconds,
                        UPDATES / seconds,
                        largest < MOST ? "reached" : "missed",
                        MOST >> 20);
    }

    private static void enrol(Database database) {
        List<Object[]> rows = new ArrayList<>();
        for (long owner = 1; owner <= OWNERS; owner++) {
            for (int resource = 1; resource <= RESOURCES; resource++) {
                rows.add(new Object[] {owner, "character.resource-" + resource, Shards.of(owner)});
            }
        }
        database.inTransaction(() -> {
            database.template().batchUpdate("""
                            INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, etags)
                            VALUES (?, ?, 'character', 'characters', ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3), '{"1":"\\"5f1d2c\\""}')
                            """, rows);
        });
    }

    private static int finish(WorkerUpdates updates, List<Claim> claims) {
        Map<Long, List<Claim>> owners = claims.stream().collect(Collectors.groupingBy(Claim::ownerId));
        int done = 0;
        for (var owner : owners.entrySet()) {
            Map<String, Long> tokens =
                    owner.getValue().stream().collect(Collectors.toMap(Claim::resource, Claim::token));
            for (Started update : updates.runs().start(owner.getKey(), tokens, LEASE)) {
                // What a 304 leaves, only due again at once.
                Success same = new Success(
                        new Success.In(Duration.ZERO, Duration.ofMinutes(30)),
                        Success.Memory.UNCHANGED,
                        Success.Content.UNCHANGED,
                        null);
                updates.endings().succeed(update, same);
                done++;
            }
        }
        return done;
    }

    private static double mb(long bytes) {
        return bytes / 1048576.0;
    }
}
