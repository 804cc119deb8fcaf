package seat.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import seat.access.NewOwners;
import seat.access.Users;
import seat.command.demo.TruthCheck;
import seat.config.Secret;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.Database;
import seat.dispatch.DispatcherLoop;
import seat.role.Roles;
import seat.role.Tuning;
import seat.sde.Samples;
import seat.sde.StaticDataImport;
import seat.simulator.PageSizes;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.simulator.Violation;
import seat.sso.AccessTokenVerifier;
import seat.sso.SignIn;
import seat.sso.SsoClient;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.update.CountedState;
import seat.update.LiveCounts;
import seat.work.Pace;
import seat.work.RunOutcomes;
import seat.work.Worker;

/** The whole product against a simulator whose caches run many times faster, both in this process. */
public final class RunningSeat implements AutoCloseable {
    /** Small, so that few rows make several pages. */
    private static final PageSizes PAGES = new PageSizes(40, 25);

    private static final Set<Violation.Kind> REPEATS = Set.of(Violation.Kind.EARLY_FETCH, Violation.Kind.MISSING_ETAG);

    /** A corporation is enrolled after its first pilot's corporation is known, which may be after all else succeeded. */
    private static final String CORPORATIONS_TO_COME = """
            SELECT COUNT(*) FROM refresh_tokens t WHERE NOT EXISTS (
              SELECT 1 FROM character_affiliations a JOIN updates u ON u.owner_id = a.corporation_id
              WHERE a.character_id = t.character_id AND u.owner_type = 'corporation')
            """;

    private final Simulator simulator;
    private final Settings settings;
    private final ConfigurableApplicationContext context;

    private final Map<Setting, String> flags;
    private final Tuning tuning;

    private RunningSeat(Simulator simulator, Map<Setting, String> flags, Tuning tuning) {
        this.simulator = simulator;
        this.flags = flags;
        this.tuning = tuning;
        this.settings = Settings.load(flags, Map.of(), Path.of(flags.get(Setting.DATA_DIR)));
        this.context = Roles.serve(settings, tuning);
    }

    /** Stops SeAT; EVE lives on for {@link #startAgain}. */
    public void stop() {
        context.close();
    }

    /** The same SeAT, after {@link #stop}, with other settings. */
    public RunningSeat startAgain(Map<Setting, String> changes) {
        Map<Setting, String> changed = new EnumMap<>(flags);
        changed.putAll(changes);
        return new RunningSeat(simulator, changed, tuning);
    }

    /** @param scale how many times faster than in earnest caches expire and updates are due */
    public static RunningSeat start(Path folder, int characters, double scale) throws IOException {
        return start(folder, characters, scale, PAGES);
    }

    public static RunningSeat start(Path folder, int characters, double scale, PageSizes pages) throws IOException {
        return start(folder, characters, scale, pages, Map.of());
    }

    /** The same on a database of the shared MariaDB server. */
    public static RunningSeat startOnMariaDb(Path folder, int characters, double scale) throws IOException {
        return startOn(MariaDbServer.migratedDatabase(), folder, characters, scale);
    }

    /** The same on a database of a server of its own. */
    public static RunningSeat startOn(MariaDbServer server, Path folder, int characters, double scale)
            throws IOException {
        return startOn(server.newDatabase(), folder, characters, scale);
    }

    private static RunningSeat startOn(String databaseUrl, Path folder, int characters, double scale)
            throws IOException {
        return start(
                folder,
                characters,
                scale,
                PAGES,
                Map.of(
                        Setting.DATABASE_URL,
                        databaseUrl,
                        Setting.DATABASE_USER,
                        "root",
                        Setting.SECRET_KEY,
                        "00".repeat(32)));
    }

    private static RunningSeat start(
            Path folder, int characters, double scale, PageSizes pages, Map<Setting, String> more) throws IOException {
        Simulator simulator = Simulator.start(new SimulatorOptions(
                        0,
                        characters,
                        Math.max(1, characters / 10),
                        7,
                        Duration.ZERO,
                        scale,
                        folder.resolve("simulator.json"),
                        "127.0.0.1")
                .withPages(pages));
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.DATA_DIR, folder.toString());
        flags.put(Setting.HTTP_PORT, "0");
        flags.put(Setting.MANAGEMENT_PORT, "0");
        flags.put(Setting.ESI_URL, simulator.uri().toString());
        flags.put(Setting.SSO_URL, simulator.uri().toString());
        flags.put(Setting.EVE_CLIENT_ID, "seat-test");
        flags.put(Setting.CONTACT, "test@localhost.invalid");
        flags.putAll(more);
        return new RunningSeat(simulator, flags, new Tuning(new Pace(scale), 16, Tuning.EARNEST.lease(), false));
    }

    public Simulator simulator() {
        return simulator;
    }

    /** Where its pages are. */
    public URI uri() {
        return Roles.publicUrl(context, settings);
    }

    public Database database() {
        return bean(Database.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Signs everybody in to one account. */
    public void linkEveryone() throws Exception {
        long user = bean(Users.class)
                .create("owner", simulator.population().getFirst().id());
        for (Simulator.Person person : simulator.population()) {
            TokenAnswer answer = bean(SsoClient.class).refresh(new Secret(person.refreshToken()));
            TokenAnswer.Granted granted = (TokenAnswer.Granted) answer;
            var character =
                    bean(AccessTokenVerifier.class).verify(granted.accessToken().reveal());
            bean(TokenStore.class).link(new SignIn(user, 0, character, granted));
            bean(NewOwners.class).linked(person.id());
        }
    }

    /** Whether every update succeeded at least once and none stands in trouble. */
    public boolean everythingSucceeded() {
        return count("SELECT COUNT(*) FROM updates") > 0
                && count("SELECT COUNT(*) FROM updates WHERE succeeded_at IS NULL OR reason_kind IS NOT NULL") == 0
                && count(CORPORATIONS_TO_COME) == 0
                && count("SELECT COUNT(*) FROM unresolved_names WHERE retry_at <= CURRENT_TIMESTAMP") == 0;
    }

    /** Imports EVE's static data, on machines that have a sample of it: pages then show names, groups, volumes and slots as in earnest. */
    public void importStaticData() {
        Samples.zip().ifPresent(zip -> new StaticDataImport(database()).run(zip, "sample", StaticDataImport.SILENT));
    }

    public long count(String sql) {
        return database().sql().sql(sql).query(Long.class).single();
    }

    /** Holds dispatching and waits until nothing runs any more, so that stored rows can be compared. */
    public void quiesce() {
        bean(DispatcherLoop.class).pause();
        waitFor(
                Duration.ofSeconds(60),
                "running updates to end",
                () -> bean(Worker.class).running().isEmpty()
                        && Collections.disjoint(
                                new LiveCounts(bean(Database.class)).states().keySet(),
                                Set.of(CountedState.RUNNING, CountedState.QUEUED)),
                () -> "Running " + bean(Worker.class).running() + ", states "
                        + new LiveCounts(bean(Database.class)).states());
    }

    public void resume() {
        bean(DispatcherLoop.class).resume();
    }

    /** Tables that differ from the simulator's truth, with examples. */
    public List<TruthCheck.Result> differences() throws IOException {
        return new TruthCheck(database())
                .compare(simulator.uri()).stream()
                        .filter(result -> !result.equal())
                        .toList();
    }

    /**
     * Breaches of ESI's rules. Where a lease was lost, because this machine stood still for longer, what was read and not
     * committed is read again: law 5 counts that as repeats.
     */
    public List<Violation> brokenRules() {
        boolean repeats = bean(RunOutcomes.class).count(RunOutcomes.Outcome.FENCED) > 0;
        return simulator.violations().stream()
                .filter(violation -> !repeats || !REPEATS.contains(violation.kind()))
                .toList();
    }

    /** Waits until {@link #everythingSucceeded}; in vain, it tells what has not. */
    public void waitForEverything(Duration patience) {
        waitFor(patience, "all data", this::everythingSucceeded, this::unfinished);
    }

    /** What keeps {@link #everythingSucceeded} from holding. */
    private String unfinished() {
        List<String> lines = database().sql().sql("""
                        SELECT CONCAT(resource, ' of ', owner_id, ': started ', COALESCE(CAST(started_at AS CHAR), 'never'), ', next at ',
                          next_at, ', ', COALESCE(reason_kind, 'no reason'), ' ', COALESCE(reason, ''))
                        FROM updates WHERE succeeded_at IS NULL OR reason_kind IS NOT NULL LIMIT 20
                        """).query(String.class).list();
        return count("SELECT COUNT(*) FROM updates WHERE succeeded_at IS NULL OR reason_kind IS NOT NULL") + " of "
                + count("SELECT COUNT(*) FROM updates") + " updates, " + count(CORPORATIONS_TO_COME)
                + " corporations to come, "
                + count("SELECT COUNT(*) FROM unresolved_names WHERE retry_at <= CURRENT_TIMESTAMP")
                + " names to resolve; states "
                + new LiveCounts(bean(Database.class)).states()
                + String.join("\n  ", lines);
    }

    public static void waitFor(Duration patience, String what, BooleanSupplier condition) {
        waitFor(patience, what, condition, () -> "");
    }

    private static void waitFor(
            Duration patience, String what, BooleanSupplier condition, java.util.function.Supplier<String> instead) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "Waited " + patience.toSeconds() + " s in vain for " + what + ". " + instead.get());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        context.close();
        simulator.close();
    }
}
