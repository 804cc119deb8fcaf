package seat.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OncePerMinuteTest {
    private final LoggerContext context = new LoggerContext();
    private final AtomicLong nanos = new AtomicLong();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = context.getLogger("seat.test");

    @BeforeEach
    void listen() {
        context.addTurboFilter(new OncePerMinute(nanos::get));
        lines.start();
        log.addAppender(lines);
    }

    @Test
    void aKindOfFailureIsLoggedOnceAMinuteWithTheNumberKeptBack() {
        for (int i = 0; i < 100; i++) {
            log.warn("Dispatching failed: {}", i);
        }
        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("Dispatching failed: 0");

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        log.warn("Dispatching failed: {}", 100);

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Dispatching failed: 0",
                        "99 more like the next line were kept back",
                        "Dispatching failed: 100");
    }

    @Test
    void otherKindsAndLessImportantLinesPass() {
        log.warn("One");
        log.error("Another");
        log.info("News");
        log.info("News");

        assertThat(lines.list).hasSize(4);
    }
}
