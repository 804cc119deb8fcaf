package seat.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.testing.TestDatabase;

abstract class FailedCausesContract {
    private TestDatabase test;
    private FailedUpdates updates;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        test = openDatabase();
        updates = new FailedUpdates(test.database());
        for (long owner = 1; owner <= 1_200; owner++) {
            failed(owner, "character.assets", "http_400");
        }
        failed(1, "character.skills", "http_400");
        failed(2, "character.skills", null);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void failedUpdatesAreGroupedByWhatTheyFailedFor() {
        assertThat(updates.causes(10))
                .extracting(FailedUpdates.Cause::resource, FailedUpdates.Cause::updates)
                .containsExactlyInAnyOrder(
                        tuple("character.assets", 1_200L),
                        tuple("character.skills", 1L),
                        tuple("character.skills", 1L));
        assertThat(updates.causes(10).getFirst().updates()).isEqualTo(1_200);
        assertThat(updates.of("http_400", "character.assets", 20)).hasSize(20);
        assertThat(updates.of("", "character.skills", 20))
                .extracting(FailedUpdates.Failed::ownerId)
                .containsExactly(2L);
    }

    @Test
    void allOfACauseAreTriedAgainAndNothingElse() {
        assertThat(updates.tryAgainAll("http_400", "character.assets")).isEqualTo(1_200);
        assertThat(count("state = 'idle' AND failures = 0 AND resource = 'character.assets'"))
                .isEqualTo(1_200);
        assertThat(count("state = 'failed'")).isEqualTo(2);
        assertThat(updates.tryAgainAll("http_400", "character.assets")).isZero();
    }

    @Test
    void allOfACauseAreForgottenForAYear() {
        assertThat(updates.forgetAll("", "character.skills")).isEqualTo(1);
        assertThat(count("state = 'parked' AND reason_kind = 'forgotten' AND owner_id = 2"
                        + " AND next_at > TIMESTAMPADD(DAY, 300, CURRENT_TIMESTAMP(3))"))
                .isEqualTo(1);
        assertThat(count("state = 'failed'")).isEqualTo(1_201);
    }

    private void failed(long owner, String resource, @Nullable String kind) {
        test.database().template().update("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, state, due_at, next_at, failures, reason_kind, reason)
                        VALUES (?, ?, 'character', 'characters', 0, 'failed', CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3), 8, ?, 'boom')
                        """, owner, resource, kind);
    }

    private long count(String condition) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM updates WHERE " + condition)
                .query(Long.class)
                .single();
    }
}
