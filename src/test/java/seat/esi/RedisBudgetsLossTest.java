package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import seat.config.RedisUrl;
import seat.esi.Budgets.Ask;
import seat.esi.Budgets.Grant;
import seat.esi.Budgets.Reading;
import seat.esi.Budgets.Reservation;
import seat.esi.Budgets.Settlement;
import seat.redis.Redis;
import seat.testing.RedisCluster;
import seat.testing.RedisSentinels;
import seat.testing.RedisServer;
import seat.testing.TcpProxy;

/** What becomes of ESI's budgets when Redis forgets, restarts, fails over or goes away, and between processes. */
@Timeout(90)
@ResourceLock("redis-sentinels")
class RedisBudgetsLossTest {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration FLIGHT = Duration.ofSeconds(70);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Quota QUOTA = new Quota(100, WINDOW);
    private static final Bucket ASSETS = new Bucket("char-asset", "app", 90000001);
    private static final Ask AT_ONCE = new Ask(5, 1, 5, false);
    private static final Route ROUTE = Routes.shipped().find("GET", "/status");

    private final TestClock clock = new TestClock();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Pause> stored = new ArrayList<>();
    private final AtomicBoolean askedBefore = new AtomicBoolean(true);
    private RedisServer server;

    @BeforeEach
    void start() {
        server = RedisServer.start("--save", "3600 1");
        opened.add(server);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private SettledBudgets process(String url, InstantSource itsClock, boolean testClock) {
        Redis redis = Redis.connect(RedisUrl.parse(url));
        opened.add(redis);
        PauseLog log = new PauseLog() {
            @Override
            public List<Pause> load() {
                return List.copyOf(stored);
            }

            @Override
            public void save(Bucket bucket, Instant until, String reason) {}
        };
        return new SettledBudgets(new RedisBudgets(redis, FLIGHT, log, askedBefore::get, itsClock, testClock));
    }

    private SettledBudgets process() {
        return process(server.url(), clock, true);
    }

    /** A process of an installation that never asked. */
    private SettledBudgets firstProcess() {
        askedBefore.set(false);
        SettledBudgets first = process();
        first.paused(Bucket.ALL);
        return first;
    }

    private void flush() {
        clock.advance(Duration.ofSeconds(1));
        server.flush();
    }

    private void restart() {
        clock.advance(Duration.ofSeconds(1));
        server.restart();
    }

    private static Reservation granted(Grant grant) {
        assertThat(grant).isInstanceOf(Grant.Granted.class);
        return ((Grant.Granted) grant).reservation();
    }

    private static Grant.Denied denied(Grant grant) {
        assertThat(grant).isInstanceOf(Grant.Denied.class);
        return (Grant.Denied) grant;
    }

    private static Grant ask(Budgets budgets) {
        return budgets.reserve(ASSETS, QUOTA, AT_ONCE);
    }

    private static void settle(Budgets budgets, Reservation reservation, int spent) {
        budgets.settle(new Settlement(reservation, spent, Optional.empty()));
    }

    private static void settle(Budgets budgets, Reservation reservation, int spent, int remaining) {
        budgets.settle(new Settlement(reservation, spent, Optional.of(new Reading(QUOTA, remaining, WINDOW))));
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** What a cold period looks like, from either process. */
    private void assertCold(Budgets one, Budgets other) {
        Reservation probe = granted(ask(one));
        assertThat(denied(ask(other)).reason()).contains("first answer");
        assertThat(denied(other.reserve(Bucket.ERRORS, Quota.ERRORS, Ask.one(1)))
                        .retryAt())
                .isAfter(clock.instant().plusSeconds(50));
        settle(one, probe, 2, 40);
        granted(ask(other));
        granted(ask(one));
        clock.advance(Duration.ofSeconds(61));
        granted(one.reserve(Bucket.ERRORS, Quota.ERRORS, Ask.one(1)));
    }

    @Test
    void afterEverythingWasFlushedBudgetsAreCold() {
        SettledBudgets one = firstProcess();
        SettledBudgets other = process();
        granted(ask(one));
        granted(ask(other));

        flush();

        assertCold(other, one);
    }

    @Test
    void aNewInstallationStartsWithAllOfItsBudgetsAndAKnownOneDoesNot() {
        SettledBudgets first = firstProcess();
        granted(ask(first));
        granted(ask(first));
        granted(first.reserve(Bucket.ERRORS, Quota.ERRORS, Ask.one(1)));

        flush();
        askedBefore.set(true);

        assertCold(process(), process());
    }

    @Test
    void whoAskedItselfKnowsThatBudgetsWereLostEvenIfTheDatabaseDoesNotYet() {
        SettledBudgets first = firstProcess();
        granted(ask(first));

        flush();

        granted(ask(first));
        denied(ask(first));
    }

    @Test
    void afterARestartBudgetsAreColdAlthoughTheirAccountsSurvived() throws Exception {
        SettledBudgets one = firstProcess();
        SettledBudgets other = process();
        settle(one, granted(ask(one)), 5, 60);
        granted(ask(other));
        restart();
        assertThat(server.command("DBSIZE")).as("keys survived").isNotEqualTo("0");
        await("both are back", () -> reachable(one) && reachable(other));

        assertThat(one.redis().state(ASSETS).orElseThrow().remaining())
                .as("5 spent, 35 by others, 5 on their way")
                .isEqualTo(55);
        assertCold(one, other);
    }

    private static boolean reachable(Budgets budgets) {
        return !(budgets.reserve(new Bucket("probe", "", 0), QUOTA, AT_ONCE) instanceof Grant.Denied no)
                || !no.reason().contains("reached");
    }

    @Test
    void aRunningServerIsColdOnceNotAgainAndAgain() throws Exception {
        SettledBudgets one = firstProcess();
        SettledBudgets other = process();
        granted(ask(one));
        restart();
        await("both are back", () -> reachable(one) && reachable(other));
        settle(one, granted(ask(one)), 2, 90);
        for (int i = 0; i < 5; i++) {
            settle(other, granted(ask(other)), 2);
            settle(one, granted(ask(one)), 2);
        }
    }

    @Test
    void afterAFailoverBudgetsAreCold() throws Exception {
        RedisSentinels sentinels = RedisSentinels.shared();
        sentinels.flush();
        askedBefore.set(false);
        SettledBudgets one = process(sentinels.url(), clock, true);
        SettledBudgets other = process(sentinels.url(), clock, true);
        settle(one, granted(ask(one)), 2, 98);
        granted(ask(one));
        settle(other, granted(ask(other)), 2);

        clock.advance(Duration.ofSeconds(1));
        sentinels.failover();
        assertThat(sentinels.master().command("DBSIZE")).as("keys survived").isNotEqualTo("0");
        await("both are at the new master", () -> reachable(one) && reachable(other));

        assertCold(one, other);
    }

    @Test
    void whenANodeOfAClusterIsAwayOnlyItsPartsAreDenied() throws Exception {
        try (RedisCluster cluster = RedisCluster.start()) {
            SettledBudgets budgets = process(cluster.url(), clock, true);
            askedBefore.set(false);
            cluster.nodes().forEach(node -> node.command("CONFIG", "SET", "cluster-require-full-coverage", "no"));
            budgets.paused(Bucket.ALL);
            cluster.nodes().getLast().kill();
            await("some buckets are denied and others are not", () -> {
                int granted = 0;
                int denied = 0;
                for (int character = 1; character <= 12; character++) {
                    Grant grant = budgets.reserve(new Bucket("char-asset", "app", character), QUOTA, AT_ONCE);
                    granted += grant instanceof Grant.Granted ? 1 : 0;
                    denied += grant instanceof Grant.Denied no && no.reason().contains("reached") ? 1 : 0;
                }
                return granted > 0 && denied > 0;
            });
            opened.removeLast().close();
        }
    }

    @Test
    void anAnswerFromBeforeTheLossDoesNotLetASecondProbeGo() {
        SettledBudgets one = firstProcess();
        Reservation old = granted(ask(one));
        flush();
        granted(ask(one));

        settle(one, old, 2, 98);

        denied(ask(one));
    }

    @Test
    void pausesSurviveALoss() {
        SettledBudgets one = firstProcess();
        SettledBudgets other = process();
        Instant until = clock.instant().plusSeconds(300);
        stored.add(new Pause(ASSETS, until, "stored"));
        one.pause(Bucket.route(ROUTE), until, "learned");
        flush();

        assertThat(denied(ask(other)).retryAt()).isEqualTo(until);
        assertThat(other.paused(ASSETS)).hasValue(new Pause(ASSETS, until, "stored"));
        flush();
        one.reserve(new Bucket("other", "app", 7), QUOTA, AT_ONCE);
        clock.advance(Duration.ofSeconds(2));
        assertThat(other.paused(Bucket.route(ROUTE))).map(Pause::until).hasValue(until);
    }

    @Test
    void aPauseOfEverythingBindsEveryProcessAtOnce() {
        SettledBudgets one = firstProcess();
        SettledBudgets other = process();
        Instant until = clock.instant().plusSeconds(60);

        assertThat(one.pause(Bucket.ALL, until, "420")).isTrue();
        assertThat(other.pause(Bucket.ALL, until, "420")).as("known already").isFalse();

        for (int character = 1; character <= 200; character++) {
            Grant grant = other.reserve(new Bucket("char-asset", "app", character), QUOTA, AT_ONCE);
            assertThat(grant).isEqualTo(new Grant.Denied(until, "420"));
        }
        assertThat(other.paused(Bucket.ALL)).hasValue(new Pause(Bucket.ALL, until, "420"));
        clock.advanceTo(until);
        granted(ask(other));
    }

    @Test
    void aPauseOfOneBucketBindsTheOthersAndOneOfARouteWithinASecond() {
        SettledBudgets one = firstProcess();
        SettledBudgets other = process();
        Instant until = clock.instant().plusSeconds(60);
        assertThat(other.paused(Bucket.route(ROUTE))).isEmpty();
        granted(ask(other));

        one.pause(ASSETS, until, "429");
        one.pause(Bucket.route(ROUTE), until, "503");

        assertThat(ask(other)).isEqualTo(new Grant.Denied(until, "429"));
        clock.advance(Duration.ofMillis(1000));
        assertThat(other.paused(Bucket.route(ROUTE))).map(Pause::until).hasValue(until);
    }

    @Test
    void twoProcessesTogetherGetNoMoreThanThereIs() throws Exception {
        List<SettledBudgets> processes = List.of(firstProcess(), process());
        var quota = new Quota(1000, WINDOW);
        var granted = new AtomicInteger();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                SettledBudgets budgets = processes.get(i % 2);
                threads.submit(() -> {
                    start.await();
                    while (budgets.reserve(ASSETS, quota, AT_ONCE) instanceof Grant.Granted) {
                        granted.incrementAndGet();
                    }
                    return granted;
                });
            }
            start.countDown();
        }
        assertThat(granted).hasValue(200);
    }

    @Test
    void withoutRedisNothingIsGrantedAndAfterwardsAllGoesOnByItself() throws Exception {
        SettledBudgets one = firstProcess();
        SettledBudgets other = process();
        Reservation flying = granted(ask(one));
        server.kill();

        Grant.Denied denied = denied(ask(one));
        assertThat(denied.reason()).isEqualTo("Redis cannot be reached: no budgets, so nothing is asked");
        assertThat(denied.retryAt())
                .isBetween(clock.instant().plusSeconds(1), clock.instant().plusSeconds(2));
        settle(one, flying, 2);
        assertThat(one.snapshot(5)).isEmpty();
        Instant until = clock.instant().plusSeconds(300);
        assertThat(one.pause(ASSETS, until, "429")).isTrue();
        assertThat(one.paused(ASSETS)).map(Pause::until).hasValue(until);
        assertThat(denied(ask(one)).retryAt()).isEqualTo(until);

        server.startAgain();
        await("both are back", () -> reachable(one) && other.paused(ASSETS).isPresent());
        assertThat(denied(ask(other)).retryAt()).as("told afterwards").isEqualTo(until);
    }

    @Test
    void aPauseLearnedDuringACutIsToldAfterwards() throws Exception {
        firstProcess();
        SettledBudgets other = process();
        try (TcpProxy proxy = TcpProxy.to(server.port())) {
            SettledBudgets one = process("redis://127.0.0.1:" + proxy.port(), clock, true);
            granted(ask(one));
            proxy.cut(TcpProxy.Cut.RESET);
            Instant until = clock.instant().plusSeconds(300);
            await("the cut is noticed", () -> !reachable(one));
            assertThat(one.pause(ASSETS, until, "429")).isTrue();
            granted(ask(other));
            proxy.heal();
            await(
                    "others are told",
                    () -> reachable(one) && other.paused(ASSETS).isPresent());
            assertThat(denied(ask(other)).retryAt()).isEqualTo(until);
            opened.removeLast().close();
        }
    }

    @Test
    void aServerThatHangsIsLikeNone() throws Exception {
        SettledBudgets budgets = firstProcess();
        granted(ask(budgets));
        server.pause();
        assertThat(denied(ask(budgets)).reason()).contains("cannot be reached");
        server.resume();
        await("it is back", () -> ask(budgets) instanceof Grant.Granted);
    }

    @Test
    void aHostWhoseClockIsWrongWaitsAsLongAsOthers() {
        InstantSource late = InstantSource.offset(InstantSource.system(), Duration.ofHours(3));
        SettledBudgets right = process(server.url(), InstantSource.system(), false);
        SettledBudgets wrong = process(server.url(), late, false);
        askedBefore.set(false);
        right.pause(ASSETS, InstantSource.system().instant().plusSeconds(100), "429");

        assertThat(Duration.between(late.instant(), denied(ask(wrong)).retryAt()))
                .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(101));
    }

    @Test
    void whatTenGroupsOfACharacterTakeFitsIntoHalfAKilobyteAndGoesAway() {
        SettledBudgets budgets = firstProcess();
        String[] groups = {
            "char-asset",
            "char-contract",
            "char-industry",
            "char-killmail",
            "char-location",
            "char-notification",
            "char-order",
            "char-social",
            "char-wallet",
            "char-detail"
        };
        for (String group : groups) {
            Bucket bucket = new Bucket(group, "0123456789abcdef0123456789abcdef", 2_113_000_000L);
            for (int i = 0; i < 2; i++) {
                settle(budgets, granted(budgets.reserve(bucket, new Quota(600, WINDOW), AT_ONCE)), 2, 590);
            }
        }
        String key = server.command("--scan", "--pattern", "seat:*:y*");
        assertThat(Integer.parseInt(server.command("HLEN", key))).isEqualTo(groups.length);
        assertThat(Integer.parseInt(server.command("MEMORY", "USAGE", key))).isLessThan(512);
        assertThat(server.command("OBJECT", "ENCODING", key)).isEqualTo("listpack");
        assertThat(Long.parseLong(server.command("PTTL", key)))
                .isBetween(WINDOW.toMillis(), WINDOW.multipliedBy(2).toMillis());
    }

    @Test
    void theStatusPageShowsTheLowestBucketsHoweverManyThereAre() {
        SettledBudgets budgets = firstProcess();
        for (int character = 1; character <= 5000; character++) {
            Bucket bucket = new Bucket("char-asset", "app", character);
            budgets.settle(new Settlement(
                    Reservation.none(bucket, QUOTA), character % 50 == 0 ? 60 + character / 200 : 2, Optional.empty()));
        }
        budgets.pause(new Bucket("char-asset", "app", 7), clock.instant().plusSeconds(60), "429");

        List<BucketState> states = budgets.snapshot(30);

        assertThat(states).hasSize(30);
        assertThat(states.getFirst().reason()).isEqualTo("429");
        assertThat(states.getFirst().remaining()).isEqualTo(98);
        assertThat(states.get(1).bucket().characterId()).isEqualTo(5000);
        assertThat(states).extracting(BucketState::remaining).allMatch(remaining -> remaining == 98 || remaining < 50);
        assertThat(states.subList(1, 30)).extracting(BucketState::remaining).isSorted();
        clock.advance(WINDOW.plus(WINDOW));
        assertThat(budgets.snapshot(30)).as("full again").isEmpty();
    }

    @Test
    void theListOfLowBucketsStaysShort() {
        SettledBudgets budgets = firstProcess();
        for (int character = 1; character <= 5500; character++) {
            budgets.settle(new Settlement(
                    Reservation.none(new Bucket("char-asset", "app", character), QUOTA), 60, Optional.empty()));
        }
        for (String key : server.command("--scan", "--pattern", "seat:*:low").split("\n")) {
            assertThat(Integer.parseInt(server.command("ZCARD", key))).isLessThanOrEqualTo(64);
        }
        assertThat(budgets.snapshot(30)).hasSize(30);
    }
}
