package seat.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Enrolment;
import seat.update.Wakeups;

class WakePublicTest {
    private static final long SECOND = 1_000_000_000;
    private static final Resource NAMES = Resource.universe("names")
            .post("/universe/names")
            .names(1000)
            .wakeWhen("SELECT 1 FROM unresolved_names")
            .into(
                    "universe_names",
                    t -> t.from("entity_id", "id").key("entity_id").append())
            .build();

    private final Deque<Long> clock = new ArrayDeque<>();

    @Test
    void workIsFoundAndWhatTakesLongToFindOutIsLookedForLess() {
        try (TestDatabase test = TestDatabase.h2()) {
            Database database = test.database();
            Catalogue catalogue = Catalogue.of(List.of(NAMES), Schema.read(database));
            new Enrolment(database, catalogue).everything();
            WakePublic wake = new WakePublic(database, catalogue, new Wakeups(database), clock::removeFirst);

            notDue(database);
            clock.addAll(List.of(0L, SECOND / 10));
            wake.run();
            assertThat(due(database)).as("nothing to do").isFalse();

            database.sql()
                    .sql("INSERT INTO unresolved_names (entity_id) VALUES (587)")
                    .update();
            clock.add(SECOND);
            wake.run();
            assertThat(due(database))
                    .as("0.1 s of looking are followed by 5 s without")
                    .isFalse();

            clock.addAll(List.of(6 * SECOND, 6 * SECOND + 1));
            wake.run();
            assertThat(due(database)).isTrue();

            notDue(database);
            clock.addAll(List.of(7 * SECOND, 7 * SECOND + 1));
            wake.run();
            assertThat(due(database)).as("quick looks each time").isTrue();
        }
    }

    private static void notDue(Database database) {
        database.sql()
                .sql("UPDATE updates SET next_at = TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP(3))")
                .update();
    }

    private static boolean due(Database database) {
        return !database.sql()
                .sql("SELECT 1 FROM updates WHERE next_at <= CURRENT_TIMESTAMP(3)")
                .query(Integer.class)
                .list()
                .isEmpty();
    }
}
