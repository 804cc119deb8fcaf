package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static seat.esi.ScriptedEsi.json;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import seat.esi.EsiException.BudgetDenied;
import seat.esi.EsiException.Status;
import tools.jackson.databind.node.JsonNodeFactory;

/** ESI's rules on how much may be asked, as a caller of the client meets them. */
@Timeout(60)
class GateTest {

    private static final EsiToken ANNA = new EsiToken(90000001, "a");
    private static final EsiToken BEN = new EsiToken(90000002, "b");
    private static final EsiRequest NOTIFICATIONS =
            EsiRequest.get("/characters/{character_id}/notifications").with("character_id", 1);
    private static final EsiRequest ALLIANCES = EsiRequest.get("/alliances");
    private static final EsiRequest STATUS = EsiRequest.get("/status");
    private static final String TARGET = "/characters/1/notifications";

    private final TestClock clock = new TestClock();
    private final List<Pause> log = new ArrayList<>();
    private final PauseLog pauses = new PauseLog() {
        @Override
        public List<Pause> load() {
            return List.copyOf(log);
        }

        @Override
        public void save(Bucket bucket, Instant until, String reason) {
            log.add(new Pause(bucket, until, reason));
        }
    };
    private ScriptedEsi esi;
    private EsiClient client;

    @BeforeEach
    void start() throws IOException {
        esi = new ScriptedEsi();
        client = newClient();
    }

    private EsiClient newClient() {
        var settings = EsiSettings.of(esi.url(), "test", "app");
        var budgets = InProcessBudgets.fresh(clock, settings.longestFlight());
        return new EsiClient(settings, budgets, pauses, clock, clock);
    }

    @AfterEach
    void stop() {
        client.close();
        esi.close();
    }

    private BucketState state(String bucket) {
        return client.budgets().snapshot(100).stream()
                .filter(state -> state.bucket().name().equals(bucket))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        bucket + " is not among " + client.budgets().snapshot(100)));
    }

    private int spent(String bucket) {
        return state(bucket).limit() - state(bucket).remaining();
    }

    private int status(EsiRequest request) {
        var thrown = catchThrowableOfType(Status.class, () -> client.send(request));
        assertThat(thrown).isNotNull();
        return thrown.code();
    }

    private BudgetDenied denied(EsiRequest request) {
        int before = esi.requests().size();
        var thrown = catchThrowableOfType(BudgetDenied.class, () -> client.send(request));
        assertThat(thrown).isNotNull();
        assertThat(esi.requests()).as("nothing was sent").hasSize(before);
        return thrown;
    }

    @Test
    void eachKindOfAnswerCostsWhatEsiCountsForIt() throws Exception {
        String bucket = "char-notification:app:90000001";
        esi.on(TARGET, json(200, "[]"), json(304, ""), json(403, ""), json(502, ""), json(200, "[]"));

        client.send(NOTIFICATIONS.as(ANNA));
        assertThat(spent(bucket)).isEqualTo(2);
        client.send(NOTIFICATIONS.as(ANNA).ifNoneMatch("\"x\""));
        assertThat(spent(bucket)).isEqualTo(3);
        status(NOTIFICATIONS.as(ANNA));
        assertThat(spent(bucket)).isEqualTo(8);
        status(NOTIFICATIONS.as(ANNA));
        assertThat(spent(bucket)).isEqualTo(8);
    }

    @Test
    void aCharactersBudgetIsItsOwn() throws Exception {
        esi.on(TARGET, json(403, ""));
        for (int i = 0; i < 3; i++) {
            status(NOTIFICATIONS.as(ANNA));
        }

        var denied = denied(NOTIFICATIONS.as(ANNA));
        assertThat(denied.retryAt()).isAfterOrEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(denied).hasMessageContaining("GET /characters/1/notifications waits until");
        assertThat(status(NOTIFICATIONS.as(BEN))).isEqualTo(403);
    }

    @Test
    void aPublicBudgetBelongsToEverybodyAtThisAddress() throws Exception {
        esi.on("/status", json(200, "{}"));

        client.send(STATUS);

        assertThat(spent("status")).isEqualTo(2);
    }

    @Test
    void esisOwnCountBindsWhenItIsLower() throws Exception {
        esi.on(TARGET, json(200, "[]", limits("char-notification", "15/15m", 3)));

        client.send(NOTIFICATIONS.as(ANNA));

        denied(NOTIFICATIONS.as(ANNA));
    }

    private static String[] limits(String group, String limit, int remaining) {
        return new String[] {
            "X-Ratelimit-Group", group, "X-Ratelimit-Limit", limit, "X-Ratelimit-Remaining", "" + remaining
        };
    }

    @Test
    void aRouteThatTurnsOutToBeInAnotherGroupCountsThere() throws Exception {
        esi.on(TARGET, json(200, "[]", limits("char-news", "40/1h", 38)));

        client.send(NOTIFICATIONS.as(ANNA));
        client.send(NOTIFICATIONS.as(ANNA));

        assertThat(state("char-news:app:90000001").limit()).isEqualTo(40);
        assertThat(spent("char-news:app:90000001")).isEqualTo(4);
        assertThat(client.budgets().snapshot(9)).hasSize(1);
    }

    @Test
    void aRouteThatGainsAGroupLeavesTheErrorLimit() throws Exception {
        esi.on("/alliances", json(404, "", limits("alliance", "60/15m", 55)), json(200, "[]"));

        status(ALLIANCES);
        client.send(ALLIANCES);

        assertThat(spent("alliance")).isEqualTo(7);
        assertThat(client.budgets().snapshot(9)).hasSize(1);
    }

    @Test
    void aRouteThatLosesItsGroupFallsUnderTheErrorLimit() throws Exception {
        esi.on(TARGET, json(404, "", "X-ESI-Error-Limit-Remain", "40", "X-ESI-Error-Limit-Reset", "30"));

        status(NOTIFICATIONS.as(ANNA));

        assertThat(state("errors").remaining()).isEqualTo(40);
        status(NOTIFICATIONS.as(ANNA));
        assertThat(spent("char-notification:app:90000001")).isEqualTo(5);
    }

    @Test
    void routesWithoutAGroupShareAHundredErrorsAMinute() throws Exception {
        esi.on("/alliances", json(200, "[]"), json(404, ""));
        client.send(ALLIANCES);
        int errors = 0;
        Instant end = clock.instant().plusSeconds(60);
        while (clock.instant().isBefore(end)) {
            try {
                client.send(ALLIANCES);
            } catch (Status notFound) {
                errors++;
            } catch (BudgetDenied denied) {
                clock.advanceTo(denied.retryAt());
            }
        }

        assertThat(errors).isEqualTo(100);
    }

    @Test
    void esisOwnCountOfErrorsBinds() {
        esi.on("/alliances", json(404, "", "X-ESI-Error-Limit-Remain", "0", "X-ESI-Error-Limit-Reset", "20"));
        status(ALLIANCES);

        assertThat(denied(ALLIANCES).retryAt()).isEqualTo(clock.instant().plusSeconds(20));
    }

    @Test
    void lookUpsMayUseAQuarterOfTheErrorsAndLeaveTheRest() {
        esi.on("/universe/names", json(404, "")).on("/universe/structures/1", json(403, ""));
        var names = EsiRequest.post(
                "/universe/names", JsonNodeFactory.instance.arrayNode().add(1));
        var structure = EsiRequest.get("/universe/structures/{structure_id}")
                .with("structure_id", 1)
                .as(ANNA);
        int errors = 0;
        while (true) {
            var thrown = catchThrowableOfType(
                    EsiException.class, () -> client.send(errorsSoFar() % 2 == 0 ? names : structure));
            if (thrown instanceof BudgetDenied denied
                    && denied.retryAt().isAfter(clock.instant().plusSeconds(20))) {
                break;
            } else if (thrown instanceof BudgetDenied denied) {
                clock.advanceTo(denied.retryAt());
            } else {
                errors++;
            }
            if (errors == 25) {
                break;
            }
        }

        assertThat(denied(names).bucket()).isEqualTo("lookups");
        assertThat(denied(structure).bucket()).isEqualTo("lookups");
        assertThat(spent("errors")).isEqualTo(25);
        assertThat(state("errors").inFlight())
                .as("what the refusal reserved came back")
                .isZero();
    }

    @Test
    void aLookUpThatTheErrorLimitForbidsTakesNothingFromItsQuarter() {
        esi.on("/alliances", json(404, "", "X-ESI-Error-Limit-Remain", "0", "X-ESI-Error-Limit-Reset", "20"));
        status(ALLIANCES);

        var names = EsiRequest.post(
                "/universe/names", JsonNodeFactory.instance.arrayNode().add(1));
        assertThat(denied(names).bucket()).isEqualTo("errors");
        assertThat(client.budgets().snapshot(9))
                .extracting(state -> state.bucket().name())
                .containsExactly("errors");
    }

    private int errorsSoFar() {
        return esi.requests().size();
    }

    @Test
    void tooManyRequestsPausesTheBucketForAsLongAsEsiSays() throws Exception {
        String[] head = {"Retry-After", "77", "X-Ratelimit-Group", "char-notification"};
        esi.on(TARGET, json(429, "{\"error\":\"slow down\"}", head), json(200, "[]"));

        assertThat(status(NOTIFICATIONS.as(ANNA))).isEqualTo(429);

        assertThat(denied(NOTIFICATIONS.as(ANNA)).retryAt())
                .isEqualTo(clock.instant().plusSeconds(77));
        client.send(NOTIFICATIONS.as(BEN));
        clock.advance(Duration.ofSeconds(77));
        client.send(NOTIFICATIONS.as(ANNA));
        assertThat(spent("char-notification:app:90000001"))
                .as("a 429 costs nothing")
                .isEqualTo(2);
    }

    @Test
    void tooManyRequestsWithoutAWordPausesForAMinute() {
        esi.on(TARGET, json(429, "")).on("/alliances", json(429, ""));

        status(NOTIFICATIONS.as(ANNA));
        status(ALLIANCES);

        assertThat(denied(NOTIFICATIONS.as(ANNA)).retryAt())
                .isEqualTo(clock.instant().plusSeconds(60));
        assertThat(denied(ALLIANCES).bucket()).isEqualTo("route GET /alliances");
    }

    @Test
    void aUsedUpErrorLimitStopsEveryRouteUntilItsReset() throws Exception {
        esi.on("/alliances", json(420, "", "X-ESI-Error-Limit-Remain", "0", "X-ESI-Error-Limit-Reset", "33"))
                .on("/status", json(200, "{}"));

        status(ALLIANCES);

        assertThat(denied(STATUS).retryAt()).isEqualTo(clock.instant().plusSeconds(33));
        assertThat(denied(NOTIFICATIONS.as(ANNA)).retryAt())
                .isEqualTo(clock.instant().plusSeconds(33));
        clock.advance(Duration.ofSeconds(33));
        client.send(STATUS);
    }

    @Test
    void anUnavailableRouteIsLeftAloneByEverybodyAndOthersAreNot() throws Exception {
        esi.on(TARGET, json(503, "", "Retry-After", "120")).on("/status", json(200, "{}"));

        status(NOTIFICATIONS.as(ANNA));

        assertThat(denied(NOTIFICATIONS.as(BEN)).retryAt())
                .isEqualTo(clock.instant().plusSeconds(120));
        client.send(STATUS);
    }

    @Test
    void pausesOutliveTheProcess() {
        esi.on(TARGET, json(429, "", "Retry-After", "500")).on("/alliances", json(503, "", "Retry-After", "400"));
        status(NOTIFICATIONS.as(ANNA));
        status(ALLIANCES);
        client.close();

        client = newClient();

        assertThat(denied(NOTIFICATIONS.as(ANNA)).retryAt())
                .isEqualTo(clock.instant().plusSeconds(500));
        assertThat(denied(ALLIANCES).retryAt()).isEqualTo(clock.instant().plusSeconds(400));
        assertThat(log)
                .allSatisfy(
                        pause -> assertThat(Bucket.parse(pause.bucket().name())).isEqualTo(pause.bucket()));
    }

    @Test
    void aSillyRetryAfterIsADayAtMost() {
        esi.on(TARGET, json(429, "", "Retry-After", "999999999"));
        status(NOTIFICATIONS.as(ANNA));

        assertThat(denied(NOTIFICATIONS.as(ANNA)).retryAt())
                .isEqualTo(clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void aTurnThatComesWithinAQuarterOfASecondIsWaitedFor() throws Exception {
        esi.on("/status", json(200, "{}"));
        client.budgets().pause(new Bucket("status", "", 0), clock.instant().plusMillis(200), "test");

        client.send(STATUS);

        assertThat(clock.sleeps()).containsExactly(Duration.ofMillis(200));
        client.budgets().pause(new Bucket("status", "", 0), clock.instant().plusMillis(1500), "test");
        denied(STATUS);
    }

    @Test
    void aPauseThatCannotBeStoredStillHolds() {
        client.close();
        var settings = EsiSettings.of(esi.url(), "test", "app");
        client = new EsiClient(
                settings, InProcessBudgets.fresh(clock, settings.longestFlight()), new BrokenLog(), clock, clock);
        esi.on(TARGET, json(429, "", "Retry-After", "50"));

        status(NOTIFICATIONS.as(ANNA));

        denied(NOTIFICATIONS.as(ANNA));
    }

    private static final class BrokenLog implements PauseLog {
        @Override
        public List<Pause> load() {
            return List.of();
        }

        @Override
        public void save(Bucket bucket, Instant until, String reason) {
            throw new IllegalStateException("the database is away");
        }
    }

    @Test
    void windowsAreReadInSecondsMinutesAndHours() {
        assertThat(Quota.parse("150/15m")).hasValue(new Quota(150, Duration.ofMinutes(15)));
        assertThat(Quota.parse("10/30s")).hasValue(new Quota(10, Duration.ofSeconds(30)));
        assertThat(Quota.parse("9/1h")).hasValue(new Quota(9, Duration.ofHours(1)));
        assertThat(Quota.parse("0/1h")).isEmpty();
        assertThat(Quota.parse("many")).isEmpty();
        assertThat(Quota.parse(null)).isEmpty();
    }

    @Test
    void aUserAgentNamesAContact() {
        assertThatThrownBy(() -> EsiSettings.userAgent("1", " ", "https://x")).hasMessageContaining("contact");
    }
}
