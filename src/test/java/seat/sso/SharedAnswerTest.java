package seat.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedAnswerTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch silence = new CountDownLatch(1);

    @Test
    void ofManyWhoWantItAtOnceOneAsksAndAllAreTold() throws Exception {
        SharedAnswer<String> answer = answer(() -> {
            await(silence);
            return "told";
        });
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = IntStream.range(0, 50)
                    .mapToObj(i -> people.submit((Callable<String>) () -> answer.get(AN_HOUR)))
                    .toList();
            silence.countDown();
            for (Future<String> one : all) {
                assertThat(one.get()).isEqualTo("told");
            }
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whileTheSsoIsSilentTheFirstWaitAndThenNobodyDoes() {
        SharedAnswer<String> answer = new SharedAnswer<>(
                () -> {
                    asked.incrementAndGet();
                    await(silence);
                    return "late";
                },
                Duration.ofMillis(50),
                Duration.ofSeconds(10),
                clock::get);
        assertThatThrownBy(() -> answer.get(AN_HOUR))
                .isInstanceOf(SsoUnavailableException.class)
                .hasMessageContaining("has not answered");
        assertThatThrownBy(() -> answer.get(AN_HOUR)).isInstanceOf(SsoUnavailableException.class);
        clock.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThatThrownBy(() -> answer.get(AN_HOUR)).isInstanceOf(SsoUnavailableException.class);
        assertThat(asked).as("one flight goes on").hasValue(1);
        silence.countDown();
        clock.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(answer.get(AN_HOUR)).isEqualTo("late");
        assertThat(asked).hasValue(1);
    }

    @Test
    void afterAFailureNobodyAsksForTenSeconds() {
        SharedAnswer<String> answer = answer(() -> {
            throw new SsoUnavailableException("it answered 503", null);
        });
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> answer.get(AN_HOUR)).hasMessage("it answered 503");
        }
        assertThat(asked).hasValue(1);
        clock.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThatThrownBy(() -> answer.get(AN_HOUR)).hasMessage("it answered 503");
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatIsKnownIsUsedWhileTheSsoFailsAndReadAnewAfterwards() {
        SharedAnswer<String> answer = answer(() -> {
            if (asked.get() == 2) {
                throw new SsoUnavailableException("down", null);
            }
            return "answer " + asked.get();
        });
        assertThat(answer.get(AN_HOUR)).isEqualTo("answer 1");
        clock.addAndGet(AN_HOUR.toNanos() + 1);
        assertThat(answer.get(AN_HOUR)).isEqualTo("answer 1");
        assertThat(answer.get(AN_HOUR)).isEqualTo("answer 1");
        assertThat(asked).hasValue(2);
        clock.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(answer.get(AN_HOUR)).isEqualTo("answer 3");
    }

    private SharedAnswer<String> answer(Supplier<String> source) {
        return new SharedAnswer<>(
                () -> {
                    asked.incrementAndGet();
                    return source.get();
                },
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                clock::get);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
