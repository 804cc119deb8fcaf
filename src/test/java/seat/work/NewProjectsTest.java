package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seat.testing.TestDatabase;
import seat.update.Wakeups;

class NewProjectsTest {
    private static final String LOOK = "character.project-contributions";

    @Test
    void membersLookAtAProjectThatIsNewToThem() {
        for (TestDatabase test : List.of(TestDatabase.h2(), TestDatabase.mariaDb())) {
            try (test) {
                member(test, 1, 98);
                member(test, 2, 98);
                member(test, 3, 99);
                project(test, "a", "Active");
                project(test, "b", "Completed");
                seen(test, 2, "a");
                new NewProjects(test.database(), new Wakeups(test.database())).changed(98);
                assertThat(dueNow(test))
                        .as("member 2 knows it, 3 is of another corporation")
                        .containsExactly(1L);

                project(test, "c", "Active");
                new NewProjects(test.database(), new Wakeups(test.database())).changed(98);
                assertThat(dueNow(test)).containsExactly(1L, 2L);
            }
        }
    }

    private static List<Long> dueNow(TestDatabase test) {
        return test.jdbc()
                .sql("SELECT owner_id FROM updates WHERE next_at <= CURRENT_TIMESTAMP(3) ORDER BY 1")
                .query(Long.class)
                .list();
    }

    private static void member(TestDatabase test, long character, long corporation) {
        test.jdbc()
                .sql("INSERT INTO character_affiliations (character_id, corporation_id) VALUES (?, ?)")
                .params(character, corporation)
                .update();
        test.jdbc().sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (?, ?, 'character', 'characters', 0, TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP(3)),
                          TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP(3)))
                        """).params(character, LOOK).update();
    }

    private static void project(TestDatabase test, String id, String state) {
        test.jdbc().sql("""
                        INSERT INTO corporation_projects (id, corporation_id, last_modified, name, progress_current,
                          progress_desired, state)
                        VALUES (?, 98, CURRENT_TIMESTAMP, 'Mine', 0, 1, ?)
                        """).params(id, state).update();
    }

    private static void seen(TestDatabase test, long character, String project) {
        test.jdbc()
                .sql(
                        "INSERT INTO fan_outs (resource, owner_id, detail_id, due_at) VALUES (?, ?, ?, CURRENT_TIMESTAMP(3))")
                .params(LOOK, character, project)
                .update();
    }
}
