package seat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import seat.testing.TestDatabase;

class ReadingTest {
    private static final Subject OWNER = Subject.character(90_000_001);

    @Test
    void readingIsOneRowForEachReaderOwnerAndKindAnHour() {
        AtomicLong clock = new AtomicLong();
        try (TestDatabase test = TestDatabase.h2()) {
            Reading reading = new Reading(new AuditLog(test.database()), clock::get);
            for (int i = 0; i < 5; i++) {
                reading.note(actor(1L, null), OWNER, "mail", "Read mails of the character");
            }
            assertThat(rows(test)).isEqualTo(1);
            reading.note(actor(1L, null), OWNER, "wallet", "Read a wallet");
            reading.note(actor(1L, null), Subject.character(90_000_002), "mail", "Read mails of the character");
            reading.note(actor(2L, null), OWNER, "mail", "Read mails of the character");
            reading.note(actor(1L, 2L), OWNER, "mail", "Read mails of the character");
            assertThat(rows(test)).isEqualTo(5);
            assertThat(reading.isNoted(actor(1L, null), OWNER, "mail")).isTrue();
            clock.addAndGet(Reading.WINDOW.toNanos());
            assertThat(reading.isNoted(actor(1L, null), OWNER, "mail")).isFalse();
            reading.note(actor(1L, null), OWNER, "mail", "Read mails of the character");
            assertThat(rows(test)).isEqualTo(6);
        }
    }

    private static long rows(TestDatabase test) {
        return test.database()
                .sql()
                .sql("SELECT COUNT(*) FROM security_logs")
                .query(Long.class)
                .single();
    }

    private static Actor actor(Long user, @org.jspecify.annotations.Nullable Long impersonator) {
        return new Actor(user, impersonator, "192.0.2.1", Actor.request(), Channel.WEB);
    }
}
