package seat.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A running stand-in for ESI and EVE SSO, both at one origin. {@code /simulator/} holds its own endpoints: population, violations,
 * truth, faults, revoke, stats.
 */
public final class Simulator implements AutoCloseable {

    private static final long SAVE_SECONDS = 3;

    /**
     * Who can sign in.
     *
     * @param director whether it leads its corporation at this moment
     */
    public record Person(long id, String name, long corporationId, boolean director, String refreshToken) {}

    private final SimulatorOptions options;
    private final World world;
    private final Sheets sheets;
    private final Keys keys;
    private final Grants grants;
    private final Served served;
    private final Violations violations = new Violations();
    private final Watch watch = new Watch(violations);
    private final Faults faults = new Faults();
    private final StaticData staticData = new StaticData();
    private final Front front;
    private final URI uri;
    private final @Nullable StateFile stateFile;
    private final ScheduledExecutorService saver = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulator-state").factory());
    private long savedChanges = -1;

    private Simulator(SimulatorOptions options, Clock wall) throws IOException {
        this.options = options;
        this.stateFile = options.stateFile() == null ? null : new StateFile(options.stateFile());
        JsonNode state = stateFile == null ? null : stateFile.read();
        if (state != null) {
            StateFile.check(state, options);
        }
        long origin = state == null
                ? Math.floorDiv(wall.millis(), 1000L)
                : state.path("origin").asLong();
        this.world = World.of(
                options.seed(),
                new SimulatorClock(wall, origin, options.timeScale()),
                options.characters(),
                options.corporations());
        // A new key takes as long as reading the fixtures.
        CompletableFuture<Keys> key = state == null
                ? Keys.fresh()
                : CompletableFuture.completedFuture(Keys.parse(state.path("key").asString()));
        Routes routes = new Routes();
        List<String> scopes = List.copyOf(routes.scopes());
        Windows windows = new Windows(world.clock(), world.dice());
        Contents contents = new Contents(world, routes);
        this.sheets = contents.sheets;
        this.served = new Served(contents);
        this.keys = key.join();
        this.grants = new Grants(keys, world.people(), scopes, served::changed);
        if (state != null) {
            StateFile.unpack(state, grants, served, scopes);
        }
        this.front = new Front(options.address(), options.port());
        this.uri = URI.create("http://" + host(options.address()) + ":" + front.port());
        AccessTokens tokens = new AccessTokens(keys, world, uri.toString());
        EsiDocuments documents =
                new EsiDocuments(windows, contents, options.pages(), served, watch, violations, faults);
        EsiPosts posts = new EsiPosts(world, windows, contents, served);
        Esi esi = new Esi(world, routes, contents, tokens, violations, faults, documents, posts, watch);
        Sso sso = new Sso(world, routes, keys, tokens, grants, faults, uri.toString(), options.clients());
        Control control = new Control(world, grants, violations, faults, served, options);
        front.start(
                new Switch(esi, sso, control, staticData),
                new Truth(served, routes, contents, windows),
                world.clock(),
                options.latency());
        if (stateFile != null) {
            save();
            saver.scheduleWithFixedDelay(this::saveQuietly, SAVE_SECONDS, SAVE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** @throws IOException when the port is taken or the state file cannot be read */
    public static Simulator start(SimulatorOptions options) throws IOException {
        return start(options, Clock.systemUTC());
    }

    /** Starts a simulator with a clock of the caller's: tests move it instead of waiting. */
    static Simulator start(SimulatorOptions options, Clock wall) throws IOException {
        return new Simulator(options, wall);
    }

    private static String host(String address) {
        return address.equals("0.0.0.0") ? "127.0.0.1" : address;
    }

    /** ESI's base and SSO's base. */
    public URI uri() {
        return uri;
    }

    public List<Person> population() {
        long now = world.clock().now();
        return java.util.stream.IntStream.range(0, world.people().characters())
                .mapToObj(i -> new Person(
                        World.characterId(i),
                        world.people().name(i),
                        World.corporationId(world.people().corporation(i, now)),
                        sheets.roles(i, now).contains("Director"),
                        grants.demoToken(World.characterId(i))))
                .toList();
    }

    /** Ids of a region and of a player structure that have a market. */
    public List<Long> markets() {
        return List.of(10_000_002L, Structures.id(0, 0));
    }

    /** The latest breaches of ESI's rules, at most 50. */
    public List<Violation> violations() {
        return violations.latest();
    }

    /** How whole answers differed from those given before, as {@code owner kind entity former>present}. */
    public List<String> changes() {
        return served.log.all();
    }

    public long violationCount() {
        return violations.total();
    }

    /**
     * Publishes a zip of static data as CCP does its latest build, in place of one from before.
     *
     * @return the folder of its latest.jsonl
     */
    public URI publish(Path zip) {
        staticData.publish(zip);
        return URI.create(uri + StaticData.PATH);
    }

    public Faults faults() {
        return faults;
    }

    /**
     * Tells that a reader is dead by now, and with it what it had been answered and not stored: whoever takes its work may ask once more, and
     * {@code /simulator/violations} counts that as {@code lost} instead of a breach. Anything else that is asked again too early stays one.
     *
     * @param work how long before its death the oldest answer may have come that it had not stored
     */
    public void readerDied(Duration work) {
        long now = world.clock().millis();
        watch.readerDied(now - work.toMillis(), now);
    }

    /** Withdraws all that a character granted. */
    public void revoke(long character) {
        grants.revoke(character);
    }

    private synchronized void save() throws IOException {
        long changes = served.changes();
        if (stateFile != null && changes != savedChanges) {
            stateFile.write(StateFile.pack(options, world.clock().origin(), keys, grants, served));
            savedChanges = changes;
        }
    }

    private void saveQuietly() {
        try {
            save();
        } catch (IOException | RuntimeException e) {
            System.getLogger(Simulator.class.getName())
                    .log(System.Logger.Level.WARNING, "The state file was not written", e);
        }
    }

    /** Stops answering, then saves the state. */
    @Override
    public void close() throws IOException {
        front.close();
        saver.shutdownNow();
        save();
    }

    /** Sends each request where it belongs. */
    private record Switch(Esi esi, Sso sso, Control control, StaticData staticData) implements Front.Handler {

        @Override
        public Answer answer(Request request) {
            if (request.path().startsWith("/simulator/")) {
                Answer answer = control.answer(request);
                return answer == null ? Answer.error(404, "No such endpoint") : answer;
            }
            Answer published = staticData.answer(request);
            if (published != null) {
                return published;
            }
            Answer answer = sso.answer(request);
            return answer == null ? esi.answer(request) : answer;
        }

        @Override
        public boolean isEsi(String path) {
            return !path.startsWith("/simulator/")
                    && !path.startsWith(StaticData.PATH)
                    && !path.startsWith("/v2/")
                    && !path.startsWith("/oauth/")
                    && !path.startsWith("/.well-known/");
        }
    }
}
