package seat.bench.sde;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.sde.StaticDataImport;

/** One import in a process of its own, which prints what it took: rows, statements, seconds, peak heap and peak memory in bytes. */
public final class ImportOnce {
    private ImportOnce() {}

    public static void main(String[] arguments) throws IOException {
        String url = arguments[0];
        try (HikariDataSource pool = open(url)) {
            Database database = new Database(pool, Dialect.of(url));
            new Migrations(database).run();
            long begun = System.nanoTime();
            StaticDataImport.Result result =
                    new StaticDataImport(database).run(Path.of(arguments[1]), "bench", StaticDataImport.SILENT);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.println("RESULT %d %d %.3f %d %d"
                    .formatted(result.rows(), result.statements(), seconds, peakHeap(), peakMemory()));
        }
    }

    static HikariDataSource open(String url) {
        return Dialect.of(url) == Dialect.H2
                ? DataSources.embedded(url, Runtime.getRuntime().maxMemory() / 8)
                : DataSources.server(url, "root", "");
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static long peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
