package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    @Test
    void everyChangeThatWasServedIsToldOnceAndNoOther(@TempDir Path folder) throws Exception {
        try (RunningSeat seat = RunningSeat.start(folder, 8, 400)) {
            seat.linkEveryone();
            RunningSeat.waitFor(PATIENCE, "the first round", seat::everythingSucceeded);
            RunningSeat.waitFor(
                    PATIENCE,
                    "changes",
                    () -> seat.simulator().changes().stream()
                                            .filter(change -> change.contains("skill-trained"))
                                            .count()
                                    > 20
                            && seat.simulator().changes().stream()
                                    .anyMatch(change -> change.contains("contact-standing")));
            seat.quiesce();
            tellAll(seat);
            assertThat(told(seat))
                    .containsExactlyInAnyOrderElementsOf(seat.simulator().changes());
            System.out.printf(
                    "%d changes, each told once%n", seat.simulator().changes().size());
        }
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
                        SELECT CONCAT(owner_id, ' ', kind, ' ', entity_id, ' ', COALESCE(former, ''), '>', COALESCE(present, ''))
                        FROM owner_changes
                        WHERE kind IN ('member-joined', 'member-left', 'skill-trained')
                          OR (owner_type = 'character' AND kind IN ('contact-added', 'contact-removed', 'contact-standing'))
                        """).query(String.class).list();
    }
}
