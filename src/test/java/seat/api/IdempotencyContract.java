package seat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.access.AccessRefusal;
import seat.api.Idempotency.Answer;
import seat.db.Database;
import seat.testing.TestDatabase;

/** Calls that come twice, on any database. What they write here are facts. */
abstract class IdempotencyContract {
    private TestDatabase test;
    private Database database;
    private Idempotency idempotency;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        database = test.database();
        idempotency = new Idempotency(database);
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** Writes, and answers with how many were written by then. */
    private Supplier<Answer> write(String name) {
        return () -> {
            database.sql()
                    .sql("INSERT INTO scheduling_rules (subject_type, subject_id, resource, update_interval)"
                            + " VALUES ('character', ?, ?, 60)")
                    .params(written() + 1, name)
                    .update();
            return new Answer(201, String.valueOf(written()));
        };
    }

    private long written() {
        return count("scheduling_rules");
    }

    private long count(String table) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    @Test
    void theSameKeyBringsTheSameAnswerAndWritesOnce() {
        Answer first = idempotency.once(1, "a", "body", write("x"));
        Answer again = idempotency.once(1, "a", "body", write("x"));
        assertThat(again).isEqualTo(first).isEqualTo(new Answer(201, "1"));
        assertThat(written()).isEqualTo(1);
        Answer nothing = idempotency.once(1, "b", "body", () -> new Answer(204, null));
        assertThat(idempotency.once(1, "b", "body", write("y"))).isEqualTo(nothing);
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        idempotency.once(1, "a", "body", write("x"));
        assertThatThrownBy(() -> idempotency.once(1, "a", "other", write("x")))
                .isInstanceOf(Idempotency.Reused.class)
                .hasMessageContaining("use a new one");
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void othersKeysAndKeysInOtherLettersAreOtherKeys() {
        idempotency.once(1, "a", "body", write("x"));
        idempotency.once(2, "a", "body", write("x"));
        idempotency.once(1, "A", "other", write("x"));
        idempotency.once(1, "a ", "another", write("x"));
        assertThat(written()).isEqualTo(4);
    }

    @Test
    void whatIsCutOffLeavesNeitherTheWriteNorTheKey() {
        assertThatThrownBy(() -> idempotency.once(1, "a", "body", () -> {
                    write("x").get();
                    throw new AccessRefusal("no");
                }))
                .isInstanceOf(AccessRefusal.class);
        assertThat(written()).isZero();
        assertThat(count("api_idempotency_keys")).isZero();
        assertThat(idempotency.once(1, "a", "mended", write("x"))).isEqualTo(new Answer(201, "1"));
    }

    @Test
    void afterADayAKeyIsAsGoodAsNew() {
        idempotency.once(1, "a", "body", write("x"));
        database.sql()
                .sql("UPDATE api_idempotency_keys SET created_at = TIMESTAMPADD(HOUR, -25, CURRENT_TIMESTAMP(3))")
                .update();
        assertThat(idempotency.once(1, "a", "other", write("x"))).isEqualTo(new Answer(201, "2"));
        assertThat(idempotency.once(1, "a", "other", write("x"))).isEqualTo(new Answer(201, "2"));
        assertThat(written()).isEqualTo(2);
    }

    @Test
    void ofManyAtOnceOneWritesAndAllAreAnsweredAlike() throws Exception {
        int many = 6;
        for (int round = 0; round < 5; round++) {
            String key = "round" + round;
            CountDownLatch begin = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
                List<Future<Answer>> answers = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    Callable<Answer> call = () -> {
                        begin.await();
                        return idempotency.once(1, key, "body", write(key));
                    };
                    answers.add(threads.submit(call));
                }
                begin.countDown();
                Answer expected = new Answer(201, String.valueOf(round + 1));
                for (Future<Answer> answer : answers) {
                    assertThat(answer.get()).isEqualTo(expected);
                }
            }
            assertThat(written()).isEqualTo(round + 1);
        }
    }
}
