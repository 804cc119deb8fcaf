package seat.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoopTest {
    private final AtomicInteger passes = new AtomicInteger();

    @Test
    void itSurvivesWhateverAPassThrows() {
        Loop loop = Loop.inBackground("test-loop", () -> {
            switch (passes.incrementAndGet()) {
                case 1 -> throw new StackOverflowError();
                case 2 -> throw new NoClassDefFoundError("a class that went away");
                case 3 -> throw new InterruptedException("by whomever");
                case 4 -> throw new IllegalStateException("The database is away");
                default -> {}
            }
            return Duration.ofMillis(1);
        });
        loop.start();
        await().until(() -> passes.get() > 6);
        assertThat(loop.lives()).isTrue();
        assertThat(loop.stop(Duration.ofSeconds(5))).isTrue();
        assertThat(loop.lives()).isFalse();
    }

    @Test
    void anInterruptDoesNotEndIt() {
        AtomicReference<Thread> itself = new AtomicReference<>();
        Loop loop = Loop.inBackground("test-loop", () -> {
            itself.set(Thread.currentThread());
            passes.incrementAndGet();
            return Duration.ofMinutes(1);
        });
        loop.start();
        await().until(() -> passes.get() == 1);
        itself.get().interrupt();
        await().until(() -> passes.get() == 2);
        assertThat(loop.stop(Duration.ofSeconds(5)))
                .as("at once, out of its wait")
                .isTrue();
    }

    @Test
    void itEndsAfterThePassItIsInAndNeverInterruptsIt() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Loop loop = Loop.inBackground("test-loop", () -> {
            inside.countDown();
            leave.await();
            interrupted.set(Thread.currentThread().isInterrupted());
            return Duration.ZERO;
        });
        loop.start();
        inside.await();
        assertThat(loop.stop(Duration.ofMillis(1))).isFalse();
        leave.countDown();
        await().until(() -> !loop.lives());
        assertThat(interrupted.get()).isFalse();
    }

    @Test
    void oneThatWasStoppedBeforeItBeganDoesNotBegin() {
        Loop loop = Loop.inBackground("test-loop", () -> {
            passes.incrementAndGet();
            return Duration.ZERO;
        });
        assertThat(loop.stop(Duration.ofSeconds(1))).isTrue();
        loop.start();
        assertThat(loop.lives()).isFalse();
        assertThat(passes.get()).isZero();
    }

    @Test
    void whatNeverBeganMayBeToldToStopTwice() {
        Loop loop = Loop.inBackground("test-loop", () -> Duration.ofMinutes(1));
        assertThat(loop.stop(Duration.ofSeconds(5))).isTrue();
        assertThat(loop.stop(Duration.ofSeconds(5))).isTrue();
        assertThat(loop.lives()).isFalse();
    }
}
