package seat.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every queue between dispatchers and workers keeps, wherever it keeps it. */
abstract class WorkQueueContract {
    private static final Duration AT_ONCE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An empty queue that holds this many hints. */
    final WorkQueue open(int capacity) {
        return open(capacity, QueueTurns.WEIGHTS.keySet());
    }

    /** An empty queue that holds this many hints and gives those of some queues. */
    abstract WorkQueue open(int capacity, Set<String> taken);

    @Test
    void whatIsOfferedIsTakenWhole() throws Exception {
        WorkQueue queue = open(10);
        Hint hint =
                new Hint("characters", 2_113_000_000L, Map.of("character.assets", 7L, "character.skills", 1L << 40));
        assertThat(queue.offer(hint)).isTrue();
        assertThat(queue.take(AT_ONCE)).contains(hint);
    }

    @Test
    void aTakenHintIsGone() throws Exception {
        WorkQueue queue = open(10);
        queue.offer(hint("characters", 1));
        queue.take(AT_ONCE);
        assertThat(queue.take(AT_ONCE)).isEmpty();
        assertThat(queue.lengths().values()).allMatch(length -> length == 0);
    }

    @Test
    void hintsOfOneQueueAreTakenInTheOrderInWhichTheyCame() throws Exception {
        WorkQueue queue = open(100);
        for (int i = 1; i <= 50; i++) {
            queue.offer(hint("corporations", i));
        }
        assertThat(drain(queue)).extracting(Hint::ownerId).isSorted().hasSize(50);
    }

    @Test
    void aFullQueueRefusesUntilSomethingIsTaken() throws Exception {
        WorkQueue queue = open(3);
        assertThat(queue.room()).isEqualTo(3);
        assertThat(queue.offer(hint("high", 1))).isTrue();
        assertThat(queue.offer(hint("characters", 2))).isTrue();
        assertThat(queue.offer(hint("public", 3))).isTrue();
        assertThat(queue.offer(hint("high", 4)))
                .as("bounded together, not each")
                .isFalse();
        assertThat(queue.room()).isZero();
        queue.take(AT_ONCE);
        assertThat(queue.room()).isEqualTo(1);
        assertThat(queue.offer(hint("high", 4))).isTrue();
        assertThat(drain(queue)).hasSize(3);
    }

    @Test
    void lengthsAreCountedByQueue() throws Exception {
        WorkQueue queue = open(10);
        queue.offer(hint("high", 1));
        queue.offer(hint("characters", 2));
        queue.offer(hint("characters", 3));
        assertThat(queue.lengths()).containsEntry("high", 1).containsEntry("characters", 2);
        assertThat(queue.lengths().getOrDefault("public", 0)).isZero();
    }

    @Test
    void aQueueNobodyKnowsIsAnErrorThatNamesTheOthers() throws Exception {
        WorkQueue queue = open(10);
        assertThatThrownBy(() -> queue.offer(hint("charcters", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("charcters")
                .hasMessageContaining("characters");
        assertThat(queue.room()).isEqualTo(10);
    }

    @Test
    void everyQueueGetsItsShareWhileAllHaveHints() throws Exception {
        WorkQueue queue = open(10_000);
        int rounds = 20;
        int round =
                QueueTurns.WEIGHTS.values().stream().mapToInt(Integer::intValue).sum();
        for (String name : QueueTurns.WEIGHTS.keySet()) {
            for (int i = 0; i < rounds * 8; i++) {
                queue.offer(hint(name, i));
            }
        }
        Map<String, Integer> taken = new HashMap<>();
        for (int i = 0; i < rounds * round; i++) {
            taken.merge(queue.take(AT_ONCE).orElseThrow().queue(), 1, Integer::sum);
        }
        QueueTurns.WEIGHTS.forEach((name, weight) ->
                assertThat(taken.get(name)).as(name).isBetween(rounds * weight * 9 / 10, rounds * weight * 11 / 10));
    }

    @Test
    void theLightestQueueDoesNotStarveBesideOneThatNeverRunsDry() throws Exception {
        WorkQueue queue = open(100);
        queue.offer(hint("default", 7));
        int turns = 0;
        Hint taken;
        do {
            queue.offer(hint("high", 1));
            queue.offer(hint("characters", 1));
            taken = queue.take(AT_ONCE).orElseThrow();
            turns++;
        } while (!taken.queue().equals("default") && turns < 50);
        assertThat(taken.ownerId()).as("after %d turns", turns).isEqualTo(7);
    }

    @Test
    void anEmptyQueueKeepsATakerNoLongerThanItsPatience() throws Exception {
        WorkQueue queue = open(10);
        long start = System.nanoTime();
        assertThat(queue.take(Duration.ofMillis(60))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(55))
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aTakerThatWaitsGetsAHintAsSoonAsOneComes() throws Exception {
        WorkQueue queue = open(10);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Hint>> taker = threads.submit(() -> queue.take(PATIENCE));
            queue.offer(hint("notifications", 5));
            assertThat(taker.get()).contains(hint("notifications", 5));
        }
    }

    @Test
    void manyTakersAndGiversLoseNothingAndTakeNothingTwice() throws Exception {
        WorkQueue queue = open(64);
        int givers = 4;
        int each = 500;
        List<Callable<List<Long>>> work = new ArrayList<>();
        for (int giver = 0; giver < givers; giver++) {
            long first = (long) giver * each;
            work.add(() -> {
                for (long id = first; id < first + each; id++) {
                    while (!queue.offer(hint(id % 2 == 0 ? "characters" : "public", id))) {
                        Thread.onSpinWait();
                    }
                }
                return List.of();
            });
        }
        for (int taker = 0; taker < 4; taker++) {
            work.add(() -> {
                List<Long> taken = new ArrayList<>();
                while (taken.size() < each) {
                    queue.take(PATIENCE).ifPresent(hint -> taken.add(hint.ownerId()));
                }
                return taken;
            });
        }
        List<Long> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<List<Long>> future : threads.invokeAll(work)) {
                all.addAll(future.get());
            }
        }
        assertThat(all).hasSize(givers * each).doesNotHaveDuplicates();
        assertThat(queue.room()).isEqualTo(64);
    }

    @Test
    void aBatchIsTakenInUpToTheCapacity() throws Exception {
        WorkQueue queue = open(3);
        List<Hint> batch = LongStream.rangeClosed(1, 5)
                .mapToObj(id -> hint(id % 2 == 0 ? "high" : "characters", id))
                .toList();
        assertThat(queue.offerAll(batch)).isEqualTo(3);
        assertThat(queue.offerAll(batch)).isZero();
        assertThat(queue.offerAll(List.of())).isZero();
        assertThat(drain(queue)).extracting(Hint::ownerId).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void aBatchWithAnUnknownQueueIsRefusedWhole() {
        WorkQueue queue = open(10);
        assertThatThrownBy(() -> queue.offerAll(List.of(hint("high", 1), hint("low", 2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(queue.room()).isEqualTo(10);
    }

    @Test
    void severalHintsOfOneQueueCanBeTakenAtOnceButNoMoreThanAskedFor() throws Exception {
        WorkQueue queue = open(100);
        for (int i = 1; i <= 5; i++) {
            queue.offer(hint("characters", i));
        }
        queue.offer(hint("public", 9));
        List<Hint> first = queue.takeUpTo(3, AT_ONCE);
        List<Hint> all = new ArrayList<>(first);
        assertThat(first).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        for (List<Hint> more = first; !more.isEmpty(); more = queue.takeUpTo(3, AT_ONCE)) {
            all.addAll(more == first ? List.of() : more);
            assertThat(more)
                    .extracting(Hint::queue)
                    .containsOnly(more.getFirst().queue());
        }
        assertThat(all).hasSize(6);
    }

    @Test
    void aTakerThatKeepsToSomeQueuesLeavesTheOthersAlone() throws Exception {
        WorkQueue queue = open(10, Set.of("high", "public"));
        queue.offer(hint("characters", 1));
        queue.offer(hint("public", 2));
        queue.offer(hint("high", 3));
        assertThat(drain(queue)).extracting(Hint::queue).containsExactlyInAnyOrder("high", "public");
        assertThat(queue.lengths()).containsEntry("characters", 1);
        assertThat(queue.room()).isEqualTo(9);
    }

    @Test
    void aTakerCannotKeepToAQueueThatIsNone() {
        assertThatThrownBy(() -> open(10, Set.of("hihg")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hihg")
                .hasMessageContaining("high, notifications");
        assertThatThrownBy(() -> open(10, Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theAgeOfTheOldestHintIsKnown() throws Exception {
        WorkQueue queue = open(10);
        assertThat(queue.oldest()).isEmpty();
        queue.offer(hint("high", 1));
        long start = System.nanoTime();
        while (!queue.oldest().getOrDefault("high", Duration.ZERO).isPositive()) {
            Thread.onSpinWait();
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
        }
        queue.offer(hint("high", 2));
        queue.offer(hint("public", 3));
        Map<String, Duration> ages = queue.oldest();
        assertThat(ages).containsOnlyKeys("high", "public");
        assertThat(ages.get("high")).isGreaterThan(Duration.ZERO).isLessThan(PATIENCE);
    }

    @Test
    void anInterruptEndsAWaitAndLosesNoHint() throws Exception {
        WorkQueue queue = open(10);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            CountDownLatch waiting = new CountDownLatch(1);
            Future<?> taker = threads.submit(() -> {
                waiting.countDown();
                assertThatThrownBy(() -> queue.take(PATIENCE)).isInstanceOf(InterruptedException.class);
            });
            waiting.await();
            long start = System.nanoTime();
            threads.shutdownNow();
            taker.get();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        queue.offer(hint("high", 1));
        assertThat(queue.take(PATIENCE)).contains(hint("high", 1));
    }

    private static Hint hint(String queue, long owner) {
        return new Hint(queue, owner, Map.of("character.assets", owner));
    }

    private static List<Hint> drain(WorkQueue queue) throws InterruptedException {
        List<Hint> hints = new ArrayList<>();
        for (Optional<Hint> hint = queue.take(AT_ONCE); hint.isPresent(); hint = queue.take(AT_ONCE)) {
            hints.add(hint.get());
        }
        return hints;
    }
}
