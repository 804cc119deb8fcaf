package seat.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.testing.TestDatabase;

abstract class LogCausesContract {
    private final LoggedCauses logged = new LoggedCauses();
    private TestDatabase test;
    private LogCauses causes;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        test = openDatabase();
        causes = new LogCauses(test.database());
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void linesOfOneCauseAreOneRowWithTheirNumberOverAllComponents() {
        logged.count("WARN", "seat.db.Database", "{} is away", () -> "One is away");
        logged.count("WARN", "seat.db.Database", "{} is away", () -> "Two is away");
        logged.count("ERROR", "seat.web.Problems", "It failed", () -> "It failed\nbadly");
        causes.store(logged, "serve on host1");
        causes.store(logged, "serve on host1");
        logged.count("ERROR", "seat.db.Database", "{} is away", () -> "Three is away");
        causes.store(logged, "worker on host2");

        assertThat(causes.list("", false, 10))
                .extracting(LogCauses.Line::amount, LogCauses.Line::message, LogCauses.Line::component)
                .containsExactly(
                        tuple(3L, "Three is away", "worker on host2"), tuple(1L, "It failed badly", "serve on host1"));
        assertThat(causes.list("AWAY", false, 10)).hasSize(1);
        assertThat(causes.list("problems", true, 10)).hasSize(1);
        assertThat(causes.list("%", false, 10)).isEmpty();
        assertThat(causes.list("", false, 1)).hasSize(1);
        assertThat(causes.clear()).isEqualTo(2);
        assertThat(causes.list("", false, 10)).isEmpty();
    }

    @Test
    void whatCouldNotBeStoredIsStoredLater() {
        logged.count("WARN", "seat.A", "a", () -> "a");
        test.jdbc().sql("ALTER TABLE log_causes RENAME TO log_causes_away").update();
        assertThatThrownBy(() -> causes.store(logged, "serve")).isInstanceOf(RuntimeException.class);
        logged.count("WARN", "seat.A", "a", () -> "again");
        test.jdbc().sql("ALTER TABLE log_causes_away RENAME TO log_causes").update();
        causes.store(logged, "serve");
        assertThat(causes.list("", false, 10))
                .extracting(LogCauses.Line::amount)
                .containsExactly(2L);
    }

    @Test
    void moreCausesThanAreKeptApartAreCountedAsOneAndMoreThanAThousandRowsGo() {
        for (int i = 0; i < 400; i++) {
            int cause = i;
            logged.count("WARN", "seat.A", "cause " + i, () -> "cause " + cause);
        }
        causes.store(logged, "serve");
        assertThat(causes.list("", false, 1_000)).hasSize(301);
        assertThat(causes.list("more causes", false, 10))
                .extracting(LogCauses.Line::amount)
                .containsExactly(100L);
        test.jdbc()
                .sql("UPDATE log_causes SET last_at = TIMESTAMPADD(DAY, -31, CURRENT_TIMESTAMP(3)) WHERE amount = 1")
                .update();
        causes.prune();
        assertThat(causes.list("", false, 1_000)).hasSize(1);
    }
}
