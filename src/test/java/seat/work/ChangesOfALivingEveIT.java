package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.event.Consumers;
import seat.event.Sequencer;
import seat.resource.Catalogue;
import seat.testing.RunningSeat;
import seat.view.OwnerChanges;

/** What people read of changes is what the simulator says it changed between the answers it gave, both ways. */
class ChangesOfALivingEveIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What EVE does of its own account, often enough that each kind is there several times. */
    private static final List<String> HAPPENING = List.of(
            " role-granted ",
            " role-removed ",
            " structure-state ",
            " asset-moved ",
            "98000000 contact-standing ",
            "98000000 contact-added ",
            "98000000 contact-removed ");

    @Test
    void everyChangeThatWasServedIsToldOnceAndNoOther(@TempDir Path folder) throws Exception {
        try (RunningSeat seat = RunningSeat.start(folder, 8, 400)) {
            seat.linkEveryone();
            seat.waitForEverything(PATIENCE);
            RunningSeat.waitFor(
                    PATIENCE,
                    "changes",
                    () -> count(seat, " skill-trained ") > 20
                            && HAPPENING.stream().allMatch(kind -> count(seat, kind) > 2));
            seat.quiesce();
            tellAll(seat);
            assertThat(told(seat))
                    .containsExactlyInAnyOrderElementsOf(seat.simulator().changes());
            System.out.printf(
                    "%d changes, each told once: %s%n",
                    seat.simulator().changes().size(),
                    seat.simulator().changes().stream()
                            .collect(Collectors.groupingBy(
                                    change -> change.split(" ", -1)[1], TreeMap::new, Collectors.counting())));
        }
    }

    private static long count(RunningSeat seat, String part) {
        return seat.simulator().changes().stream()
                .filter(change -> change.contains(part))
                .count();
    }

    /** As the dispatcher does, which claims nothing now; its lease ends first. */
    private static void tellAll(RunningSeat seat) {
        Sequencer sequencer = new Sequencer(seat.database());
        Consumers consumers =
                new Consumers(seat.database(), List.of(new OwnerChanges(seat.database(), seat.bean(Catalogue.class))));
        RunningSeat.waitFor(PATIENCE, "everything to be told", () -> {
            sequencer.number();
            consumers.run();
            return seat.count("SELECT COUNT(*) FROM change_events WHERE position IS NULL") == 0 && seat.count("""
                            SELECT COUNT(*) FROM event_consumers c JOIN event_positions p ON p.id = 1
                            WHERE c.name = 'owner-changes' AND c.position < p.position
                            """) == 0;
        });
    }

    private static List<String> told(RunningSeat seat) {
        return seat.database().sql().sql("""
                        SELECT CONCAT(owner_id, ' ', kind, ' ', entity_id, ' ', COALESCE(detail, ''), ' ', COALESCE(former, ''), '>',
                          COALESCE(present, ''))
                        FROM owner_changes
                        WHERE kind IN ('member-joined', 'member-left', 'skill-trained', 'contact-added', 'contact-removed', 'contact-standing')
                          OR (owner_type = 'corporation' AND kind IN ('role-granted', 'role-removed', 'structure-came', 'structure-left',
                            'structure-state', 'asset-came', 'asset-moved', 'asset-left'))
                        """).query(String.class).list();
    }
}
