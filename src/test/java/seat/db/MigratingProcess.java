package seat.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A component that migrates in a process of its own, and stands still after some tables, until its input says something: the
 * moment to kill or to stop it.
 */
final class MigratingProcess {
    static final String STANDS_STILL = "stands still";

    static final String DONE = "the schema is current";

    private MigratingProcess() {}

    /** Arguments: JDBC URL, lease in ms, tables it makes before it stands still. */
    public static void main(String[] arguments) {
        AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[2]));
        DataSource pool = DataSources.server(arguments[0], "root", "");
        DataSource standing = (DataSource) standing(DataSource.class, pool, left);
        new Migrations(new Database(standing, Dialect.MARIADB), Duration.ofMillis(Long.parseLong(arguments[1]))).run();
        System.out.println(DONE);
        System.exit(0);
    }

    static Process start(String url, Duration lease, int tables) throws java.io.IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MigratingProcess.class.getName(),
                        url,
                        String.valueOf(lease.toMillis()),
                        String.valueOf(tables))
                .redirectErrorStream(true)
                .start();
    }

    private static Object standing(Class<?> type, Object real, AtomicInteger left) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean makesTable = real instanceof Statement
                    && arguments != null
                    && arguments[0] instanceof String sql
                    && sql.contains("CREATE TABLE")
                    && !sql.contains(MigrationLease.TABLE);
            if (makesTable && left.decrementAndGet() < 0) {
                System.out.println(STANDS_STILL);
                left.set(Integer.MAX_VALUE);
                int ignored = System.in.read();
            }
            try {
                Object result = method.invoke(real, arguments);
                boolean watched = result instanceof Connection || result instanceof Statement;
                return watched && method.getReturnType().isInterface()
                        ? standing(method.getReturnType(), result, left)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
