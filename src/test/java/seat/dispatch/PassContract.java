package seat.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.queue.Hint;
import seat.queue.InProcessQueue;
import seat.queue.QueueTurns;
import seat.queue.WorkQueue;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;
import seat.update.Claims;
import seat.update.Shards;

/** What a dispatcher's pass asks of the database and of the queues, on every database. */
abstract class PassContract {
    /** The look that finds what is due. */
    private static final int LOOK = 1;

    /** Locking what is due in a queue. */
    private static final int TAKING = 1;

    /** Writing the claims of a shard. */
    private static final int MARKING = 1;

    private TestDatabase test;
    private StatementCounter counter;
    private AskedQueue queue;
    private Dispatcher dispatcher;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        test = openDatabase();
        test.jdbc().sql("DELETE FROM updates").update();
        counter = new StatementCounter(test.dataSource());
        Database database = new Database(counter.dataSource(), test.database().dialect());
        database.inTransaction(() -> {}); // the first asks what kind of server it is
        counter.sinceLast();
        queue = new AskedQueue();
        dispatcher = new Dispatcher(
                new Claims(database), queue, Duration.ofMinutes(1), () -> false, () -> false, Set::of, () -> {});
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aPassThatFindsNothingLooksOnceHoweverMuchWaitsInHoweverManyQueues() {
        assertThat(dispatcher.pass()).isZero();
        assertThat(counter.sinceLast()).isEqualTo(LOOK);
        QueueTurns.names().forEach(name -> enrol(name, 1, 40, 60));
        assertThat(dispatcher.pass()).isZero();
        assertThat(counter.sinceLast()).isEqualTo(LOOK);
        assertThat(queue.asked)
                .as("nobody asks for room who has nothing to put into it")
                .isZero();
    }

    @Test
    void onlyQueuesInWhichSomethingIsDueAreAsked() {
        QueueTurns.names().forEach(name -> enrol(name, 1, 40, 60));
        enrol("corporations", 8_001, 1, -60);
        assertThat(dispatcher.pass()).isEqualTo(1);
        assertThat(counter.sinceLast()).isEqualTo(LOOK + TAKING + MARKING);

        enrol("public", 8_002, 1, -60); // the shard beside it
        enrol("corporations", 16_001, 1, -60);
        enrol("default", 24_001, 1, -60);
        assertThat(dispatcher.pass()).isEqualTo(3);
        assertThat(counter.sinceLast()).isEqualTo(LOOK + 3 * TAKING + 2 * MARKING);
    }

    @Test
    void aPassAsksOnceHowMuchRoomThereIs() {
        enrol("characters", 1, Shards.COUNT * 3, -60);
        assertThat(dispatcher.pass()).isEqualTo(Shards.COUNT * 3);
        assertThat(counter.sinceLast()).isEqualTo(LOOK + Shards.COUNT * (TAKING + MARKING));
        assertThat(queue.asked).isEqualTo(1);
    }

    @Test
    void aPassClaimsNoMoreThanThereIsRoomFor() {
        enrol("characters", 1, AskedQueue.ROOM + 50, -60);
        assertThat(dispatcher.pass()).isEqualTo(AskedQueue.ROOM);
        assertThat(dispatcher.pass()).isZero();
        assertThat(queue.asked).isEqualTo(2);
    }

    /** Owners with consecutive ids, with an update each. */
    private void enrol(String queueOfAll, long first, int owners, int seconds) {
        test.database()
                .template()
                .batchUpdate(
                        """
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (?, ?, 'character', ?, ?, TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)),
                          TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)))
                        """,
                        LongStream.range(first, first + owners)
                                .mapToObj(owner -> new Object[] {
                                    owner, "of." + queueOfAll, queueOfAll, Shards.of(owner), seconds, seconds
                                })
                                .toList());
    }

    /** The embedded queue, which knows how often it was asked for room. */
    private static final class AskedQueue implements WorkQueue {
        static final int ROOM = 200;

        private final WorkQueue real = new InProcessQueue(ROOM);
        private int asked;

        @Override
        public int room() {
            asked++;
            return real.room();
        }

        @Override
        public int offerAll(List<Hint> hints) {
            return real.offerAll(hints);
        }

        @Override
        public List<Hint> takeUpTo(int most, Duration patience) throws InterruptedException {
            return real.takeUpTo(most, patience);
        }

        @Override
        public Map<String, Integer> lengths() {
            return real.lengths();
        }

        @Override
        public Map<String, Duration> oldest() {
            return real.oldest();
        }
    }
}
