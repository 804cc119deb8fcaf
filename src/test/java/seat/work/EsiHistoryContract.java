package seat.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.esi.Bucket;
import seat.esi.BucketState;
import seat.esi.EsiStatistics.RouteCount;
import seat.testing.TestDatabase;

abstract class EsiHistoryContract {
    private TestDatabase test;
    private EsiHistory history;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        test = openDatabase();
        history = new EsiHistory(test.database());
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void whatSeveralProcessesAskedAddsUpAndTheSlowestRouteComesFirst() {
        history.add(
                Map.of("GET /fast", new RouteCount(10, 8, 0, 100, 20), "GET /slow", new RouteCount(1, 0, 1, 900, 900)));
        history.add(Map.of("GET /fast", new RouteCount(10, 2, 1, 300, 150)));
        history.add(Map.of());
        assertThat(history.slowest(10))
                .containsExactly(
                        new EsiHistory.RouteDay("GET /slow", 1, 0, 1, 900, 900),
                        new EsiHistory.RouteDay("GET /fast", 20, 10, 1, 20, 150));
        assertThat(history.slowest(1)).extracting(EsiHistory.RouteDay::route).containsExactly("GET /slow");
        assertThat(history.day().stream().mapToLong(EsiHistory.Step::requests).sum())
                .isEqualTo(21);
    }

    @Test
    void ofEachRateGroupTheScarcestBudgetIsKept() {
        history.note(List.of(state("char-asset", 1, 30), state("char-asset", 2, 6), state("char-wallet", 1, 27)));
        history.note(List.of(state("char-asset", 1, 15), new BucketState(Bucket.ERRORS, 0, 0, 0, null, "")));
        assertThat(history.scarcest(5))
                .extracting(EsiHistory.Share::group, EsiHistory.Share::least)
                .contains(tuple("char-asset", 0.2), tuple("char-wallet", 0.9))
                .doesNotContain(tuple("errors", 0.0));
        assertThat(history.scarcest(1)).extracting(EsiHistory.Share::group).containsOnly("char-asset");
    }

    private static BucketState state(String group, long character, int remaining) {
        return new BucketState(new Bucket(group, "app", character), 30, remaining, 0, null, "");
    }

    @Test
    void whatIsOlderThanADayIsNotShownAndAfterTwoItGoes() {
        history.add(Map.of("GET /status", new RouteCount(1, 0, 0, 10, 10)));
        test.jdbc()
                .sql("UPDATE esi_route_times SET since_at = TIMESTAMPADD(HOUR, -30, CURRENT_TIMESTAMP(3))")
                .update();
        assertThat(history.day()).isEmpty();
        assertThat(history.slowest(5)).isEmpty();
        history.prune();
        assertThat(rows()).isEqualTo(1);
        test.jdbc()
                .sql("UPDATE esi_route_times SET since_at = TIMESTAMPADD(HOUR, -49, CURRENT_TIMESTAMP(3))")
                .update();
        history.prune();
        assertThat(rows()).isZero();
    }

    private long rows() {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM esi_route_times")
                .query(Long.class)
                .single();
    }
}
