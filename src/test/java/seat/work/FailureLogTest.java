package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import seat.update.Reason;
import seat.update.ReasonKind;

@Isolated("reads all that is logged about updates")
class FailureLogTest {
    private final AtomicLong now = new AtomicLong();
    private final FailureLog failures = new FailureLog(now::get);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("seat.updates");

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
    }

    @Test
    void aThousandFailuresOfOneKindAreOneLineAMinute() {
        for (int i = 0; i < 1_000; i++) {
            failures.failed(new Reason(ReasonKind.UNAVAILABLE, "ESI answered 503"), "character.assets");
        }
        assertThat(written()).containsExactly("character.assets (unavailable): ESI answered 503");
    }

    @Test
    void theNextMinutesLineSaysHowManyItStandsFor() {
        for (int i = 0; i < 10; i++) {
            failures.failed(new Reason(ReasonKind.UNAVAILABLE, "ESI answered 503"), "character.assets");
        }
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        failures.failed(new Reason(ReasonKind.UNAVAILABLE, "ESI answered 503"), "character.assets");
        assertThat(written()).last().asString().endsWith("(and 9 more alike)");
    }

    @Test
    void anotherKindOrAnotherResourceHasALineOfItsOwn() {
        failures.failed(new Reason(ReasonKind.UNAVAILABLE, "ESI answered 503"), "character.assets");
        failures.failed(new Reason(ReasonKind.BAD_ANSWER, "no JSON"), "character.assets");
        failures.failed(new Reason(ReasonKind.UNAVAILABLE, "ESI answered 503"), "character.skills");
        assertThat(written()).hasSize(3);
    }

    private List<String> written() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
