package seat.seat5;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A MariaDB that lives for one import: it is started in a folder of its own, on this machine's own address, is given a dump, and goes with
 * its files. The dump is loaded by an account that may do nothing outside one empty database, and the client that reads it obeys none of
 * its own commands in it.
 */
public final class DumpServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String DATABASE = "seat";
    private static final String USER = "import";
    private static final int COPIED = 1 << 16;
    private static final int TOLD = 2_000;
    private static final int GZIP = 0x1f8b;

    private final Path folder;
    private final String password = UUID.randomUUID().toString();
    private final int port;
    private @Nullable Process server;

    private DumpServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts one and loads a dump.
     *
     * @param dump plain or compressed with gzip
     * @param progress told how many bytes of the file were read
     * @throws SourceException when MariaDB is not installed, saying what to do, or the dump cannot be loaded
     */
    public static DumpServer load(Path dump, LongConsumer progress) {
        Path mariadbd = program("mariadbd").orElseThrow(DumpServer::notInstalled);
        Path install = program("mariadb-install-db").orElseThrow(DumpServer::notInstalled);
        Path client = program("mariadb").orElseThrow(DumpServer::notInstalled);
        try {
            Path folder = Files.createTempDirectory(
                    "seat-import", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            DumpServer server = new DumpServer(folder, freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            try {
                server.install(install);
                server.start(mariadbd);
                server.fill(client, dump, progress);
                return server;
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The dump cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static SourceException notInstalled() {
        return new SourceException(
                "A dump is loaded into a MariaDB that is started for it, and none is installed here."
                        + " Install it (Debian: apt-get install mariadb-server), or load the dump yourself into an empty"
                        + " database of any MySQL/MariaDB (mariadb name < dump.sql) and name that: --from jdbc:mariadb://host/name");
    }

    private static Optional<Path> program(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it is. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + DATABASE;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    private void install(Path program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        command.addAll(asAccount());
        Process install = started(command, "install.log");
        if (!ended(install, START) || install.exitValue() != 0) {
            install.destroyForcibly();
            throw new SourceException("The MariaDB for the dump could not be made: " + told("install.log"));
        }
        Files.createDirectory(folder.resolve("files"));
        Files.writeString(folder.resolve("init.sql"), """
                ALTER USER 'root'@'localhost' ACCOUNT LOCK;
                CREATE DATABASE %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
                CREATE USER '%2$s'@'localhost' IDENTIFIED BY '%3$s';
                CREATE USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                GRANT ALL ON %1$s.* TO '%2$s'@'localhost';
                GRANT ALL ON %1$s.* TO '%2$s'@'127.0.0.1';
                """.formatted(DATABASE, USER, password));
    }

    /** Both programs refuse to run as root unless told so. */
    private static List<String> asAccount() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    private void start(Path program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + folder,
                "--socket=" + folder.resolve("s"),
                "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--skip-log-bin",
                "--local-infile=0",
                "--secure-file-priv=" + folder.resolve("files"),
                "--init-file=" + folder.resolve("init.sql"),
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--max-allowed-packet=256M",
                "--sql-mode=",
                "--innodb-buffer-pool-size=128M",
                // It is thrown away.
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0"));
        command.addAll(asAccount());
        server = started(command, "server.log");
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > end) {
                throw new SourceException("The MariaDB for the dump did not start: " + told("server.log"));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url() + "?connectTimeout=2000", USER, password);
                Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private void fill(Path client, Path dump, LongConsumer progress) throws IOException {
        Path options = folder.resolve("client.cnf");
        Files.writeString(options, "[client]\nuser=" + USER + "\npassword=" + password + "\n");
        // Not interactive and binary: the client obeys no command in what it reads, such as one that starts a shell.
        // Forced: a dump
        // may say what only administrators may, of variables or of views.
        Process loading = started(
                List.of(
                        client.toString(),
                        "--defaults-file=" + options,
                        "--socket=" + folder.resolve("s"),
                        "--binary-mode",
                        "--force",
                        "--local-infile=0",
                        "--max-allowed-packet=256M",
                        "--default-character-set=utf8mb4",
                        DATABASE),
                "load.log");
        try (InputStream in = opened(dump, progress);
                OutputStream out = loading.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            loading.destroyForcibly();
            throw new SourceException(
                    "The dump could not be read to its end: " + e.getMessage() + " " + told("load.log"), e);
        }
        ended(loading, Duration.ofHours(1));
    }

    private static InputStream opened(Path dump, LongConsumer progress) throws IOException {
        InputStream counted = new BufferedInputStream(new Counted(Files.newInputStream(dump), progress), COPIED);
        counted.mark(2);
        int magic = (counted.read() << Byte.SIZE) | counted.read();
        counted.reset();
        return magic == GZIP ? new GZIPInputStream(counted, COPIED) : counted;
    }

    /** Tells how far it was read. */
    private static final class Counted extends FilterInputStream {
        private final LongConsumer progress;
        private long count;

        Counted(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            progress.accept(count);
            return read;
        }
    }

    private Process started(List<String> command, String log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private static boolean ended(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new SourceException("Interrupted while a dump was loaded", e);
        }
    }

    /** What the client said of statements that it could not run; empty where it ran all. */
    public String complaints() {
        return told("load.log");
    }

    private String told(String log) {
        try (InputStream in = Files.newInputStream(folder.resolve(log))) {
            return SourceRow.wellFormed(new String(in.readNBytes(TOLD), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends it and removes its files. */
    @Override
    public void close() {
        Process running = server;
        if (running != null && running.isAlive()) {
            running.destroyForcibly();
            ended(running, Duration.ofSeconds(20));
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The files in " + folder + " must be removed by hand: " + e.getMessage(), e);
        }
    }
}
