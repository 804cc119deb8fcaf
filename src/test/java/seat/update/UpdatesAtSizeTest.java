package seat.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** What MariaDB reads for a claim, a look and a page when 200,000 updates are due and must not start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpdatesAtSizeTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Set<String> PAUSED = Set.of("characters");

    private TestDatabase test;
    private Database database;
    private Claims dispatcher;

    @BeforeAll
    void open() {
        test = TestDatabase.mariaDb();
        database = test.database();
        dispatcher = new Claims(database);
        new Enrolment(database, Catalogue.bind(Schema.read(database))).everything();
        fill("characters", "character", 90_000_000, 200_000, -60);
        fill("corporations", "corporation", 98_000_000, 2_000, 60);
        new CountUpdates(database).run();
        database.sql().sql("ANALYZE TABLE updates").query().listOfRows();
    }

    @AfterAll
    void close() {
        test.close();
    }

    @Test
    void aPausedQueueWalksNoBacklog() {
        assertThat(rowsRead(() -> {
                    dispatcher.due(false, PAUSED);
                    for (int shard = 1; shard < Shards.COUNT; shard++) {
                        assertThat(dispatcher.claim(shard, 100, LEASE, false, PAUSED))
                                .isEmpty();
                    }
                }))
                .isLessThan(1_000);
    }

    @Test
    void aLookReadsTheHeadsOfTheQueuesAlone() {
        assertThat(rowsRead(() -> assertThat(dispatcher.due(false, Set.of()))
                        .extracting(Claims.Due::shard)
                        .contains(1, 2, 3, 4, 5, 6, 7)))
                .isLessThan(200);
    }

    @Test
    void aLookIsPlannedOnceForAllQueuesAndShards() {
        assertThat(counted("Select\\_range", () -> dispatcher.due(false, Set.of())))
                .isEqualTo(1);
    }

    @Test
    void evesDowntimeWalksNoBacklogAndTheUniverseGoesOn() {
        assertThat(rowsRead(() -> {
                    assertThat(dispatcher.due(true, Set.of()))
                            .extracting(Claims.Due::shard)
                            .containsExactly(Shards.of(OwnerType.UNIVERSE));
                    for (int shard = 0; shard < Shards.COUNT; shard++) {
                        dispatcher.claim(shard, 100, LEASE, true);
                    }
                }))
                .isLessThan(1_000);
    }

    @Test
    void aClaimReadsLittleMoreThanItTakes() {
        assertThat(rowsRead(
                        () -> assertThat(dispatcher.claim(3, 100, LEASE, false)).hasSize(100)))
                .isLessThan(1_000);
    }

    @Test
    void pagesAndMetricsReadTheKeptCounts() {
        Overview overview = new Overview(database);
        assertThat(rowsRead(() -> {
                    assertThat(overview.states().get(CountedState.DUE)).isGreaterThanOrEqualTo(200_000L);
                    assertThat(overview.owners()).containsEntry("character", 200_000L);
                    assertThat(overview.counts().neverSucceeded()).isGreaterThanOrEqualTo(200_000L);
                    assertThat(overview.oldestDue()).isPresent();
                    assertThat(overview.reasons(20)).isEmpty();
                }))
                .isLessThan(1_000);
    }

    private long rowsRead(Runnable work) {
        return counted("Handler\\_read%", work);
    }

    /** By how much counters of the server's session grow. */
    private long counted(String counters, Runnable work) {
        return database.inTransaction(() -> {
            long before = sum(counters);
            work.run();
            return sum(counters) - before;
        });
    }

    private long sum(String counters) {
        return database
                .sql()
                .sql("SHOW SESSION STATUS LIKE '" + counters + "'")
                .query((row, number) -> row.getLong(2))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void fill(String queue, String type, long first, int count, int minutes) {
        database.sql()
                .sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        SELECT ? + seq, ?, ?, ?, MOD(? + seq, %d), TIMESTAMPADD(MINUTE, ?, CURRENT_TIMESTAMP(3)),
                          TIMESTAMPADD(MINUTE, ?, CURRENT_TIMESTAMP(3)) FROM seq_1_to_%d
                        """.formatted(Shards.COUNT, count))
                .params(first, type + ".made-up", type, queue, first, minutes, minutes)
                .update();
    }
}
