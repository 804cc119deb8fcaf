package seat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.Database;
import seat.testing.TestDatabase;

/** Nothing that was announced is lost or heard twice, whoever commits when, and whoever dies when: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChangeEventsContract {
    private static final List<String> TABLES =
            List.of("change_events", "event_keys", "event_consumers", "event_retries", "leases", "owner_changes");

    private TestDatabase test;
    private Database database;
    private Sequencer sequencer;

    abstract TestDatabase openDatabase();

    /** Events in the test of many; less where each commit takes a round of the cluster. */
    int many() {
        return 1_000;
    }

    @BeforeAll
    void open() {
        test = openDatabase();
        database = test.database();
        test.jdbc()
                .sql("CREATE TABLE heard (position BIGINT NOT NULL PRIMARY KEY, number BIGINT NOT NULL)")
                .update();
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void empty() {
        TABLES.forEach(table -> test.jdbc().sql("DELETE FROM " + table).update());
        test.jdbc().sql("DELETE FROM heard").update();
        test.jdbc().sql("DELETE FROM event_positions").update();
        sequencer = new Sequencer(database);
    }

    /** Writes the numbers it hears of, each once. */
    private class Listener implements EventConsumer {
        private final String name;
        private volatile Runnable before = () -> {};
        private volatile Runnable after = () -> {};

        Listener(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean wants(String kind) {
            return kind.equals("test-happened");
        }

        @Override
        public void consume(List<NumberedEvent> events) {
            before.run();
            events.forEach(each -> test.jdbc()
                    .sql("INSERT INTO heard (position, number) VALUES (?, ?)")
                    .params(each.position(), each.event().what().entity())
                    .update());
            after.run();
        }
    }

    private static ChangeEvent event(long number) {
        return new ChangeEvent(
                EventKey.of("test", number),
                "test-happened",
                new ChangeEvent.Owner("character", 95_000_001),
                "tests",
                new ChangeEvent.What(number, null, null, null),
                ChangeEvent.When.UNKNOWN);
    }

    private void announce(long number) {
        database.inTransaction(() -> ChangeEvents.announce(database, List.of(event(number))));
    }

    private List<Long> heard() {
        return test.jdbc()
                .sql("SELECT number FROM heard ORDER BY position")
                .query(Long.class)
                .list();
    }

    private List<Long> positions() {
        return test.jdbc()
                .sql("SELECT position FROM change_events WHERE position IS NOT NULL ORDER BY position")
                .query(Long.class)
                .list();
    }

    private long count(String table) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void aTransactionThatIsOpenWhileAThousandLaterOnesCommitLosesNothing() throws Exception {
        Listener listener = new Listener("listener");
        Consumers consumers = new Consumers(database, List.of(listener));
        consumers.run();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch othersAreThrough = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> open = threads.submit(() -> database.inTransaction(() -> {
                ChangeEvents.announce(database, List.of(event(1), event(2)));
                written.countDown();
                await(othersAreThrough);
            }));
            written.await();
            for (long number = 3; number <= many() + 2; number++) {
                announce(number);
                if (number % 100 == 0) {
                    sequencer.number();
                    consumers.run();
                }
            }
            sequencer.number();
            consumers.run();
            assertThat(heard())
                    .as("the later ones are heard of while it is open")
                    .hasSize(many());
            othersAreThrough.countDown();
            open.get();
        }
        sequencer.number();
        consumers.run();
        assertThat(heard()).containsExactlyInAnyOrderElementsOf(upTo(many() + 2L));
        assertThat(positions()).isEqualTo(upTo(many() + 2L));
    }

    @Test
    void twoSequencersAtOnceLeaveNoGapAndNumberNothingTwice() throws Exception {
        // Each takes the lease from the other as soon as it can.
        List<Sequencer> sequencers =
                List.of(new Sequencer(database, Duration.ofMillis(1)), new Sequencer(database, Duration.ofMillis(1)));
        int events = many();
        AtomicBoolean through = new AtomicBoolean();
        // Platform threads: two virtual ones that never wait would keep all others from running.
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> numbering = new ArrayList<>();
            for (Sequencer sequencer : sequencers) {
                numbering.add(threads.submit(() -> {
                    while (!through.get()) {
                        sequencer.number();
                    }
                }));
            }
            List<Future<?>> announcing = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int first = thread;
                announcing.add(threads.submit(() -> IntStream.rangeClosed(1, events)
                        .filter(number -> number % 4 == first)
                        .forEach(this::announce)));
            }
            try {
                for (Future<?> each : announcing) {
                    each.get(3, TimeUnit.MINUTES);
                }
            } finally {
                through.set(true);
            }
            for (Future<?> each : numbering) {
                each.get();
            }
        }
        test.jdbc().sql("DELETE FROM leases").update();
        sequencer.number();
        assertThat(positions()).isEqualTo(upTo(events));
        assertThat(test.jdbc().sql("""
                                SELECT e.position FROM change_events e
                                LEFT JOIN event_keys k ON k.key_high = e.key_high AND k.key_low = e.key_low
                                WHERE k.key_high IS NULL ORDER BY e.position
                                """).query(Long.class).list())
                .as("numbered, and its key not kept")
                .isEmpty();
        assertThat(count("event_keys")).isEqualTo(events);
    }

    @Test
    void aSequencerThatSleptPastItsLeaseNumbersNothing() {
        Sequencer slow = new Sequencer(database, Duration.ofMinutes(1));
        announce(1);
        assertThat(slow.number()).isEqualTo(1);
        test.jdbc().sql("UPDATE leases SET until_at = CURRENT_TIMESTAMP(3)").update();
        announce(2);
        assertThat(new Sequencer(database, Duration.ofMinutes(1)).number()).isEqualTo(1);
        announce(3);
        assertThat(slow.number()).as("it still believes that it has the lease").isZero();
        assertThat(positions()).containsExactly(1L, 2L);
    }

    @Test
    void oneAndTheSameIsToldOnceHoweverManyTellOfIt() throws Exception {
        Listener listener = new Listener("listener");
        Consumers consumers = new Consumers(database, List.of(listener));
        consumers.run();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> directors = new ArrayList<>();
            for (int director = 0; director < 5; director++) {
                directors.add(threads.submit(() -> {
                    List<ChangeEvent> seen = new ArrayList<>(List.of(event(1), event(2), event(3)));
                    Collections.shuffle(seen);
                    database.inTransaction(() -> ChangeEvents.announce(database, seen));
                }));
            }
            for (Future<?> each : directors) {
                each.get();
            }
        }
        sequencer.number();
        consumers.run();
        new PruneEvents(database).run();
        assertThat(count("change_events")).as("all passed").isZero();
        announce(2);
        sequencer.number();
        consumers.run();
        assertThat(heard()).as("told again after its event is gone").containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(count("change_events")).isZero();
    }

    @Test
    void aConsumerThatDiesBetweenItsEffectAndItsCursorDidNeither() {
        Listener listener = new Listener("listener");
        Consumers consumers = new Consumers(database, List.of(listener));
        consumers.run();
        announce(1);
        sequencer.number();
        listener.after = () -> {
            throw new Killed();
        };
        assertThatThrownBy(consumers::run).isInstanceOf(Killed.class);
        assertThat(heard()).isEmpty();
        assertThat(cursor("listener")).isZero();
        listener.after = () -> {};
        consumers.run();
        assertThat(heard())
                .as("not before the lease of the one that died has ended")
                .isEmpty();
        test.jdbc()
                .sql("UPDATE event_consumers SET next_at = CURRENT_TIMESTAMP(3)")
                .update();
        consumers.run();
        assertThat(heard()).containsExactly(1L);
        assertThat(cursor("listener")).isEqualTo(1);
    }

    /** The end of a process, as far as a thread can tell. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aConsumerWhoseCursorWasTakenMeanwhileWritesNothing() {
        Listener listener = new Listener("listener");
        Consumers consumers = new Consumers(database, List.of(listener));
        consumers.run();
        announce(1);
        sequencer.number();
        Listener other = new Listener("listener");
        boolean[] slept = {false};
        Consumers slow = new Consumers(database, List.of(new Listener("listener") {
            @Override
            public int most() {
                if (!slept[0]) { // after it took the cursor, before it writes
                    slept[0] = true;
                    test.jdbc()
                            .sql("UPDATE event_consumers SET next_at = CURRENT_TIMESTAMP(3)")
                            .update();
                    new Consumers(database, List.of(other)).run();
                }
                return super.most();
            }
        }));
        slow.run();
        assertThat(heard()).containsExactly(1L);
        assertThat(cursor("listener")).isEqualTo(1);
    }

    @Test
    void anEventAtWhichAConsumerFailsWaitsByItself() {
        Listener listener = new Listener("listener");
        Consumers consumers = new Consumers(database, List.of(listener));
        consumers.run();
        upTo(5).forEach(this::announce);
        sequencer.number();
        long bad = test.jdbc()
                .sql("SELECT position FROM change_events WHERE entity_id = 3")
                .query(Long.class)
                .single();
        listener.after = () -> {
            if (heard().contains(3L)) {
                throw new IllegalStateException("three is too many");
            }
        };
        consumers.run();
        assertThat(heard()).containsExactlyInAnyOrder(1L, 2L, 4L, 5L);
        assertThat(cursor("listener")).isEqualTo(5);
        new PruneEvents(database).run();
        assertThat(positions()).as("it is kept, with what follows it").startsWith(bad);

        listener.after = () -> {};
        test.jdbc()
                .sql("UPDATE event_retries SET next_at = CURRENT_TIMESTAMP(3)")
                .update();
        consumers.run();
        assertThat(heard()).hasSize(5);
        assertThat(count("event_retries")).isZero();
        new PruneEvents(database).run();
        assertThat(count("change_events")).isZero();
    }

    @Test
    void eventsGoWhenAllConsumersHavePassedThemAndAfterAWeekInAnyCase() {
        Listener quick = new Listener("quick");
        Consumers both = new Consumers(database, List.of(quick, new Listener("slow")));
        both.run();
        test.jdbc().sql("DELETE FROM event_consumers WHERE name = 'slow'").update();
        test.jdbc()
                .sql("INSERT INTO event_consumers (name, position) VALUES ('slow', 0)")
                .update();
        announce(1);
        announce(2);
        sequencer.number();
        new Consumers(database, List.of(quick)).run();
        new PruneEvents(database).run();
        assertThat(positions()).as("the slow one has not heard of them").containsExactly(1L, 2L);
        assertThat(new EventLag(database).behind()).isEmpty();

        age("change_events", "announced_at", 2);
        assertThat(new EventLag(database).behind())
                .singleElement()
                .satisfies(behind -> assertThat(behind.consumer()).isEqualTo("slow"))
                .satisfies(behind -> assertThat(behind.events()).isEqualTo(2));

        age("change_events", "announced_at", 8);
        announce(3);
        sequencer.number();
        new PruneEvents(database).run();
        assertThat(positions()).containsExactly(3L);

        announce(1);
        sequencer.number();
        assertThat(positions()).as("a key that was seen lately").containsExactly(3L);
        age("event_keys", "seen_at", 41);
        new PruneEvents(database).run();
        assertThat(count("event_keys")).isZero();
    }

    @Test
    void aNewConsumerHearsOfWhatIsNumberedFromNowOn() {
        announce(1);
        sequencer.number();
        Consumers consumers = new Consumers(database, List.of(new Listener("late")));
        consumers.run();
        announce(2);
        sequencer.number();
        consumers.run();
        assertThat(heard()).containsExactly(2L);
    }

    @Test
    void whatIsRolledBackWasNeverSaid() throws SQLException {
        try (Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("""
                    INSERT INTO change_events (key_high, key_low, kind, owner_type, owner_id, source)
                    VALUES (1, 1, 'test-happened', 'character', 1, 'tests')
                    """);
            sequencer.number();
            connection.rollback();
        }
        announce(1);
        sequencer.number();
        assertThat(positions()).containsExactly(1L);
    }

    @Test
    void keysOfDifferentPartsDiffer() {
        assertThat(new HashSet<>(List.of(
                        EventKey.of("ab", "c"), EventKey.of("a", "bc"), EventKey.of("abc"), EventKey.of("abc", ""))))
                .hasSize(4);
        assertThat(EventKey.of("structure-attacked", 1_022L, "12:00"))
                .isEqualTo(EventKey.of("structure-attacked", 1_022L, "12:00"));
    }

    private void age(String table, String column, int days) {
        test.jdbc()
                .sql("UPDATE %s SET %s = TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3))".formatted(table, column))
                .param(-days)
                .update();
    }

    private long cursor(String consumer) {
        return test.jdbc()
                .sql("SELECT position FROM event_consumers WHERE name = ?")
                .param(consumer)
                .query(Long.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
