package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static seat.esi.ScriptedEsi.json;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.esi.ScriptedEsi.Answer;
import tools.jackson.databind.JsonNode;

class WalksTest {

    private static final EsiRequest TRANSACTIONS =
            EsiRequest.get("/characters/{character_id}/wallet/transactions").with("character_id", 7);
    private static final String HISTORY = "/characters/7/wallet/transactions";
    private static final EsiRequest JOBS = EsiRequest.get("/freelance-jobs");

    private ScriptedEsi esi;
    private EsiClient client;

    @BeforeEach
    void start() throws IOException {
        esi = new ScriptedEsi();
        var clock = new TestClock();
        var settings = EsiSettings.of(esi.url(), "test", "app");
        client = new EsiClient(
                settings, InProcessBudgets.fresh(clock, settings.longestFlight()), PauseLog.NONE, clock, clock);
    }

    @AfterEach
    void stop() {
        client.close();
        esi.close();
    }

    private static Answer rows(long... ids) {
        return json(
                200, Arrays.stream(ids).mapToObj("{\"id\":%d}"::formatted).collect(Collectors.joining(",", "[", "]")));
    }

    private HistoryWalk back(EsiRequest request, LongPredicate known, int maxPages) throws Exception {
        return client.backwards(request, "from_id", row -> row.get("id").asLong(), known, maxPages);
    }

    private static List<Long> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("id").asLong()).toList();
    }

    @Test
    void aHistoryIsReadBackToItsEndWhenTheRouteRepeatsTheNamedRow() throws Exception {
        esi.on(HISTORY, rows(9, 8, 7)).on(HISTORY + "?from_id=7", rows(7, 6)).on(HISTORY + "?from_id=6", rows(6));

        var walk = back(TRANSACTIONS, id -> false, 10);

        assertThat(ids(walk.rows())).containsExactly(9L, 8L, 7L, 6L);
        assertThat(walk.gap()).isFalse();
    }

    @Test
    void aHistoryIsReadBackToItsEndWhenTheRouteLeavesTheNamedRowOut() throws Exception {
        esi.on(HISTORY, rows(9, 8)).on(HISTORY + "?from_id=8", rows(7)).on(HISTORY + "?from_id=7", rows());

        var walk = back(TRANSACTIONS, id -> false, 10);

        assertThat(ids(walk.rows())).containsExactly(9L, 8L, 7L);
        assertThat(walk.gap()).isFalse();
    }

    @Test
    void aKnownRowEndsTheWalk() throws Exception {
        esi.on(HISTORY, rows(9, 8)).on(HISTORY + "?from_id=8", rows(8, 7, 6));

        var walk = back(TRANSACTIONS, id -> id == 7, 10);

        assertThat(ids(walk.rows())).containsExactly(9L, 8L, 7L, 6L);
        assertThat(esi.requests()).hasSize(2);
        assertThat(walk.gap()).isFalse();
    }

    @Test
    void aWalkThatIsCutShortLeavesItsGapOpenAndCanGoOn() throws Exception {
        esi.on(HISTORY, rows(9, 8)).on(HISTORY + "?from_id=8", rows(8, 7)).on(HISTORY + "?from_id=7", rows(7));

        var walk = back(TRANSACTIONS, id -> false, 1);
        assertThat(walk.gap()).isTrue();
        assertThat(walk.lowestId()).hasValue(8);

        var rest = back(TRANSACTIONS.query("from_id", walk.lowestId().getAsLong()), id -> false, 9);
        assertThat(ids(rest.rows())).containsExactly(7L);
        assertThat(rest.gap()).isFalse();
    }

    @Test
    void whatWasReadBeforeAFailureIsKeptWithTheGapOpen() throws Exception {
        esi.on(HISTORY, rows(9, 8)).on(HISTORY + "?from_id=8", json(502, "x"));

        var walk = back(TRANSACTIONS, id -> false, 10);

        assertThat(ids(walk.rows())).containsExactly(9L, 8L);
        assertThat(walk.gap()).isTrue();
        assertThat(walk.stoppedBy()).isInstanceOf(EsiException.Status.class);
    }

    @Test
    void anUnchangedHistoryIsNotWalked() throws Exception {
        esi.on(HISTORY, json(304, ""));

        assertThat(back(TRANSACTIONS.ifNoneMatch("\"a\""), id -> false, 10).unchanged())
                .isTrue();
        assertThat(esi.requests()).hasSize(1);
    }

    @Test
    void aCursorIsFollowedFromTheBeginningUntilNothingComes() throws Exception {
        esi.on("/freelance-jobs?after=0", jobs("m", 1, 2))
                .on("/freelance-jobs?after=m", jobs("n", 3, 1))
                .on("/freelance-jobs?after=n", jobs("n"));

        var walk = client.cursor(JOBS, "freelance_jobs", null, 10);

        assertThat(ids(walk.rows())).containsExactly(1L, 2L, 3L, 1L);
        assertThat(walk.after()).isEqualTo("n");
        assertThat(walk.more()).isFalse();
    }

    @Test
    void aCursorWalkComesBackWithItsTokenAndKeepsItWhenNothingChanged() throws Exception {
        esi.on("/freelance-jobs?after=n", json(200, "{\"freelance_jobs\":[]}"));

        var walk = client.cursor(JOBS, "freelance_jobs", "n", 10);

        assertThat(walk.rows()).isEmpty();
        assertThat(walk.after()).isEqualTo("n");
    }

    @Test
    void theEtagOfTheRequestThatIsAskedNextIsKept() throws Exception {
        esi.on("/freelance-jobs?after=0", json(200, "{\"freelance_jobs\":[]}", "ETag", "\"nothing\""));
        assertThat(client.cursor(JOBS, "freelance_jobs", null, 10).etag())
                .as("an empty list, to be asked for in the same words")
                .isEqualTo("\"nothing\"");

        esi.on(
                        "/freelance-jobs?after=m",
                        json(200, "{\"cursor\":{\"after\":\"n\"},\"freelance_jobs\":[{\"id\":3}]}", "ETag", "\"m\""))
                .on(
                        "/freelance-jobs?after=n",
                        json(200, "{\"cursor\":{\"after\":\"n\"},\"freelance_jobs\":[]}", "ETag", "\"n\""));
        assertThat(client.cursor(JOBS, "freelance_jobs", "m", 10).etag()).isEqualTo("\"n\"");
        assertThat(client.cursor(JOBS, "freelance_jobs", "m", 1).etag())
                .as("the next page was not asked for yet")
                .isNull();
    }

    @Test
    void aCursorWalkThatIsCutShortSaysThatThereIsMore() throws Exception {
        esi.on("/freelance-jobs?after=0", jobs("m", 1)).on("/freelance-jobs?after=m", json(503, ""));

        assertThat(client.cursor(JOBS, "freelance_jobs", null, 1).more()).isTrue();

        var failed = client.cursor(JOBS, "freelance_jobs", null, 9);
        assertThat(failed.more()).isTrue();
        assertThat(failed.after()).isEqualTo("m");
        assertThat(failed.stoppedBy()).isNotNull();
    }

    @Test
    void aCursorPageWithoutItsListIsAnError() {
        esi.on("/freelance-jobs?after=0", json(200, "[]"));

        assertThatThrownBy(() -> client.cursor(JOBS, "freelance_jobs", null, 9))
                .isInstanceOf(EsiException.NotAPage.class);
    }

    private static Answer jobs(String after, long... ids) {
        String rows = Arrays.stream(ids).mapToObj("{\"id\":%d}"::formatted).collect(Collectors.joining(",", "[", "]"));
        return json(200, "{\"cursor\":{\"after\":\"" + after + "\"},\"freelance_jobs\":" + rows + "}");
    }
}
