package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import seat.esi.Budgets.Ask;
import seat.esi.Budgets.Grant;
import seat.esi.Budgets.Reading;
import seat.esi.Budgets.Reservation;
import seat.esi.Budgets.Settlement;

/** What every kind of budgets does alike. */
@Timeout(60)
abstract class BudgetsContract {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration FLIGHT = Duration.ofMinutes(1);
    private static final Duration SLICE = WINDOW.dividedBy(30);
    private static final Quota QUOTA = new Quota(30, WINDOW);
    private static final Bucket KILLMAILS = new Bucket("char-killmail", "app", 90000001);
    private static final Bucket OTHERS = new Bucket("char-killmail", "app", 90000002);
    private static final Ask AT_ONCE = new Ask(5, 1, 5, false);

    private final TestClock clock = new TestClock();
    private Budgets budgets;

    /** Budgets of a new installation. */
    abstract Budgets fresh(InstantSource clock, Duration longestFlight);

    /** What is kept of one bucket. */
    Optional<BucketState> state(Budgets budgets, Bucket bucket) {
        return budgets.snapshot(10).stream()
                .filter(state -> state.bucket().equals(bucket))
                .findFirst();
    }

    /** Budgets that were just lost. */
    abstract Budgets cold(InstantSource clock, Duration longestFlight);

    @BeforeEach
    void start() {
        budgets = fresh(clock, FLIGHT);
    }

    private Grant ask() {
        return budgets.reserve(KILLMAILS, QUOTA, AT_ONCE);
    }

    private Reservation granted() {
        return granted(ask());
    }

    private static Reservation granted(Grant grant) {
        assertThat(grant).isInstanceOf(Grant.Granted.class);
        return ((Grant.Granted) grant).reservation();
    }

    private static Instant denied(Grant grant) {
        assertThat(grant).isInstanceOf(Grant.Denied.class);
        return ((Grant.Denied) grant).retryAt();
    }

    private void settle(Reservation reservation, int spent) {
        budgets.settle(new Settlement(reservation, spent, Optional.empty()));
    }

    private void settle(Reservation reservation, int spent, int remaining) {
        budgets.settle(new Settlement(reservation, spent, Optional.of(new Reading(QUOTA, remaining, WINDOW))));
    }

    private int remaining() {
        return state(budgets, KILLMAILS).map(BucketState::remaining).orElse(QUOTA.limit());
    }

    @Test
    void requestsOnTheirWayHoldTheirHighestCost() {
        for (int i = 0; i < 6; i++) {
            granted();
        }

        denied(ask());
        granted(budgets.reserve(OTHERS, QUOTA, AT_ONCE));
    }

    @Test
    void anAnswerGivesBackWhatItDidNotCost() {
        settle(granted(), 2);

        assertThat(remaining()).isEqualTo(28);
    }

    @Test
    void tokensReturnOneWindowAfterTheyWereSpentAndNotSooner() {
        for (int i = 0; i < 6; i++) {
            settle(granted(), 5);
        }

        Instant retry = denied(ask());
        assertThat(retry)
                .isBetween(
                        clock.instant().plus(WINDOW),
                        clock.instant().plus(WINDOW).plus(SLICE));
        clock.advance(WINDOW.minusMillis(1));
        denied(ask());
        clock.advanceTo(retry);
        granted();
        assertThat(remaining()).isEqualTo(25);
    }

    @Test
    void aReservationNobodySettlesCountsUntilOneWindowAfterItsLongestFlight() {
        for (int i = 0; i < 6; i++) {
            granted();
        }

        clock.advance(WINDOW.plus(FLIGHT).minusMillis(1));
        denied(ask());
        clock.advance(SLICE);
        granted();
    }

    @Test
    void whileAnswersAreOutItIsWorthAskingAgainSoon() {
        for (int i = 0; i < 6; i++) {
            granted();
        }

        assertThat(denied(ask())).isBefore(clock.instant().plusSeconds(5));
    }

    @Test
    void esisOwnCountIsBelievedWhenItIsLower() {
        settle(granted(), 2, 7);

        assertThat(remaining()).isEqualTo(7);
        granted();
        denied(ask());
    }

    @Test
    void esisOwnCountIsNotBelievedWhenItIsHigher() {
        settle(granted(), 2, 30);

        assertThat(remaining()).isEqualTo(28);
    }

    @Test
    void requestsOnTheirWayAreNotCountedTwiceWhenEsiCountsThemToo() {
        Reservation first = granted();
        Reservation second = granted();
        settle(first, 2, 26); // ESI has counted both, at 2 each

        assertThat(remaining()).as("30 - 2 spent - 5 reserved").isEqualTo(23);
        settle(second, 2, 26);
        assertThat(remaining()).isEqualTo(26);
    }

    @Test
    void whatOthersSpentIsSeenBehindRequestsOnTheirWay() {
        Reservation first = granted();
        granted();
        settle(first, 2, 16);

        assertThat(remaining()).as("ESI may have counted the other one already").isEqualTo(16);
    }

    @Test
    void whatOthersSpentIsForgottenWhenEsiSaysItIsBack() {
        settle(granted(), 2, 7);
        clock.advance(Duration.ofMinutes(1));
        settle(granted(), 2, 26);

        assertThat(remaining()).isEqualTo(26);
    }

    @Test
    void whatOthersSpentIsBackAfterAWindowEvenWithoutAWord() {
        settle(granted(), 2, 0);
        denied(ask());

        clock.advance(WINDOW.plus(SLICE));
        granted();
    }

    @Test
    void theSizeOfABucketFollowsItsReading() {
        var larger = new Quota(600, WINDOW);
        budgets.settle(new Settlement(granted(), 2, Optional.of(new Reading(larger, 598, WINDOW))));

        assertThat(remaining()).isEqualTo(598);
    }

    @Test
    void aCostCanTurnUpInABucketThatGrantedNothing() {
        settle(Reservation.none(KILLMAILS, QUOTA), 5);

        assertThat(remaining()).isEqualTo(25);
    }

    @Test
    void anUndertakingGetsAsManyRequestsAsFit() {
        var grant = (Grant.Granted) budgets.reserve(KILLMAILS, QUOTA, new Ask(5, 10, 23, false));

        assertThat(grant.count()).isEqualTo(6);
        for (int i = 0; i < 6; i++) {
            settle(grant.reservation(), 2);
        }
        assertThat(remaining()).isEqualTo(18);
    }

    @Test
    void anUndertakingThatWouldNotFitIsNotBegun() {
        settle(granted(), 5);
        settle(granted(), 5);

        denied(budgets.reserve(KILLMAILS, QUOTA, new Ask(5, 10, 21, false)));
        granted(budgets.reserve(KILLMAILS, QUOTA, new Ask(5, 10, 20, false)));
    }

    @Test
    void anUndertakingLargerThanTheBucketBeginsWhenTheBucketIsFull() {
        granted(budgets.reserve(KILLMAILS, QUOTA, new Ask(5, 10, 1000, false)));
    }

    @Test
    void theLastFifthIsSpreadUntilTokensReturn() {
        var quota = new Quota(100, WINDOW);
        for (int i = 0; i < 17; i++) {
            settle(granted(budgets.reserve(KILLMAILS, quota, Ask.one(5))), 5);
        }
        Instant turn = denied(budgets.reserve(KILLMAILS, quota, Ask.one(5)));

        assertThat(turn)
                .as("15 minutes in turns of 15 tokens")
                .isBetween(clock.instant().plusSeconds(50), clock.instant().plusSeconds(60));
        granted(budgets.reserve(KILLMAILS, quota, AT_ONCE));
    }

    @Test
    void requestsOnTheirWayAreNoReasonToSpread() {
        for (int i = 0; i < 6; i++) {
            granted(budgets.reserve(KILLMAILS, QUOTA, Ask.one(5)));
        }
    }

    @Test
    void aPauseHoldsItsBucketAloneUntilItsEnd() {
        Instant until = clock.instant().plusSeconds(90);
        assertThat(budgets.pause(KILLMAILS, until, "429")).isTrue();

        assertThat(denied(ask())).isEqualTo(until);
        granted(budgets.reserve(OTHERS, QUOTA, AT_ONCE));
        assertThat(budgets.paused(KILLMAILS)).hasValue(new Pause(KILLMAILS, until, "429"));
        clock.advanceTo(until);
        granted();
        assertThat(budgets.paused(KILLMAILS)).isEmpty();
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        Instant until = clock.instant().plusSeconds(90);
        budgets.pause(KILLMAILS, until, "first");

        assertThat(budgets.pause(KILLMAILS, until.minusSeconds(60), "second")).isFalse();
        assertThat(denied(ask())).isEqualTo(until);
    }

    @Test
    void aPauseOfEverythingHoldsEveryBucket() {
        Instant until = clock.instant().plusSeconds(42);
        budgets.pause(Bucket.ALL, until, "420");

        assertThat(denied(ask())).isEqualTo(until);
        assertThat(denied(budgets.reserve(Bucket.ERRORS, Quota.ERRORS, Ask.one(1))))
                .isEqualTo(until);
    }

    @Test
    void errorsReturnWhenEsiResetsThem() {
        var reservation = granted(budgets.reserve(Bucket.ERRORS, Quota.ERRORS, Ask.one(1)));
        budgets.settle(
                new Settlement(reservation, 0, Optional.of(new Reading(Quota.ERRORS, 0, Duration.ofSeconds(20)))));

        Instant retry = denied(budgets.reserve(Bucket.ERRORS, Quota.ERRORS, Ask.one(1)));
        assertThat(retry).isEqualTo(clock.instant().plusSeconds(20));
        clock.advanceTo(retry);
        granted(budgets.reserve(Bucket.ERRORS, Quota.ERRORS, Ask.one(1)));
    }

    @Test
    void afterALossABucketIsProbedOnceUntilItWasRead() {
        budgets = cold(clock, FLIGHT);
        var grant = (Grant.Granted) budgets.reserve(KILLMAILS, QUOTA, new Ask(5, 4, 5, false));
        assertThat(grant.count()).isOne();

        denied(ask());
        settle(grant.reservation(), 2, 12);
        assertThat(remaining()).isEqualTo(12);
        granted();
        granted();
    }

    @Test
    void afterALossAnAnswerWithoutReadingLetsTheNextProbeGo() {
        budgets = cold(clock, FLIGHT);
        settle(granted(), 0);

        granted();
        denied(ask());
    }

    @Test
    void oneWindowAfterALossEveryTokenIsKnownToBeBack() {
        budgets = cold(clock, FLIGHT);
        clock.advance(WINDOW);

        granted();
        granted();
    }

    @Test
    void afterALossRoutesWithoutAGroupWaitAMinute() {
        budgets = cold(clock, FLIGHT);

        Instant retry = denied(budgets.reserve(Bucket.ERRORS, Quota.ERRORS, Ask.one(1)));
        assertThat(retry).isEqualTo(clock.instant().plusSeconds(60));
        clock.advanceTo(retry);
        granted(budgets.reserve(Bucket.ERRORS, Quota.ERRORS, Ask.one(1)));
    }

    @Test
    void theStatusPageSeesWhatIsPausedAndWhatIsNearlyUsedUp() {
        granted(budgets.reserve(OTHERS, QUOTA, AT_ONCE));
        settle(granted(), 2, 3);
        budgets.pause(Bucket.ALL, clock.instant().plusSeconds(9), "420");

        var states = budgets.snapshot(2);

        assertThat(states).extracting(BucketState::bucket).containsExactly(Bucket.ALL, KILLMAILS);
        assertThat(states.getFirst().reason()).isEqualTo("420");
        assertThat(states.getLast().remaining()).isEqualTo(3);
    }

    @Test
    void anyNumberOfThreadsTogetherGetNoMoreThanThereIs() throws Exception {
        var granted = new AtomicInteger();
        var quota = new Quota(1000, WINDOW);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    while (budgets.reserve(KILLMAILS, quota, AT_ONCE) instanceof Grant.Granted) {
                        granted.incrementAndGet();
                    }
                });
            }
        }
        assertThat(granted).hasValue(200);
    }
}
