package seat.web.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seat.component.Component;
import seat.component.Component.State;
import seat.component.Figures;
import seat.component.ResourcesKnown;
import seat.db.Database;
import seat.update.Overview;
import seat.work.Installation;

class HealthTest {
    private static final Instant NOW = Instant.parse("2026-11-28T21:46:00Z");
    private static final LocalDateTime UTC = Database.utc(NOW);

    private final List<Component> components = new ArrayList<>(List.of(component("serve", State.LIVE)));
    private final List<StatusTables.Pause> pauses = new ArrayList<>();
    private final List<Overview.Late> late = new ArrayList<>();
    private final List<Overview.CountedReason> reasons = new ArrayList<>();
    private StatusTables.@Nullable Server server = server(NOW.minusSeconds(30), false);
    private long failed;
    private @Nullable LocalDateTime counted = UTC;
    private String paused = "";

    @Test
    void whereNothingIsLateAndEverythingRunsAllIsFresh() {
        assertThat(health().state()).isEqualTo("fine");
        assertThat(health().troubles()).isEmpty();
    }

    @Test
    void beforeAnythingWasCountedNobodyKnows() {
        counted = null;
        assertThat(health().state()).isEqualTo("unknown");
    }

    @Test
    void whatWasCountedLongAgoDoesNotTellHowItIs() {
        counted = UTC.minusMinutes(29);
        assertThat(health().state()).isEqualTo("fine");
        counted = UTC.minusMinutes(31);
        assertThat(health().state()).isEqualTo("unknown");
        assertThat(health().troubles()).extracting(Trouble::kind).containsExactly("uncounted");
        assertThat(health().troubles().getFirst().since()).isEqualTo(counted);
        components.clear();
        assertThat(health().state()).as("what stands still is known").isEqualTo("now");
    }

    @Test
    void whatIsLateWithoutAReasonIsTooMuchForTheWorkers() {
        late.add(new Overview.Late("character.assets", 12, UTC.minusHours(1)));
        assertThat(health().state()).isEqualTo("soon");
        assertThat(health().troubles()).extracting(Trouble::kind).containsExactly("slow");
        assertThat(health().troubles().getFirst().since()).isEqualTo(UTC.minusHours(1));
        pauses.add(new StatusTables.Pause("*", UTC.plusMinutes(5), "downtime"));
        assertThat(health().troubles())
                .as("EVE's rest says why")
                .extracting(Trouble::kind)
                .containsExactly("eve-rests");
    }

    @Test
    void withoutAWorkerOrADispatcherSomethingStandsStillSinceItsLastHeartbeat() {
        components.clear();
        components.add(component("web", State.LIVE));
        components.add(component("worker", State.GONE));
        assertThat(health().state()).isEqualTo("now");
        assertThat(health().troubles()).extracting(Trouble::kind).containsExactly("no-dispatcher", "no-worker");
        assertThat(health().troubles().get(0).since()).isNull();
        assertThat(health().troubles().get(1).since()).isEqualTo(Database.utc(NOW.minusSeconds(90)));
    }

    @Test
    void eveThatIsSilentOpenToStaffOnlyOrOutOfBudgetIsTold() {
        server = server(NOW.minus(Duration.ofMinutes(20)), true);
        pauses.add(new StatusTables.Pause("char-asset:app:1", UTC.plusMinutes(5), "used up"));
        pauses.add(new StatusTables.Pause("errors", UTC.plusMinutes(1), "used up"));
        assertThat(health().troubles()).extracting(Trouble::kind).containsExactly("eve-silent", "eve-vip", "limit");
        assertThat(health().troubles().get(2).arguments()).containsExactly(2);
    }

    @Test
    void aPausedQueueStandsStillAndWhatFailedIsToBeLookedAt() {
        paused = "paused by Aria";
        failed = 3;
        assertThat(health().state()).isEqualTo("now");
        assertThat(health().troubles()).extracting(Trouble::kind).containsExactly("queue", "failed");
        assertThat(health().troubles().getFirst().arguments()).containsExactly("corporations", "paused by Aria");
        assertThat(health().troubles().getFirst().since()).isEqualTo(UTC.minusHours(3));
    }

    @Test
    void whatWaitsForPeopleIsAddedUpByWhatIsMissingAndIsNotLate() {
        reasons.add(new Overview.CountedReason("parked", "role", "No member with role Director", 7));
        reasons.add(new Overview.CountedReason("parked", "token", "disabled", 5));
        reasons.add(new Overview.CountedReason("parked", "role", "No member with role Accountant", 3));
        reasons.add(new Overview.CountedReason("parked", "forgotten", null, 9));
        reasons.add(new Overview.CountedReason("parked", null, null, 9));
        reasons.add(new Overview.CountedReason("failed", "http_400", "Bad request", 2));
        assertThat(health().waiting())
                .containsExactly(
                        new Health.Waiting("role", "No member with role Director", 10),
                        new Health.Waiting("token", "disabled", 5));
        assertThat(health().state()).isEqualTo("fine");
    }

    private Health health() {
        UpdateCounts counts = new UpdateCounts(
                10,
                0,
                0,
                0,
                0,
                failed,
                0,
                late.isEmpty() ? null : late.getFirst().since(),
                late,
                reasons,
                counted,
                null);
        List<Installation.QueueState> queues = List.of(
                new Installation.QueueState("corporations", 0, null, 0, 0, 0, paused.isEmpty() ? null : paused));
        Installation installation =
                new Installation(components, queues, List.of(), List.of(), Optional.empty(), Optional.empty());
        return Health.of(new Health.Signs(
                UTC, counts, server, pauses, installation, Map.of("corporations", UTC.minusHours(3)), List.of()));
    }

    private static StatusTables.Server server(Instant at, boolean vip) {
        return new StatusTables.Server(at.getEpochSecond(), UTC, 20_000L, "1", vip);
    }

    private static Component component(String role, State state) {
        return new Component(
                role,
                role,
                "host",
                1,
                "1.0",
                false,
                0,
                "",
                "",
                "",
                new ResourcesKnown("x", 1),
                NOW.minusSeconds(900),
                NOW.minusSeconds(90),
                state,
                Figures.NONE);
    }
}
