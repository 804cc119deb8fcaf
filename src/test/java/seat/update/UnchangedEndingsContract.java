package seat.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.component.Suspension;
import seat.db.Database;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** Updates that end in one statement stand as those that end alone, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UnchangedEndingsContract {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final List<String> RESOURCES = List.of("character.assets", "character.skills");
    private static final int OWNERS = 30;

    private TestDatabase test;
    private Database database;
    private final Suspension suspension = new Suspension();

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        database = test.database();
    }

    @AfterAll
    void close() {
        test.close();
    }

    /** Rows of every kind that an answer without news can meet. */
    @BeforeEach
    void start() {
        database.sql().sql("DELETE FROM updates").update();
        List<Object[]> rows = new ArrayList<>();
        for (long owner = 1; owner <= OWNERS; owner++) {
            for (String resource : RESOURCES) {
                boolean corporation = owner % 7 == 0;
                rows.add(new Object[] {
                    owner,
                    resource,
                    corporation ? "corporation" : "character",
                    owner % 5 == 0 ? "high" : corporation ? "corporations" : "characters",
                    Shards.of(owner),
                    owner % 3,
                    owner % 4 == 0 ? "2026-10-01 00:00:00" : null,
                    owner % 6 == 0 ? "2026-01-01 00:00:00" : null,
                });
            }
        }
        database.template().batchUpdate("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, failures, refusals, complete_at,
                          first_complete_at, source_modified, reason_kind, reason, etags)
                        VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3), ?, 2, ?, NULL, ?, 'role', 'of before', '{"1":"a"}')
                        """, rows);
    }

    private List<Started> started() {
        Claims claims = new Claims(database);
        Runs runs = new Runs(database);
        List<LeasedUpdate> claimed = new ArrayList<>();
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            claims.claim(shard, 1_000, LEASE, false)
                    .forEach(claim -> claimed.add(new LeasedUpdate(claim.ownerId(), claim.resource(), claim.token())));
        }
        List<Started> started = runs.start(claimed, LEASE);
        assertThat(started).hasSize(OWNERS * RESOURCES.size());
        database.sql()
                .sql("UPDATE updates SET woken = TRUE WHERE MOD(owner_id, 8) = 0")
                .update();
        return started;
    }

    private static Success success(Started update) {
        long owner = update.ownerId();
        return new Success(
                new Success.In(Duration.ofMinutes(owner + update.resource().length()), Duration.ofSeconds(owner)),
                Success.Memory.UNCHANGED,
                new Success.Content(owner % 2 == 0 ? NOON.plusSeconds(owner) : null, null, false, null),
                null);
    }

    private static @Nullable Long reader(Started update) {
        return update.ownerId() % 9 == 0 ? (Long) (update.ownerId() + 1_000) : null;
    }

    private UnchangedEndings together() {
        return new UnchangedEndings(database, suspension, new Endings(database, suspension));
    }

    /** Ends them all, each by a thread of its own. @return those that were fenced */
    private Set<String> end(List<Started> updates, UnchangedEndings endings) throws Exception {
        Set<String> fenced = new ConcurrentSkipListSet<>();
        CountDownLatch ready = new CountDownLatch(updates.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (Started update : updates) {
                ends.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    try {
                        endings.succeed(update, success(update), reader(update));
                    } catch (Fenced e) {
                        fenced.add(update.title());
                    }
                    return true;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        return fenced;
    }

    /** Each row, its times told by their distance from the time it ended. */
    private Map<String, Map<String, @Nullable Object>> rows() {
        Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
        for (Map<String, @Nullable Object> row : database.template().queryForList("""
                SELECT u.*, TIMESTAMPDIFF(SECOND, succeeded_at, due_at) AS due_in, TIMESTAMPDIFF(SECOND, succeeded_at, next_at) AS next_in,
                  TIMESTAMPDIFF(SECOND, succeeded_at, expires_at) AS expires_in, TIMESTAMPDIFF(SECOND, succeeded_at, complete_at) AS complete_in,
                  TIMESTAMPDIFF(SECOND, succeeded_at, first_complete_at) AS first_in FROM updates u
                """)) {
            Map<String, @Nullable Object> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            kept.putAll(row);
            kept.keySet()
                    .removeAll(Set.of(
                            "due_at",
                            "next_at",
                            "expires_at",
                            "succeeded_at",
                            "complete_at",
                            "first_complete_at",
                            "started_at",
                            "started_by"));
            rows.put(row.get("owner_id") + " " + row.get("resource"), kept);
        }
        return rows;
    }

    @Test
    void whatEndsTogetherStandsAsWhatEndsAlone() throws Exception {
        Endings alone = new Endings(database);
        started().forEach(update -> alone.succeed(update, success(update), reader(update)));
        var expected = rows();
        start();
        assertThat(end(started(), together())).isEmpty();
        assertThat(rows()).isEqualTo(expected);
        assertThat(expected.values()).extracting(row -> row.get("state")).containsOnly("idle");
        assertThat(expected.values())
                .extracting(row -> row.get("first_in"))
                .contains(0L)
                .doesNotContain(1L);
    }

    @Test
    void manyThatEndAtOnceTakeFewStatements() throws Exception {
        List<Started> updates = started();
        StatementCounter counter = new StatementCounter(database.dataSource());
        Database counted = new Database(counter.dataSource(), database.dialect());
        assertThat(end(updates, new UnchangedEndings(counted, suspension, new Endings(counted, suspension))))
                .isEmpty();
        assertThat(counter.sinceLast())
                .as("one statement for up to %d of %d", UnchangedEndings.MOST, updates.size())
                .isLessThan(updates.size() / 2);
    }

    @Test
    void whoeverWasTakenOverLosesAlone() throws Exception {
        List<Started> updates = started();
        database.sql()
                .sql(
                        "UPDATE updates SET token = token + 1, state = 'queued' WHERE owner_id IN (3, 11, 29) AND resource = 'character.assets'")
                .update();
        var before = rows();
        assertThat(end(updates, together()))
                .containsExactly("character.assets of 11", "character.assets of 29", "character.assets of 3");
        var after = rows();
        for (long owner : List.of(3, 11, 29)) {
            String row = owner + " character.assets";
            assertThat(after.get(row)).isEqualTo(before.get(row));
        }
        assertThat(after.values().stream().filter(row -> "idle".equals(row.get("state"))))
                .hasSize(updates.size() - 3);
    }

    @Test
    void whatEndsTwiceIsFencedTheSecondTime() throws Exception {
        List<Started> updates = started();
        UnchangedEndings endings = together();
        assertThat(end(updates, endings)).isEmpty();
        var once = rows();
        assertThat(end(updates, endings)).hasSize(updates.size());
        assertThat(rows()).isEqualTo(once);
    }

    @Test
    void whileSuspendedNothingEnds() throws Exception {
        List<Started> updates = started();
        var before = rows();
        suspension.set("for this test");
        try {
            assertThat(end(updates, together())).hasSize(updates.size());
        } finally {
            suspension.set(null);
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void anAnswerThatSaysMoreEndsAloneAtOnce() {
        Started update = started().getFirst();
        Success held = new Success(
                new Success.In(Duration.ofHours(1), Duration.ZERO),
                Success.Memory.UNCHANGED,
                Success.Content.UNCHANGED,
                "2 details wait");
        together().succeed(update, held, null);
        assertThat(rows().get(update.ownerId() + " " + update.resource()).get("reason"))
                .isEqualTo("2 details wait");
        assertThatThrownBy(() -> together().succeed(update, held, null)).isInstanceOf(Fenced.class);
    }
}
