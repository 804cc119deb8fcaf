package seat.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.testing.TestDatabase;

class ClaimedRowsTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final ClaimedRows.Wanted ALL = new ClaimedRows.Wanted("TRUE", List.of(), 10);

    private TestDatabase test;
    private ClaimedRows rows;

    @BeforeEach
    void open() {
        test = TestDatabase.h2();
        rows = new ClaimedRows(test.database(), "event_retries", List.of("consumer", "position"));
        for (int position = 1; position <= 3; position++) {
            test.jdbc()
                    .sql("""
                            INSERT INTO event_retries (consumer, position, next_at)
                            VALUES ('alerts', ?, TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)))
                            """)
                    .params(position, position == 3 ? 60 : -position)
                    .update();
        }
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void whatIsDueIsTakenOnceOldestFirst() {
        assertThat(rows.claim(ALL, LEASE))
                .extracting(ClaimedRows.Claim::key)
                .extracting(List::toString)
                .containsExactly("[alerts, 2]", "[alerts, 1]");
        assertThat(rows.claim(ALL, LEASE)).isEmpty();
    }

    @Test
    void whoWasTooSlowWritesNothingMore() {
        ClaimedRows.Wanted first = new ClaimedRows.Wanted("position = ?", List.of(1), 10);
        ClaimedRows.Claim slow = rows.claim(first, Duration.ZERO).getFirst();
        ClaimedRows.Claim next = rows.claim(first, LEASE).getFirst();
        assertThat(rows.keep(slow, LEASE, "failures = ?,", 7)).isFalse();
        assertThat(rows.end(slow, LEASE, "")).isFalse();
        assertThat(rows.remove(slow)).isFalse();

        assertThat(rows.keep(next, LEASE, "failures = ?,", 8)).isTrue();
        assertThat(rows.end(next, Duration.ZERO, "")).isTrue();
        assertThat(rows.end(next, Duration.ZERO, "")).as("its token is spent").isFalse();
        assertThat(test.jdbc()
                        .sql("SELECT MAX(failures) FROM event_retries")
                        .query(Long.class)
                        .single())
                .isEqualTo(8);
        assertThat(rows.remove(rows.claim(first, LEASE).getFirst())).isTrue();
    }

    @Test
    void oneProcessAtATimeHasALease() {
        Lease first = new Lease(test.database(), Lease.Place.named("test"), LEASE);
        Lease second = new Lease(test.database(), Lease.Place.named("test"), LEASE);
        assertThat(first.take()).isTrue();
        assertThat(second.take()).isFalse();
        assertThat(second.sameProcess(second.seen().orElseThrow())).isTrue();
        first.fence();

        test.jdbc().sql("UPDATE leases SET until_at = CURRENT_TIMESTAMP(3)").update();
        assertThat(second.take()).isTrue();
        assertThatThrownBy(first::fence).isInstanceOf(Lease.Lost.class).hasMessageContaining("test");
        assertThat(first.keep()).isFalse();
        second.release();
        assertThat(first.keep()).isTrue();
    }
}
