package seat.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentRequestsTest {
    private static final List<Integer> SIXTY = IntStream.range(0, 60).boxed().toList();

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void answersComeInTheOrderOfTheQuestions() throws InterruptedException {
        assertThat(ConcurrentRequests.ask(SIXTY, question -> question * 2))
                .extracting(ConcurrentRequests.Result::answer)
                .isEqualTo(SIXTY.stream().map(question -> question * 2).toList());
    }

    @Test
    void onceNothingIsToBeAskedAnyMoreNoQuestionIsWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> ConcurrentRequests.ask(SIXTY, question -> {
                    if (asked.incrementAndGet() == 3) {
                        throw new InterruptedException("Nothing is asked any more");
                    }
                    never.await(); // the others are on their way
                    return question;
                }))
                .isInstanceOf(InterruptedException.class);
        int before = asked.get();
        never.countDown();
        assertThat(before).as("no more than go side by side").isLessThanOrEqualTo(7);
    }

    @Test
    void oneThatIsInterruptedLeavesAtOnceAndTheQueuedQuestionsAreNotAsked() throws InterruptedException {
        CountDownLatch leave = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(6);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                ConcurrentRequests.ask(SIXTY, question -> {
                    asked.incrementAndGet();
                    full.countDown();
                    leave.await();
                    return question;
                });
            } catch (InterruptedException e) {
                thrown.set(e);
            }
        });
        full.await();
        asking.interrupt();
        asking.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        leave.countDown();
        assertThat(asked.get()).isEqualTo(6);
    }
}
