package seat.bench.scale;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import seat.db.DataSources;

/**
 * The least a program does that asks ESI whether something changed and keeps when to ask again: one conditional request by the JDK's client and
 * one conditional UPDATE that commits, each job alone. It knows no queue, no lease, no budget and no token; it is a process of its own, and
 * its code stays as it is, so that other figures of a run can be told beside it.
 *
 * <p>Arguments: the ESI's address, the database's, jobs at once, seconds to warm up, seconds to measure. Prints {@code begin}, then {@code end} and the jobs done between both.
 */
public final class BareLoop {
    private BareLoop() {}

    public static void main(String[] arguments) throws Exception {
        URI esi = URI.create(arguments[0]);
        int atOnce = Integer.parseInt(arguments[2]);
        int warmUp = Integer.parseInt(arguments[3]);
        int seconds = Integer.parseInt(arguments[4]);
        AtomicLong next = new AtomicLong();
        AtomicLong done = new AtomicLong();
        CountDownLatch failed = new CountDownLatch(1);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try (HikariDataSource pool = DataSources.server(arguments[1], "root", null, 10);
                HttpClient http = HttpClient.newBuilder()
                        .executor(threads)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            List<Long> characters = characters(pool);
            for (int i = 0; i < atOnce; i++) {
                threads.execute(() -> {
                    try {
                        while (true) {
                            job(http, pool, esi, characters.get((int) (next.getAndIncrement() % characters.size())));
                            done.incrementAndGet();
                        }
                    } catch (Exception e) {
                        e.printStackTrace();
                        failed.countDown();
                    }
                });
            }
            boolean broken = failed.await(warmUp, TimeUnit.SECONDS);
            System.out.println("begin");
            long before = done.get();
            if (broken || failed.await(seconds, TimeUnit.SECONDS)) {
                System.exit(1);
            }
            System.out.println("end " + (done.get() - before));
            System.in.read(); // whoever measures reads this process' clock first
            System.exit(0);
        }
    }

    private static List<Long> characters(HikariDataSource pool) throws Exception {
        List<Long> characters = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT owner_id FROM bare_updates ORDER BY owner_id")) {
            while (rows.next()) {
                characters.add(rows.getLong(1));
            }
        }
        return characters;
    }

    private static void job(HttpClient http, HikariDataSource pool, URI esi, long character) throws Exception {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(esi.resolve("/characters/" + character + "/assets?page=1"))
                        .header("User-Agent", "bare loop")
                        .header("X-Compatibility-Date", "2026-11-01")
                        .header("Accept", "application/json")
                        .header("Accept-Encoding", "gzip")
                        .header("Authorization", "Bearer " + "x".repeat(900))
                        .header("If-None-Match", "\"" + character + LateEsi.ETAG + "\"")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 304) {
            throw new IllegalStateException("Status " + answer.statusCode());
        }
        try (Connection connection = pool.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE bare_updates SET token = token + 1, next_at = TIMESTAMPADD(SECOND, 1, CURRENT_TIMESTAMP(3)) WHERE owner_id = ? AND token >= ?")) {
            update.setLong(1, character);
            update.setLong(2, 0);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("No row for " + character);
            }
        }
    }
}
