package seat.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.testing.TestDatabase;

class KeptUntilReadTest {
    private static final long CORPORATION = 98_000_001;
    private static final String ASSETS = "corporation.assets";

    private final AtomicInteger counted = new AtomicInteger();
    private TestDatabase test;
    private KeptUntilRead<String, Integer> kept;

    @BeforeEach
    void start() {
        test = TestDatabase.h2();
        kept = new KeptUntilRead<>(test.database(), List.of(ASSETS), Duration.ofMinutes(5), 100, value -> 1);
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void read(String resource, String time) {
        test.database()
                .sql()
                .sql("DELETE FROM updates WHERE resource = ?")
                .param(resource)
                .update();
        test.database()
                .sql()
                .sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at)
                        VALUES (?, ?, 'corporation', 'corporations', 0, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3), ?)
                        """)
                .params(CORPORATION, resource, java.time.LocalDateTime.parse(time))
                .update();
    }

    private int value(String key) {
        return kept.of(CORPORATION, key, counted::incrementAndGet);
    }

    @Test
    void whatWasCountedIsCountedAgainOnlyWhenItsRowsWereReadAnew() {
        read(ASSETS, "2026-11-20T12:00:00");
        assertThat(List.of(value("a"), value("a"), value("b"), value("b"))).containsExactly(1, 1, 2, 2);
        read("corporation.wallets", "2026-11-20T12:30:00");
        assertThat(value("a")).isEqualTo(1);
        read(ASSETS, "2026-11-20T13:00:00");
        assertThat(value("a")).isEqualTo(3);
        kept.forget("a");
        assertThat(value("a")).isEqualTo(4);
    }

    @Test
    void whatIsPastIsNotCountedAgainForAnotherReading() {
        read(ASSETS, "2026-11-20T12:00:00");
        assertThat(kept.past(CORPORATION, "a", counted::incrementAndGet)).isEqualTo(1);
        read(ASSETS, "2026-11-20T13:00:00");
        assertThat(kept.past(CORPORATION, "a", counted::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void ofWhoWasNeverReadNothingIsKept() {
        assertThat(List.of(value("a"), value("a"))).containsExactly(1, 2);
        assertThat(kept.past(CORPORATION, "a", counted::incrementAndGet)).isEqualTo(3);
    }
}
