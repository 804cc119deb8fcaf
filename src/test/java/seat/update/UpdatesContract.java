package seat.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.component.Suspension;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sync.Schema;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** Leases and fencing, the same on every database. A lease of no length stands for one that ran out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UpdatesContract {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration OVER = Duration.ZERO;
    private static final long ANN = 95_000_001;
    private static final int SHARD = Shards.of(ANN);
    private static final String SKILLS = "character.skills";
    private static final String ASSETS = "character.assets";

    private TestDatabase test;
    private Database database;
    private Claims dispatcher;
    private Runs runs;
    private Endings endings;
    private Wakeups wakeups;
    private FailedUpdates failed;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        database = test.database();
        dispatcher = new Claims(database);
        runs = new Runs(database);
        endings = new Endings(database);
        wakeups = new Wakeups(database);
        failed = new FailedUpdates(database);
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void empty() {
        database.sql().sql("DELETE FROM updates").update();
        database.sql().sql("DELETE FROM seat_facts").update();
        database.sql().sql("DELETE FROM update_counts").update();
    }

    @Test
    void whatIsDueIsClaimedOldestFirstAndNoMoreThanAsked() {
        due(ANN, SKILLS, Duration.ofMinutes(1));
        due(ANN, ASSETS, Duration.ofMinutes(3));
        due(ANN, "character.mail", Duration.ofMinutes(2));
        due(ANN, "character.ship", Duration.ofMinutes(-1));
        assertThat(dispatcher.claim(SHARD, 2, LEASE, false))
                .extracting(Claim::resource)
                .containsExactly(ASSETS, "character.mail");
        assertThat(dispatcher.claim(SHARD, 10, LEASE, false))
                .as("the rest, without what is not due yet")
                .extracting(Claim::resource)
                .containsExactly(SKILLS);
        assertThat(dispatcher.claim(SHARD, 10, LEASE, false)).isEmpty();
    }

    @Test
    void aClaimIsNobodyElsesForItsLease() {
        due(ANN, SKILLS, Duration.ZERO);
        claim();
        assertThat(dispatcher.claim(SHARD, 10, LEASE, false)).isEmpty();
    }

    @Test
    void dispatchersAtTheSameTimeTakeNoRowTwice() throws Exception {
        List<Object[]> rows = new ArrayList<>();
        for (long owner = 1; owner <= 120; owner++) {
            for (String resource : List.of(SKILLS, ASSETS, "character.mail")) {
                rows.add(new Object[] {owner, resource, Shards.of(owner)});
            }
        }
        database.template().batchUpdate("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (?, ?, 'character', 'characters', ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """, rows);
        ConcurrentLinkedQueue<String> claimed = new ConcurrentLinkedQueue<>();
        Callable<Void> claiming = () -> {
            while (claimed.size() < rows.size()) {
                for (int shard = 0; shard < Shards.COUNT; shard++) {
                    dispatcher
                            .claim(shard, 7, LEASE, false)
                            .forEach(claim -> claimed.add(claim.ownerId() + " " + claim.resource()));
                }
            }
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<Void> future : threads.invokeAll(List.of(claiming, claiming, claiming))) {
                future.get();
            }
        }
        assertThat(claimed).hasSize(rows.size()).doesNotHaveDuplicates();
    }

    @Test
    void inDowntimeOnlyPublicUpdatesAreClaimed() {
        long beside = 8 * 1_000L; // in the universe's shard
        due(beside, SKILLS, Duration.ZERO);
        due(99_000_000, "alliance.info", Duration.ZERO, "alliance");
        due(OwnerType.UNIVERSE, "public.prices", Duration.ZERO, "public");
        assertThat(dispatcher.due(true, Set.of())).extracting(Claims.Due::shard).containsExactly(0);
        for (int shard = 1; shard < Shards.COUNT; shard++) {
            assertThat(dispatcher.claim(shard, 10, LEASE, true)).isEmpty();
        }
        assertThat(dispatcher.claim(0, 10, LEASE, true, Set.of("characters"))).isEmpty();
        assertThat(dispatcher.claim(0, 10, LEASE, true))
                .extracting(Claim::resource)
                .containsExactly("public.prices");
        assertThat(dispatcher.due(true, Set.of())).isEmpty();
    }

    @Test
    void aPausedQueueIsLeftAlone() {
        due(ANN, SKILLS, Duration.ZERO);
        due(8 * 1_000L + SHARD, "public.prices", Duration.ZERO, "public");
        database.sql()
                .sql("UPDATE updates SET queue = 'public' WHERE owner_type = 'public'")
                .update();
        Set<String> paused = Set.of("characters", "corporations");
        assertThat(dispatcher.due(false, paused)).extracting(Claims.Due::shard).containsExactly(SHARD);
        assertThat(dispatcher.claim(SHARD, 10, LEASE, false, paused))
                .extracting(Claim::resource)
                .containsExactly("public.prices");
    }

    @Test
    void whoWaitsIsClaimedFirstAndALookFindsTheShardsThatAreDue() {
        assertThat(dispatcher.due(false, Set.of())).isEmpty();
        due(ANN, SKILLS, Duration.ofHours(3));
        due(ANN, ASSETS, Duration.ZERO);
        due(ANN + 1, ASSETS, Duration.ofMinutes(-5));
        wakeups.askFor(ANN, List.of(ASSETS));
        assertThat(dispatcher.due(false, Set.of()))
                .extracting(Claims.Due::shard)
                .containsExactly(SHARD);
        assertThat(dispatcher.due(false, Set.of()).getFirst().idle())
                .as("the queues that need no statement of their own")
                .containsExactlyInAnyOrder("corporations", "public", "notifications", "default");
        assertThat(dispatcher.due(false, Set.of("characters", "high"))).isEmpty();
        assertThat(dispatcher.claim(SHARD, 1, LEASE, false))
                .extracting(Claim::resource)
                .containsExactly(ASSETS);
    }

    @Test
    void whatIsHeldForSomeOfItsDetailsIsWokenForNewOnes() {
        due(ANN, SKILLS, Duration.ZERO);
        Duration hour = Duration.ofHours(1);
        endings.succeed(
                start(claim()),
                new Success(
                        new Success.In(hour, Duration.ZERO),
                        Success.Memory.UNCHANGED,
                        Success.Content.UNCHANGED,
                        "2 details wait"));
        assertThat(isDue()).isFalse();
        wakeups.wake(ANN, List.of(SKILLS));
        assertThat(isDue()).isTrue();
    }

    @Test
    void whatPiledUpIsSpreadAndNothingElse() {
        List<Object[]> rows = new ArrayList<>();
        for (long owner = 1; owner <= 600; owner++) {
            rows.add(new Object[] {owner, owner % 2 == 0 ? "characters" : "corporations", Shards.of(owner)});
        }
        database.template().batchUpdate("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at)
                        VALUES (?, 'character.skills', 'character', ?, ?, '2026-01-01', '2026-01-01', '2026-01-01')
                        """, rows);
        due(ANN, SKILLS, Duration.ofDays(2));
        Duration over = new Backlog(database).spread(Duration.ofSeconds(30), 50, Duration.ofMinutes(10));
        assertThat(over).isEqualTo(Duration.ofSeconds(12));
        assertThat(database.sql()
                        .sql(
                                "SELECT COUNT(*) FROM updates WHERE next_at > TIMESTAMPADD(SECOND, -3, CURRENT_TIMESTAMP(3)) AND next_at < TIMESTAMPADD(SECOND, 12, CURRENT_TIMESTAMP(3))")
                        .query(Long.class)
                        .single())
                .isEqualTo(600);
        assertThat(dispatcher.claim(SHARD, 1_000, LEASE, false))
                .as("what was never fetched yet is not moved")
                .extracting(Claim::ownerId)
                .contains(ANN);
    }

    @Test
    void countsAreKeptForAllByWhoeverComesFirst() {
        due(ANN, SKILLS, Duration.ofMinutes(90));
        due(ANN, ASSETS, Duration.ofMinutes(-5));
        due(ANN + 1, ASSETS, Duration.ZERO);
        endings.refuse(
                runs.start(
                                ANN + 1,
                                Map.of(
                                        ASSETS,
                                        dispatcher
                                                .claim(Shards.of(ANN + 1), 1, LEASE, false)
                                                .getFirst()
                                                .token()),
                                LEASE)
                        .getFirst(),
                Duration.ofHours(1),
                new Reason(ReasonKind.GONE, "ESI answered 404"));
        Overview overview = new Overview(database);
        assertThat(overview.counts().countedAt()).isEmpty();
        new CountUpdates(database).run();
        assertThat(overview.states())
                .containsOnly(
                        Map.entry(CountedState.DUE, 1L),
                        Map.entry(CountedState.FRESH, 1L),
                        Map.entry(CountedState.PARKED, 1L));
        assertThat(overview.owners()).containsExactly(Map.entry("character", 2L));
        assertThat(overview.counts().neverSucceeded()).isEqualTo(3);
        assertThat(overview.counts().states()).isEqualTo(overview.states());
        assertThat(overview.counts().oldestDue()).isEqualTo(overview.oldestDue());
        assertThat(overview.oldestDue().orElseThrow())
                .isBetween(Instant.now().minusSeconds(92 * 60), Instant.now().minusSeconds(88 * 60));
        assertThat(overview.reasons(5))
                .containsExactly(new Overview.CountedReason("parked", "gone", "ESI answered 404", 1));
        assertThat(overview.counts().reasons()).isEqualTo(overview.reasons(30));
        assertThat(overview.counts().late())
                .as("what is due for 90 minutes is late, what waits for people is not")
                .extracting(Overview.Late::updates)
                .containsExactly(1L);
        assertThat(overview.counts().countedAt()).isPresent();

        database.sql()
                .sql("UPDATE seat_facts SET content = '60000000' WHERE name = 'updates_counted'")
                .update();
        dispatcher.claim(SHARD, 10, LEASE, false);
        new CountUpdates(database).run();
        assertThat(overview.states())
                .as("counting took a minute: not again for fifty")
                .containsKey(CountedState.DUE);
        database.sql()
                .sql("UPDATE seat_facts SET updated_at = '2026-01-01' WHERE name = 'updates_counted'")
                .update();
        new CountUpdates(database).run();
        assertThat(overview.states()).doesNotContainKey(CountedState.DUE).containsEntry(CountedState.QUEUED, 1L);
    }

    @Test
    void whileSomebodyCountsNobodyElseDoesNorBeforeItsTime() throws Exception {
        due(ANN, SKILLS, Duration.ofMinutes(90));
        CountDownLatch counting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        StatementCounter slow = new StatementCounter(database.dataSource()).before(sql -> {
            if (sql.contains("FROM updates")) {
                counting.countDown();
                goOn.await();
            }
        });
        StatementCounter other = new StatementCounter(database.dataSource());
        CountUpdates others = new CountUpdates(new Database(other.dataSource(), database.dialect()));
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> first = threads.submit(new CountUpdates(new Database(slow.dataSource(), database.dialect())));
            counting.await();
            others.run();
            took("updates_counted%", Duration.ofMinutes(1));
            goOn.countDown();
            first.get();
        }
        List<String> made = new ArrayList<>(counts(slow));
        assertThat(made).as("the walk, which the other leaves to it").hasSize(1);
        made.addAll(counts(other));
        assertThat(made).hasSize(6).doesNotHaveDuplicates();
        assertThat(new Overview(database).counts().neverSucceeded()).isEqualTo(1);

        took("updates_counted%", Duration.ofMinutes(1));
        others.run();
        assertThat(counts(other)).as("it took a minute: not again for fifty").isEmpty();
    }

    private static List<String> counts(StatementCounter counter) {
        return counter.textsSinceLast().stream()
                .filter(sql -> sql.contains("FROM updates"))
                .toList();
    }

    @Test
    void whatIsLateDoesNotWaitForWhatOnlyAWalkThroughAllRowsTells() {
        due(ANN, ASSETS, Duration.ofMinutes(-5));
        new CountUpdates(database).run();
        Overview overview = new Overview(database);
        assertThat(overview.counts().neverSucceeded()).isEqualTo(1);
        assertThat(overview.counts().late()).isEmpty();

        took("updates_counted_walk", Duration.ofMinutes(1));
        took("updates_counted_reasons", Duration.ofMinutes(1));
        database.sql()
                .sql(
                        "UPDATE seat_facts SET updated_at = TIMESTAMPADD(MINUTE, -40, CURRENT_TIMESTAMP(3)) WHERE name LIKE 'updates_counted%'")
                .update();
        due(ANN, SKILLS, Duration.ofMinutes(90));
        new CountUpdates(database).run();
        Overview.Counts counts = overview.counts();
        assertThat(counts.late()).extracting(Overview.Late::resource).containsExactly(SKILLS);
        assertThat(counts.states()).containsOnly(Map.entry(CountedState.DUE, 1L), Map.entry(CountedState.FRESH, 1L));
        assertThat(counts.neverSucceeded()).as("as the last walk found it").isEqualTo(1);
        assertThat(counts.walkedAt().orElseThrow())
                .as("and the page tells of when that is")
                .isBefore(counts.countedAt().orElseThrow().minusSeconds(30 * 60));
    }

    private void took(String fact, Duration time) {
        database.sql()
                .sql("UPDATE seat_facts SET content = ? WHERE name LIKE ?")
                .params(String.valueOf(time.toNanos() / 1_000), fact)
                .update();
    }

    @Test
    void whatIsLateIsOfAnyStateButThatWhichWaitsForPeople() {
        Duration late = Duration.ofMinutes(90);
        List<String> states = List.of("idle", "queued", "running", "waiting", "retrying", "failed", "parked");
        for (int i = 0; i < states.size(); i++) {
            due(ANN + i, SKILLS, late);
            database.sql()
                    .sql("UPDATE updates SET state = ? WHERE owner_id = ?")
                    .params(states.get(i), ANN + i)
                    .update();
        }
        due(ANN, ASSETS, Duration.ofMinutes(5));
        new CountUpdates(database).run();
        Overview.Counts counts = new Overview(database).counts();
        assertThat(counts.late())
                .extracting(each -> each.resource() + " " + each.updates())
                .containsExactly(SKILLS + " 6");
        assertThat(counts.states())
                .containsEntry(CountedState.DUE, 2L)
                .containsEntry(CountedState.PARKED, 1L)
                .containsEntry(CountedState.RUNNING, 1L)
                .doesNotContainKeys(CountedState.FRESH, CountedState.PARTLY);
        assertThat(counts.oldestDue().orElseThrow()).isBefore(Instant.now().minusSeconds(88 * 60));
    }

    @Test
    void whileTheComponentIsHeldNothingIsClaimedStartedOrCommitted() {
        due(ANN, SKILLS, Duration.ZERO);
        Suspension suspension = new Suspension();
        Claim claim = claim();
        Started started = start(claim);
        suspension.set("another master");
        assertThat(new Claims(database, suspension).claim(SHARD, 10, LEASE, false))
                .isEmpty();
        assertThat(new Runs(database, suspension).start(ANN, Map.of(SKILLS, claim.token()), LEASE))
                .isEmpty();
        assertThatThrownBy(() -> new Runs(database, suspension).fence(started, LEASE))
                .isInstanceOf(Fenced.class);
        assertThatThrownBy(() -> new Endings(database, suspension).succeed(started, success(Duration.ZERO)))
                .isInstanceOf(Fenced.class);
        assertThat(text("state")).isEqualTo("running");
    }

    @Test
    void workersLostWhileTheyRanItAreCountedAndAnEndForgetsThem() {
        due(ANN, SKILLS, Duration.ZERO);
        dispatcher.claim(SHARD, 10, OVER, false); // lost in the queue: no worker's fault
        for (int lost = 0; lost < 3; lost++) {
            Claim claim = dispatcher.claim(SHARD, 10, LEASE, false).getFirst();
            Started started =
                    runs.start(ANN, Map.of(SKILLS, claim.token()), OVER).getFirst();
            assertThat(started.lostRuns()).isEqualTo(lost);
        }
        Started last = start(claim());
        assertThat(last.lostRuns()).isEqualTo(3);
        endings.retry(last, Duration.ZERO, false, new Reason(ReasonKind.INTERNAL, "reason"));
        assertThat(start(claim()).lostRuns()).isZero();
    }

    @Test
    void whatFailedForGoodIsTriedAgainOrForgotten() {
        due(ANN, SKILLS, Duration.ZERO);
        assertThat(failed.tryAgain(ANN, SKILLS)).as("nothing failed").isFalse();
        endings.retry(start(claim()), Duration.ofDays(1), true, new Reason(ReasonKind.INTERNAL, "reason"));
        assertThat(text("state")).isEqualTo("failed");
        assertThat(failed.tryAgain(ANN, SKILLS)).isTrue();
        endings.retry(start(claim()), Duration.ofDays(1), true, new Reason(ReasonKind.INTERNAL, "reason"));
        assertThat(failed.forget(ANN, SKILLS)).isTrue();
        assertThat(text("state")).isEqualTo("parked");
        assertThat(failed.forget(ANN, SKILLS)).isFalse();
    }

    @Test
    void aLeaseThatRanOutIsDueAgainAndSaysSo() {
        due(ANN, SKILLS, Duration.ZERO);
        Claim lost = dispatcher.claim(SHARD, 10, OVER, false).getFirst();
        Claim again = claim();
        assertThat(lost.lostLease()).isFalse();
        assertThat(again.lostLease()).isTrue();
        assertThat(again.token()).isGreaterThan(lost.token());
    }

    @Test
    void ofADoubledHintThatWasStartedInPartOnlyTheRestIsStarted() {
        due(ANN, SKILLS, Duration.ofMinutes(2));
        due(ANN, ASSETS, Duration.ofMinutes(1));
        Map<String, Long> claims = dispatcher.claim(SHARD, 10, LEASE, false).stream()
                .collect(Collectors.toMap(Claim::resource, Claim::token));
        Map<String, Long> part = Map.of(SKILLS, claims.get(SKILLS));
        assertThat(runs.start(ANN, part, LEASE)).hasSize(1);
        assertThat(runs.start(ANN, claims, LEASE)).extracting(Started::resource).containsExactly(ASSETS);
        assertThat(runs.start(ANN, claims, LEASE)).isEmpty();
    }

    /** With the token's and the end's one, at most five for an answer that changes nothing. */
    @Test
    void aStartTakesTwoStatementsHoweverManyOwnersItIsFor() {
        due(ANN, SKILLS, Duration.ofMinutes(2));
        due(ANN + Shards.COUNT, ASSETS, Duration.ofMinutes(1));
        List<LeasedUpdate> claims = dispatcher.claim(SHARD, 10, LEASE, false).stream()
                .map(claim -> new LeasedUpdate(claim.ownerId(), claim.resource(), claim.token()))
                .toList();
        StatementCounter counter = new StatementCounter(database.dataSource());
        assertThat(new Runs(new Database(counter.dataSource(), database.dialect())).start(claims, LEASE))
                .hasSize(2);
        assertThat(counter.sinceLast()).isEqualTo(2);
    }

    @Test
    void aStartIssuesANewTokenAndCountsTheAttempt() {
        due(ANN, SKILLS, Duration.ZERO);
        Claim claim = claim();
        Started started = start(claim);
        assertThat(started.token()).isGreaterThan(claim.token());
        assertThat(text("attempts")).isEqualTo("1");
        assertThat(text("state")).isEqualTo("running");
    }

    @Test
    void aSpentTokenStartsNothing() {
        due(ANN, SKILLS, Duration.ZERO);
        Claim lost = dispatcher.claim(SHARD, 10, OVER, false).getFirst();
        Claim newer = claim();
        assertThat(runs.start(ANN, Map.of(SKILLS, lost.token()), LEASE)).isEmpty();
        assertThat(text("attempts")).isEqualTo("0");
        assertThat(start(newer)).isNotNull();
    }

    @Test
    void ofADoubledHintOneWorkerStartsEachUpdate() throws Exception {
        due(ANN, SKILLS, Duration.ZERO);
        due(ANN, ASSETS, Duration.ZERO);
        Map<String, Long> claims = new java.util.HashMap<>();
        dispatcher.claim(SHARD, 10, LEASE, false).forEach(claim -> claims.put(claim.resource(), claim.token()));
        List<Started> started = new ArrayList<>();
        Callable<List<Started>> worker = () -> runs.start(ANN, claims, LEASE);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<Started>> future : threads.invokeAll(List.of(worker, worker, worker, worker))) {
                started.addAll(future.get());
            }
        }
        assertThat(started).extracting(Started::resource).containsExactlyInAnyOrder(SKILLS, ASSETS);
        assertThat(database.sql()
                        .sql("SELECT SUM(attempts) FROM updates")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void ofAHintWhoseClaimsAreHalfSpentTheOtherHalfStarts() {
        due(ANN, SKILLS, Duration.ZERO);
        due(ANN, ASSETS, Duration.ZERO);
        Map<String, Long> claims = new java.util.HashMap<>();
        dispatcher.claim(SHARD, 10, LEASE, false).forEach(claim -> claims.put(claim.resource(), claim.token()));
        runs.start(ANN, Map.of(SKILLS, claims.get(SKILLS)), LEASE);
        assertThat(runs.start(ANN, claims, LEASE)).extracting(Started::resource).containsExactly(ASSETS);
    }

    @Test
    void claimsOfSeveralOwnersStartTogetherWithoutThoseThatAreSpent() {
        long bob = ANN + Shards.COUNT;
        due(ANN, SKILLS, Duration.ZERO);
        due(ANN, ASSETS, Duration.ZERO);
        due(bob, SKILLS, Duration.ZERO);
        due(bob, ASSETS, Duration.ofMinutes(-1));
        List<LeasedUpdate> claims = new ArrayList<>(dispatcher.claim(SHARD, 10, LEASE, false).stream()
                .map(claim -> new LeasedUpdate(claim.ownerId(), claim.resource(), claim.token()))
                .toList());
        claims.add(new LeasedUpdate(bob, ASSETS, 1));
        runs.start(ANN, Map.of(SKILLS, 1L), LEASE);
        assertThat(runs.start(claims, LEASE))
                .extracting(started -> started.ownerId() + " " + started.resource())
                .containsExactlyInAnyOrder(ANN + " " + ASSETS, bob + " " + SKILLS);
        assertThat(runs.start(claims, LEASE)).as("a doubled hint").isEmpty();
        assertThat(database.sql()
                        .sql("SELECT SUM(attempts) FROM updates")
                        .query(Long.class)
                        .single())
                .as("what is not claimed was not touched")
                .isEqualTo(3);
    }

    @Test
    void aLateHintStartsNothingThatWasClaimedAgainMeanwhile() {
        due(ANN, SKILLS, Duration.ofMinutes(1));
        due(ANN, ASSETS, Duration.ZERO);
        Map<String, Long> late = new java.util.HashMap<>();
        dispatcher.claim(SHARD, 10, OVER, false).forEach(claim -> late.put(claim.resource(), claim.token()));
        Claim again = dispatcher.claim(SHARD, 1, LEASE, false).getFirst();
        String other = again.resource().equals(SKILLS) ? ASSETS : SKILLS;
        assertThat(runs.start(ANN, late, LEASE)).extracting(Started::resource).containsExactly(other);
        assertThat(start(again)).isNotNull();
    }

    @Test
    void aWorkerThatWasTakenOverWritesNothing() {
        due(ANN, SKILLS, Duration.ZERO);
        Claim claim = claim();
        Started paused = runs.start(ANN, Map.of(SKILLS, claim.token()), OVER).getFirst();
        Claim takeover = claim();
        assertThat(takeover.lostLease()).isTrue();
        Started successor = start(takeover);

        assertThatThrownBy(() -> database.inTransaction(() -> {
                    database.sql()
                            .sql("INSERT INTO seat_facts (name, content) VALUES ('late', 'data')")
                            .update();
                    endings.succeed(paused, success(Duration.ofHours(1)));
                }))
                .isInstanceOf(Fenced.class);
        assertThatThrownBy(() -> runs.fence(paused, LEASE)).isInstanceOf(Fenced.class);
        assertThat(runs.renew(List.of(paused), LEASE)).isFalse();
        assertThat(endings.handBack(paused, Duration.ZERO, new Reason(ReasonKind.BUDGET, "late")))
                .isFalse();
        assertThat(endings.retry(paused, Duration.ZERO, false, new Reason(ReasonKind.UNAVAILABLE, "late")))
                .isFalse();
        assertThat(endings.park(paused, Duration.ZERO, new Reason(ReasonKind.UNAVAILABLE, "late")))
                .isFalse();
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM seat_facts")
                        .query(Long.class)
                        .single())
                .as("data rows are rolled back with it")
                .isZero();
        assertThat(text("state")).isEqualTo("running");

        endings.succeed(successor, success(Duration.ofHours(1)));
        assertThat(text("state")).isEqualTo("idle");
        assertThat(text("attempts")).isEqualTo("2");
    }

    @Test
    void aWorkerThatDiedCostsOneLeaseAndNothingElse() {
        due(ANN, SKILLS, Duration.ZERO);
        for (int killed = 0; killed < 3; killed++) {
            runs.start(ANN, Map.of(SKILLS, claim().token()), OVER);
        }
        Started last = start(claim());
        endings.succeed(last, success(Duration.ofHours(1)));
        assertThat(text("attempts")).isEqualTo("4");
        assertThat(text("failures")).isEqualTo("0");
        assertThat(isDue()).isFalse();
        assertThat(text("lost_lease")).isIn("0", "FALSE");
    }

    @Test
    void aFinishedUpdateCannotBeFinishedTwice() {
        due(ANN, SKILLS, Duration.ZERO);
        Started started = start(claim());
        endings.succeed(started, success(Duration.ofHours(1)));
        assertThatThrownBy(() -> endings.succeed(started, success(Duration.ZERO)))
                .isInstanceOf(Fenced.class);
        assertThat(isDue()).isFalse();
    }

    @Test
    void renewingKeepsARunningUpdateFromOthers() {
        due(ANN, SKILLS, Duration.ZERO);
        Started started = runs.start(ANN, Map.of(SKILLS, claim().token()), OVER).getFirst();
        assertThat(runs.renew(List.of(started), LEASE)).isTrue();
        assertThat(dispatcher.claim(SHARD, 10, LEASE, false)).isEmpty();
        endings.succeed(started, success(Duration.ofHours(1)));
    }

    @Test
    void whatASuccessLeavesIsThereAtTheNextStart() {
        due(ANN, SKILLS, Duration.ZERO);
        Instant modified = Instant.parse("2026-07-04T12:00:00Z");
        endings.succeed(
                start(claim()),
                new Success(
                        new Success.In(Duration.ZERO, Duration.ZERO),
                        new Success.Memory(Map.of("1", "\"abc\"", "2", "W/\"ü\""), "5:9", "x-60+40"),
                        new Success.Content(modified, 40L, true, null),
                        null));
        Started next = start(claim());
        assertThat(next.etags()).containsEntry("1", "\"abc\"").containsEntry("2", "W/\"ü\"");
        assertThat(next.gap()).isEqualTo("5:9");
        assertThat(next.pendingDelete()).isEqualTo("x-60+40");
        assertThat(next.failures()).isZero();
        assertThat(next.succeededAt()).as("not while deletions wait").isNull();
        assertThat(text("row_count")).isEqualTo("40");
        assertThat(text("source_modified")).startsWith("2026-07-04 12:00:00");
        endings.succeed(next, success(Duration.ZERO));
        Started last = start(claim());
        assertThat(last.etags()).as("kept when an answer brings none").hasSize(2);
        assertThat(last.succeededAt()).isNotNull();
    }

    @Test
    void anUpdateWokenWhileItRunsIsDueAgainWhenItEnds() {
        due(ANN, SKILLS, Duration.ZERO);
        Started started = start(claim());
        wakeups.wake(ANN, List.of(SKILLS));
        assertThat(dispatcher.claim(SHARD, 10, LEASE, false))
                .as("not while it runs")
                .isEmpty();
        endings.succeed(started, success(Duration.ofHours(1)));
        Started again = start(claim());
        assertThat(again.early()).as("its due time stands").isTrue();
        endings.succeed(again, success(null));
        assertThat(isDue()).as("once").isFalse();
    }

    @Test
    void anEarlyRunKeepsTheDueTimeItHad() {
        due(ANN, SKILLS, Duration.ofMinutes(-30));
        String before = text("due_at");
        wakeups.wake(ANN, List.of(SKILLS));
        Started started = start(claim());
        assertThat(started.early()).isTrue();
        endings.succeed(started, success(null));
        assertThat(text("due_at")).isEqualTo(before);
        assertThat(text("next_at")).isEqualTo(before);
    }

    @Test
    void anEarlyRunThatIsWokenAgainWhileItRunsIsRunAgain() {
        due(ANN, SKILLS, Duration.ofMinutes(-30));
        wakeups.wake(ANN, List.of(SKILLS));
        Started early = start(claim());
        wakeups.wake(ANN, List.of(SKILLS));
        endings.succeed(early, success(null));
        assertThat(isDue()).isTrue();
        endings.succeed(start(claim()), success(null));
        assertThat(isDue()).as("once").isFalse();
    }

    @Test
    void whatWaitsForTheRestSaysWhyUntilItIsDone() {
        due(ANN, SKILLS, Duration.ZERO);
        Success held = new Success(
                new Success.In(Duration.ZERO, Duration.ZERO),
                Success.Memory.UNCHANGED,
                Success.Content.UNCHANGED,
                "the budget is used up");
        endings.succeed(start(claim()), held);
        assertThat(text("reason_kind")).isEqualTo("held");
        assertThat(text("reason")).isEqualTo("the budget is used up");
        endings.succeed(start(claim()), success(Duration.ofHours(1)));
        assertThat(text("reason_kind")).as("once all is done").isEqualTo("null");
    }

    @Test
    void wakingLeavesFailedParkedAndWaitingTimesAlone() {
        for (String state : List.of("parked", "retrying", "failed", "waiting")) {
            due(ANN, SKILLS, Duration.ofMinutes(-30));
            database.sql().sql("UPDATE updates SET state = ?").param(state).update();
            wakeups.wake(ANN, List.of(SKILLS));
            assertThat(isDue()).as(state).isFalse();
            empty();
        }
    }

    @Test
    void whatIsHastenedIsDueAsSoonAsItsAnswerHasExpired() {
        due(ANN, SKILLS, Duration.ofMinutes(-30));
        wakeups.hasten(ANN, List.of(SKILLS));
        assertThat(start(claim()).early()).as("a due run of its own").isFalse();
        empty();

        due(ANN, SKILLS, Duration.ofMinutes(-30));
        database.sql()
                .sql("UPDATE updates SET expires_at = TIMESTAMPADD(MINUTE, 5, CURRENT_TIMESTAMP(3))")
                .update();
        wakeups.hasten(ANN, List.of(SKILLS));
        assertThat(isDue()).as("fresh still").isFalse();
        assertThat(text("next_at")).isEqualTo(text("expires_at")).isEqualTo(text("due_at"));
        empty();

        due(ANN, SKILLS, Duration.ofMinutes(-30));
        database.sql().sql("UPDATE updates SET failures = 3").update();
        wakeups.hasten(ANN, List.of(SKILLS));
        assertThat(isDue()).as("it failed and waits").isFalse();
    }

    @Test
    void moreToDoIsDueAtOnce() {
        due(ANN, SKILLS, Duration.ZERO);
        Duration hour = Duration.ofHours(1);
        endings.succeed(
                start(claim()),
                new Success(
                        new Success.In(Duration.ZERO, hour),
                        Success.Memory.UNCHANGED,
                        Success.Content.UNCHANGED,
                        null));
        assertThat(isDue()).isTrue();
    }

    @Test
    void handingBackCountsNoFailureAndRetryingDoes() {
        due(ANN, SKILLS, Duration.ZERO);
        endings.handBack(start(claim()), Duration.ZERO, new Reason(ReasonKind.BUDGET, "The budget is used up"));
        assertThat(List.of(text("failures"), text("state"))).containsExactly("0", "waiting");
        assertThat(claim().lostLease()).isFalse();
        empty();
        due(ANN, SKILLS, Duration.ZERO);
        endings.retry(start(claim()), Duration.ZERO, false, new Reason(ReasonKind.UNAVAILABLE, "ESI answered 503"));
        assertThat(List.of(text("failures"), text("state"), text("reason")))
                .containsExactly("1", "retrying", "ESI answered 503");
        endings.retry(start(claim()), Duration.ZERO, true, new Reason(ReasonKind.UNAVAILABLE, "x".repeat(2_000)));
        assertThat(List.of(text("failures"), text("state"))).containsExactly("2", "failed");
        assertThat(text("reason")).hasSize(500);
        endings.succeed(start(claim()), success(Duration.ofHours(1)));
        assertThat(List.of(text("failures"), text("state"), text("reason"))).containsExactly("0", "idle", "null");
    }

    @Test
    void whatIsHandedBackKeepsItsQueueAndSaysWhyAndWhatFailsOrIsParkedLeavesTheFirst() {
        for (String end : List.of("handed back", "retried", "parked", "refused")) {
            empty();
            due(ANN, SKILLS, Duration.ZERO);
            wakeups.askFor(ANN, List.of(SKILLS));
            assertThat(text("queue")).isEqualTo("high");
            Started update = start(claim());
            switch (end) {
                case "handed back" ->
                    endings.handBack(update, Duration.ZERO, new Reason(ReasonKind.STOPPED, "The worker stopped"));
                case "retried" ->
                    endings.retry(update, Duration.ZERO, false, new Reason(ReasonKind.UNAVAILABLE, "ESI answered 503"));
                case "parked" ->
                    endings.park(update, Duration.ZERO, new Reason(ReasonKind.ROLE, "No member has the role"));
                default -> endings.refuse(update, Duration.ZERO, new Reason(ReasonKind.GONE, "ESI answered 404"));
            }
            assertThat(text("queue")).as(end).isEqualTo(end.equals("handed back") ? "high" : "characters");
            assertThat(text("reason_kind"))
                    .isEqualTo(
                            switch (end) {
                                case "handed back" -> "stopped";
                                case "retried" -> "unavailable";
                                case "parked" -> "role";
                                default -> "gone";
                            });
            assertThat(text("refusals")).isEqualTo(end.equals("refused") ? "1" : "0");
        }
    }

    @Test
    void aNewTokenRevivesWhatItMayMendAndKeepsItsLadder() {
        Enrolment enrolment = new Enrolment(database, Catalogue.bind(Schema.read(database)));
        for (ReasonKind kind : ReasonKind.values()) {
            empty();
            due(ANN, SKILLS, Duration.ZERO);
            endings.refuse(start(claim()), Duration.ZERO, new Reason(kind, "ESI answered 403"));
            endings.refuse(start(claim()), Duration.ofDays(30), new Reason(kind, "ESI answered 403"));
            enrolment.unpark(ANN);
            boolean mended = Set.of(ReasonKind.ROLE, ReasonKind.SCOPE, ReasonKind.TOKEN, ReasonKind.REFUSED)
                    .contains(kind);
            assertThat(List.of(text("state"), text("refusals")))
                    .as(kind.id())
                    .containsExactly(mended ? "idle" : "parked", "2");
        }
    }

    @Test
    void aNewTokenGivesOnlyParkedUpdatesAnotherChance() {
        Enrolment enrolment = new Enrolment(database, Catalogue.bind(Schema.read(database)));
        due(ANN, SKILLS, Duration.ZERO);
        endings.park(start(claim()), Duration.ofDays(30), new Reason(ReasonKind.SCOPE, "The token lacks the scope"));
        due(ANN, ASSETS, Duration.ZERO);
        endings.retry(
                start(claim()), Duration.ofHours(1), false, new Reason(ReasonKind.UNAVAILABLE, "ESI answered 503"));
        due(ANN, "character.mail", Duration.ofMinutes(-30));
        assertThat(enrolment.unpark(ANN)).isEqualTo(1);
        assertThat(dispatcher.claim(SHARD, 10, LEASE, false))
                .extracting(Claim::resource)
                .containsExactly(SKILLS);
    }

    @Test
    void leasesAreRenewedTwentyRowsAStatement() {
        StatementCounter counter = new StatementCounter(database.dataSource());
        Runs counted = new Runs(new Database(counter.dataSource(), database.dialect()));
        Map.of(1, 1, 20, 1, 21, 2, 45, 3).forEach((leases, statements) -> {
            empty();
            List<Started> running = running(leases);
            counter.sinceLast();
            assertThat(counted.renew(running, Duration.ofHours(1))).isTrue();
            assertThat(counter.sinceLast()).as("%d leases", leases).isEqualTo(statements);
            assertThat(database.sql()
                            .sql(
                                    "SELECT COUNT(*) FROM updates WHERE next_at > TIMESTAMPADD(MINUTE, 30, CURRENT_TIMESTAMP(3))")
                            .query(Integer.class)
                            .single())
                    .as("each of them")
                    .isEqualTo(leases);
        });
    }

    /** So many updates that run, each of another owner. */
    private List<Started> running(int count) {
        for (int owner = 1; owner <= count; owner++) {
            due(ANN + (long) owner * Shards.COUNT, SKILLS, Duration.ZERO);
        }
        return runs.start(
                dispatcher.claim(SHARD, count, LEASE, false).stream()
                        .map(claim -> new LeasedUpdate(claim.ownerId(), claim.resource(), claim.token()))
                        .toList(),
                LEASE);
    }

    private void due(long owner, String resource, Duration since) {
        due(owner, resource, since, "character");
    }

    private void due(long owner, String resource, Duration since, String type) {
        long micros = -since.toNanos() / 1_000;
        database.sql()
                .sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (?, ?, ?, 'characters', ?, TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)),
                          TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)))
                        """)
                .params(owner, resource, type, Shards.of(owner), micros, micros)
                .update();
    }

    private Claim claim() {
        List<Claim> claims = dispatcher.claim(SHARD, 10, LEASE, false);
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }

    private Started start(Claim claim) {
        return runs.start(claim.ownerId(), Map.of(claim.resource(), claim.token()), LEASE)
                .getFirst();
    }

    private static Success success(@Nullable Duration due) {
        return new Success(
                due == null ? new Success.AsPlanned() : new Success.In(due, Duration.ZERO),
                Success.Memory.UNCHANGED,
                Success.Content.UNCHANGED,
                null);
    }

    private boolean isDue() {
        return database.sql()
                        .sql("SELECT COUNT(*) FROM updates WHERE next_at <= CURRENT_TIMESTAMP(3)")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private String text(String column) {
        return database.sql()
                .sql("SELECT " + column + " FROM updates WHERE owner_id = 95000001 AND resource = 'character.skills'")
                .query((row, number) -> String.valueOf((Object) row.getString(1)))
                .single();
    }
}
