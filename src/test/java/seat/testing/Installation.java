package seat.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import seat.command.demo.TruthCheck;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.simulator.Simulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A scaled installation of the packaged jar: web front ends, workers and dispatchers as processes of their own, on a database
 * and a Redis that they share, with a simulated EVE. What they do is read from the database, as they themselves would.
 *
 * <p>All processes and their files, in a temporary folder, go with this JVM however it ends.
 */
public final class Installation implements AutoCloseable {
    /** With which all of them seal. */
    public static final String SECRET_KEY = "5a".repeat(32);

    /** So that several fit on a small machine. */
    private static final String HEAP = "-Xmx192m";

    private final Simulator eve;
    private final Map<String, String> environment;
    private final Path folder;
    private final Undertaker undertaker;
    private final List<String> jvm;
    private final Map<String, SeatProcess> processes = new LinkedHashMap<>();
    private final String databaseUrl;
    private @Nullable HikariDataSource pool;
    private @Nullable Database database;

    /**
     * Nothing runs yet.
     *
     * @param databaseUrl as SEAT_DATABASE_URL names it, with its user
     * @param redisUrl as SEAT_REDIS_URL names it
     * @param eve left to its owner to close
     * @param jvm options of every process; empty for a small footprint; a start-up cache is used unless they name one
     */
    public Installation(String databaseUrl, String redisUrl, Simulator eve, String... jvm) {
        this.databaseUrl = databaseUrl;
        this.eve = eve;
        this.jvm = new ArrayList<>(jvm.length == 0 ? PackagedSeat.options() : List.of(jvm));
        if (jvm.length == 0) {
            this.jvm.add(HEAP);
        }
        if (this.jvm.stream().noneMatch(option -> option.startsWith("-XX:AOTCache="))) {
            this.jvm.addAll(PackagedSeat.startUp());
        }
        try {
            folder = Files.createTempDirectory("seat-installation");
            undertaker = new Undertaker(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment = new TreeMap<>(Map.of(
                "SEAT_DATABASE_URL",
                databaseUrl,
                "SEAT_DATABASE_USER",
                "root",
                "SEAT_REDIS_URL",
                redisUrl,
                "SEAT_SECRET_KEY",
                SECRET_KEY,
                "SEAT_ESI_URL",
                eve.uri().toString(),
                "SEAT_SSO_URL",
                eve.uri().toString(),
                "SEAT_EVE_CLIENT_ID",
                "seat-test",
                "SEAT_CONTACT",
                "tests@localhost.invalid",
                "SEAT_MANAGEMENT_PORT",
                "0",
                "SEAT_HTTP_PORT",
                "0"));
    }

    /** A port nobody listens on. */
    public static int freePort() {
        return Binaries.freePort();
    }

    /** Where logs are. */
    public Path folder() {
        return folder;
    }

    public Simulator eve() {
        return eve;
    }

    /** The settings that all components share, as environment variables. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /**
     * A command of this installation that is not started yet.
     *
     * @param name unique; of its log
     * @param settings beside or instead of what all share; an empty value takes a setting away
     */
    public SeatProcess command(String name, Map<String, String> settings, String... arguments) {
        List<String> line = new ArrayList<>(List.of(PackagedSeat.java()));
        line.addAll(jvm);
        line.addAll(List.of("-jar", PackagedSeat.jar().toString()));
        line.addAll(List.of(arguments));
        Map<String, String> given = new TreeMap<>(environment);
        given.putAll(settings);
        given.values().removeIf(String::isEmpty);
        given.putIfAbsent("SEAT_DATA_DIR", folder.resolve(name).toString());
        return new SeatProcess(line, given, folder, name, undertaker);
    }

    /** Starts a component, which is known by its name from then on; does not wait until it runs. */
    public SeatProcess start(String name, Map<String, String> settings, String... arguments) {
        SeatProcess process = command(name, settings, arguments);
        processes.put(name, process);
        process.start();
        return process;
    }

    /** The component of that name. */
    public SeatProcess process(String name) {
        SeatProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("There is no " + name + " among " + processes.keySet());
        }
        return process;
    }

    /** Components whose name begins so. */
    public List<SeatProcess> processes(String prefix) {
        return processes.values().stream()
                .filter(each -> each.name().startsWith(prefix))
                .toList();
    }

    /** Signs everybody in EVE in, by {@code seat token import}. */
    public void linkEveryone() {
        try {
            Path tokens = Files.write(
                    folder.resolve("tokens.txt"),
                    eve.population().stream()
                            .map(Simulator.Person::refreshToken)
                            .toList());
            SeatProcess link = command("import", Map.of(), "token", "import", tokens.toString());
            link.start();
            if (link.awaitEnd(Duration.ofMinutes(5)) != 0) {
                throw new IllegalStateException("Not everybody was signed in:\n" + link.output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database, once something has made its tables. */
    public synchronized Database database() {
        if (database == null) {
            pool = DataSources.server(databaseUrl, "root", null, 2);
            database = new Database(pool, Dialect.MARIADB);
        }
        return database;
    }

    /** A number from the database; -1 while it does not answer. */
    public long count(String sql, Object... values) {
        try {
            return database().sql().sql(sql).params(values).query(Long.class).single();
        } catch (DataAccessException e) {
            return -1;
        }
    }

    /** The database's clock. */
    public LocalDateTime now() {
        return database()
                .sql()
                .sql("SELECT CURRENT_TIMESTAMP(3)")
                .query(LocalDateTime.class)
                .single();
    }

    /** Updates by state. */
    public Map<String, Long> states() {
        Map<String, Long> states = new TreeMap<>();
        database()
                .sql()
                .sql("SELECT state, COUNT(*) FROM updates GROUP BY state")
                .query(row -> {
                    states.put(row.getString(1), row.getLong(2));
                });
        return states;
    }

    /** Updates in trouble, by kind and an example of its reason. */
    public Map<String, Long> troubles() {
        Map<String, Long> troubles = new TreeMap<>();
        database().sql().sql("""
                        SELECT CONCAT(state, ' ', reason_kind, ': ', MIN(reason)), COUNT(*) FROM updates
                        WHERE reason_kind IS NOT NULL GROUP BY state, reason_kind
                        """).query(row -> {
            troubles.put(row.getString(1), row.getLong(2));
        });
        return troubles;
    }

    /** What all components, dead ones too, told with their last heartbeat, added up. */
    public Figures figures() {
        Map<String, Long> outcomes = new TreeMap<>();
        long[] sums = new long[3];
        database()
                .sql()
                .sql("SELECT figures FROM components WHERE figures IS NOT NULL")
                .query(row -> {
                    JsonNode figures = JsonMapper.shared().readTree(row.getString(1));
                    figures.path("outcomes")
                            .properties()
                            .forEach(each -> outcomes.merge(
                                    each.getKey(), each.getValue().asLong(), Long::sum));
                    sums[0] += figures.path("spentClaims").asLong();
                    sums[1] += figures.path("claimed").asLong();
                    sums[2] += figures.path("requests").asLong();
                });
        return new Figures(outcomes, sums[0], sums[1], sums[2]);
    }

    /**
     * Sums over components.
     *
     * @param outcomes of updates, by kind of end
     * @param spentClaims claims of hints that were dropped before any request
     * @param claimed by dispatchers
     * @param requests to ESI
     */
    public record Figures(Map<String, Long> outcomes, long spentClaims, long claimed, long requests) {
        public long outcome(String kind) {
            return outcomes.getOrDefault(kind, 0L);
        }

        /** Updates that ended, however they did. */
        public long ended() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Tables that differ from what a correct reader of this EVE must hold now, with examples. */
    public List<TruthCheck.Result> differences() {
        try {
            return new TruthCheck(database())
                    .compare(eve.uri()).stream()
                            .filter(result -> !result.equal())
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simulator's own count of what its readers did. */
    public JsonNode violations() {
        return JsonMapper.shared().readTree(get(eve.uri().resolve("/simulator/violations")));
    }

    private static String get(URI uri) {
        try (var in = uri.toURL().openStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies what everything printed so far into a folder, for people to read. */
    public void copyLogs(Path to) {
        try (Stream<Path> files = Files.list(folder)) {
            Files.createDirectories(to);
            for (Path log :
                    files.filter(each -> each.toString().endsWith(".log")).toList()) {
                Files.copy(log, to.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills what runs and removes all files. */
    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
        processes.values().forEach(each -> each.process().destroyForcibly());
        undertaker.close();
    }
}
