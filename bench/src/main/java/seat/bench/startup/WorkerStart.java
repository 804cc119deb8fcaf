package seat.bench.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import seat.bench.CpuClock;
import seat.bench.Folder;
import seat.simulator.Simulator;
import seat.testing.Installation;
import seat.testing.MariaDbServer;
import seat.testing.RedisServer;
import seat.testing.SeatProcess;

/** How long a worker that the launcher starts takes to its first update, while the queue is full, and how much memory it then needs. */
final class WorkerStart {
    private static final Duration WORKING = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SUCCEEDED = "SELECT COUNT(*) FROM updates WHERE succeeded_at IS NOT NULL";

    private WorkerStart() {}

    /** @param seconds from the start of the launcher to the first update's commit */
    record Run(double seconds, double peak, double cpuSeconds, long succeeded) {}

    static Run measure(Path launcher, Simulator eve) throws IOException, InterruptedException {
        try (MariaDbServer database = MariaDbServer.start();
                RedisServer redis = RedisServer.start("--maxmemory-policy", "noeviction");
                Installation seat = new Installation(database.newDatabase(), redis.url(), eve);
                Folder folder = Folder.create()) {
            seat.linkEveryone();
            SeatProcess dispatcher = seat.start("dispatcher", Map.of(), "dispatcher");
            await(
                    () -> seat.count("SELECT COUNT(*) FROM updates WHERE state = 'queued'") > 0,
                    "The dispatcher claimed nothing:\n" + dispatcher.log());
            Path log = folder.path().resolve("worker.log");
            ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "worker")
                    .directory(folder.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("SEAT_") || name.equals("JAVA_TOOL_OPTIONS"));
            builder.environment().putAll(seat.environment());
            builder.environment().put("SEAT_DATA_DIR", folder.path().toString());
            long start = System.nanoTime();
            Process worker = builder.start();
            try {
                await(() -> seat.count(SUCCEEDED) > 0, "The worker updated nothing; see " + log);
                double seconds = (System.nanoTime() - start) / 1e9;
                TimeUnit.MILLISECONDS.sleep(WORKING.toMillis());
                return new Run(
                        seconds,
                        Served.megabytes(worker.pid(), "VmHWM"),
                        CpuClock.nanosOf(worker.pid()) / 1e9,
                        seat.count(SUCCEEDED));
            } finally {
                worker.destroy();
                if (!worker.waitFor(60, TimeUnit.SECONDS)) {
                    worker.destroyForcibly().waitFor();
                }
            }
        }
    }

    private static void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(otherwise);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
