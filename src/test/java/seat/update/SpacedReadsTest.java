package seat.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.testing.TestDatabase;

/** Ten members who may be asked every ten minutes tell of something within a minute. */
class SpacedReadsTest {
    private static final Duration CACHED = Duration.ofMinutes(10);
    private static final String RESOURCE = "character.notifications";

    @Test
    void readersTakeTurnsAndNoneAsksBeforeItsAnswerExpires() {
        Instant now = Instant.parse("2026-07-04T12:00:00Z");
        List<Instant> next = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            next.add(now); // all answers expire at once
        }
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 10; i++) {
                Instant expires = next.get(i).plus(CACHED).plusSeconds(2);
                Instant turn = SpacedReads.turn(i, 10, CACHED, expires, next.get(i));
                assertThat(turn).isBetween(expires, expires.plus(CACHED));
                next.set(i, turn);
            }
        }
        List<Instant> sorted = new ArrayList<>(next);
        sorted.sort(null);
        List<Long> phases = next.stream()
                .map(turn -> turn.getEpochSecond() % CACHED.toSeconds())
                .sorted()
                .toList();
        for (int i = 1; i < 10; i++) {
            assertThat(phases.get(i) - phases.get(i - 1))
                    .as("between two turns")
                    .isBetween(0L, 120L);
        }
        assertThat(phases.getLast() - phases.getFirst()).isGreaterThan(400);
    }

    @Test
    void aTurnIsSoonerThanPlannedNeverBeforeEsiAllowsAndARuleIsKept() {
        try (TestDatabase test = TestDatabase.mariaDb()) {
            Database database = test.database();
            Instant now = database.now();
            for (long character : List.of(1L, 2L)) {
                test.jdbc()
                        .sql("""
                                INSERT INTO updates (owner_id, resource, owner_type, queue, shard, state, due_at, next_at, expires_at, succeeded_at)
                                VALUES (?, ?, 'character', 'characters', 0, 'idle', ?, ?, ?, ?)
                                """)
                        .params(
                                character,
                                RESOURCE,
                                Database.utc(now.plusSeconds(5_000)),
                                Database.utc(now.plusSeconds(5_000)),
                                Database.utc(now.plusSeconds(500)),
                                Database.utc(now))
                        .update();
            }
            SpacedReads reads = new SpacedReads(database);
            test.jdbc()
                    .sql(
                            "INSERT INTO scheduling_rules (subject_type, subject_id, resource, update_interval) VALUES ('everybody', 0, ?, 3600)")
                    .param(RESOURCE)
                    .update();
            assertThat(reads.space(RESOURCE, List.of(1L, 2L), CACHED, now)).isZero();
            test.jdbc().sql("DELETE FROM scheduling_rules").update();
            assertThat(reads.space(RESOURCE, List.of(1L, 2L), CACHED, now)).isEqualTo(2);
            assertThat(test.jdbc()
                            .sql(
                                    "SELECT COUNT(*) FROM updates WHERE next_at < expires_at OR next_at > TIMESTAMPADD(SECOND, 600, expires_at)")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
