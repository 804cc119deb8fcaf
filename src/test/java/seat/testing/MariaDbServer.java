package seat.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;

/**
 * A real MariaDB on a free port, its files in a temporary folder. {@link #shared()} is one server per JVM, started when
 * first asked for and killed when the JVM ends; every test class takes a {@linkplain #newDatabase fresh database}. Start
 * one of your own where the server itself is part of the test: it can be {@linkplain #kill killed} and
 * {@linkplain #restart started again}.
 *
 * <p>Without the binaries tests are skipped, except in CI (environment CI=true), where they fail. Server and files go with
 * the JVM that started them, however that ends.
 */
public final class MariaDbServer implements AutoCloseable {
    static final Duration START = Duration.ofSeconds(60);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path folder;
    private final int port;
    private final @Nullable String account;
    private final List<String> options;
    private @Nullable Process process;
    private @Nullable Process undertaker;

    private MariaDbServer(Path folder, int port, @Nullable String account, List<String> options) {
        this.folder = folder;
        this.port = port;
        this.account = account;
        this.options = options;
    }

    /** Started once per JVM. */
    private static final class Shared {
        // Room for the tables of a few databases, as their server needs for those of one.
        static final MariaDbServer SERVER = start("--table-definition-cache=4000", "--table-open-cache=8000");
    }

    /** Migrated once per JVM. */
    private static final class Migrated {
        static final CopiedSchema SCHEMA;
        static final ReusedDatabases DATABASES;

        static {
            String url = Shared.SERVER.newDatabase();
            try (HikariDataSource pool = DataSources.server(url, "root", "")) {
                new Migrations(new Database(pool, Dialect.MARIADB)).run();
            }
            SCHEMA = CopiedSchema.of(url);
            DATABASES = new ReusedDatabases(Shared.SERVER, SCHEMA);
        }
    }

    /** The server all tests of this JVM share. */
    public static MariaDbServer shared() {
        requireBinaries();
        return Shared.SERVER;
    }

    /** Starts another server, with options of its own; close it. */
    public static MariaDbServer start(String... options) {
        MariaDbServer server = prepare(freePorts(1).getFirst(), asRoot() ? "root" : null, List.of(options));
        server.launch();
        server.awaitReady();
        return server;
    }

    /**
     * A server's empty data folder, without the server.
     *
     * @param account the user of this machine that it runs as; null for the one this JVM runs as
     */
    static MariaDbServer prepare(int port, @Nullable String account, List<String> options) {
        requireBinaries();
        try {
            Path folder = Scratch.folder("seat-mariadb");
            MariaDbServer server = new MariaDbServer(folder, port, account, options);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            if (account != null && !account.equals("root")) {
                Files.setOwner(
                        folder,
                        FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(account));
            }
            server.install();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JDBC URL of a new, empty database; its user root has no password. */
    public String newDatabase() {
        String name = newName();
        execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        return url(name);
    }

    /**
     * JDBC URL of a new database of the shared server, with the project's tables as its migrations leave them; its user
     * root has no password.
     */
    public static String migratedDatabase() {
        String url = shared().newDatabase();
        Migrated.SCHEMA.into(url);
        return url;
    }

    /** Databases of the shared server with the project's tables, for tests that give them back. */
    static ReusedDatabases reused() {
        requireBinaries();
        return Migrated.DATABASES;
    }

    static String newName() {
        return "test_" + DATABASES.incrementAndGet();
    }

    public int port() {
        return port;
    }

    /** Where its files are; gone when it is closed. */
    public Path folder() {
        return folder;
    }

    /** The server's process as it was started last. */
    public Process process() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /** kill -9. */
    public void kill() {
        endUndertaker();
        Process killed = process();
        killed.descendants().forEach(ProcessHandle::destroyForcibly);
        killed.destroyForcibly();
        try {
            killed.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again on its port and data, killing it first if need be; returns when it answers. */
    public void restart() {
        kill();
        launch();
        awaitReady();
    }

    /** Executes statements, one at a time, each for itself, as root. */
    public void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(url(""));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("failed: " + Arrays.toString(statements), e);
        }
    }

    /** The second column of the only row of a query such as {@code SHOW STATUS LIKE 'x'}; null without a row. */
    @Nullable String show(String query) throws SQLException {
        return show(query, Duration.ofSeconds(2));
    }

    @Nullable String show(String query, Duration patience) throws SQLException {
        String limits = "&connectTimeout=2000&socketTimeout=" + patience.toMillis();
        try (Connection connection = DriverManager.getConnection(url("") + limits);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(2) : null;
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        try {
            deleteFolder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JDBC URL of one of its databases; an empty name for none. */
    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
    }

    void awaitReady() {
        awaitReady(() -> {
            try (Connection connection = DriverManager.getConnection(url(""))) {
                return connection.isValid(2);
            }
        });
    }

    /** A question to a server that is about to start. */
    interface Ready {
        boolean yet() throws SQLException;
    }

    void awaitReady(Ready ready) {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            @Nullable SQLException failure = null;
            try {
                if (ready.yet()) {
                    return;
                }
            } catch (SQLException e) {
                failure = e;
            }
            if (!process().isAlive() || System.nanoTime() > end) {
                String log = log();
                close();
                throw new IllegalStateException("mariadbd did not start:\n" + log, failure);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    private void install() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binary("mariadb-install-db").orElseThrow().toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        command.addAll(asAccount());
        Path log = folder.resolve("install.log");
        Process install = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!install.waitFor(START.toSeconds(), TimeUnit.SECONDS) || install.exitValue() != 0) {
                install.destroyForcibly();
                throw new IllegalStateException("mariadb-install-db failed:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            install.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Starts the process; {@link #awaitReady} waits until it answers. */
    void launch(String... more) {
        List<String> command = new ArrayList<>(List.of(
                binary("mariadbd").orElseThrow().toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                // Its own: a server that starts removes what it takes for another's leftovers.
                "--tmpdir=" + folder,
                "--socket=" + folder.resolve("s"),
                "--pid-file=" + folder.resolve("pid"),
                // Its own: a server that starts removes temporary tables it finds there, whosever they are.
                "--tmpdir=" + folder,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=2"));
        command.addAll(asAccount());
        command.addAll(options);
        command.addAll(List.of(more));
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("server.log").toFile()))
                    .start();
            process = started;
            undertaker = undertaker(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shell that waits for the end of its input, which is the end of this JVM, and then does what {@link #close} would. */
    private Process undertaker(Process server) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "cat >/dev/null; kill -9 \"$1\"; rm -rf \"$2\"",
                        "sh",
                        String.valueOf(server.pid()),
                        folder.toString())
                .start();
    }

    private void endUndertaker() {
        if (undertaker != null) {
            // The shell first: ending only its cat would set it to work.
            List<ProcessHandle> children = undertaker.descendants().toList();
            undertaker.destroyForcibly();
            try {
                undertaker.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            children.forEach(ProcessHandle::destroyForcibly);
            undertaker = null;
        }
    }

    static boolean asRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Both programs refuse to run as root unless told so. */
    private List<String> asAccount() {
        return account == null ? List.of() : List.of("--user=" + account);
    }

    /** Skips the test, or fails in CI, where a program is missing. */
    public static void require(String program) {
        if (binary(program).isEmpty()) {
            missing(program + " is not installed (Debian: apt-get install " + program + ")");
        }
    }

    static void requireBinaries() {
        if (binary("mariadbd").isEmpty() || binary("mariadb-install-db").isEmpty()) {
            missing("mariadbd and mariadb-install-db are not installed (Debian: apt-get install mariadb-server)");
        }
    }

    /** Skips the test; in CI it fails. */
    static void missing(String message) {
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(message);
        }
        throw new TestAbortedException(message);
    }

    static Optional<Path> binary(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Ports that are free, all different. */
    static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            try {
                for (int i = 0; i < count; i++) {
                    sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                }
                return sockets.stream().map(ServerSocket::getLocalPort).toList();
            } finally {
                for (ServerSocket socket : sockets) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteFolder() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
