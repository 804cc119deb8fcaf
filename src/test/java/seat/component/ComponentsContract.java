package seat.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.testing.TestDatabase;

/** What components tell each other of the resources they know, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ComponentsContract {
    private static final ResourcesKnown NEW = new ResourcesKnown("0123456789abcdef", 174);
    private static final ResourcesKnown OLD = new ResourcesKnown("fedcba9876543210", 173);

    private TestDatabase test;
    private Components components;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        components = new Components(test.database());
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void empty() {
        test.jdbc().sql("DELETE FROM components").update();
    }

    @Test
    void whoKnowsOtherResourcesThanTheDispatcherDiffers() {
        register("dispatcher", NEW);
        register("worker", OLD);
        register("web", NEW);
        assertThat(differing()).containsExactly("worker");
        register("serve", OLD);
        assertThat(differing())
                .as("of two that dispatch, the one that knows more leads")
                .containsExactly("serve", "worker");
    }

    @Test
    void theSameResourcesDifferFromNobody() {
        register("dispatcher", NEW);
        register("worker", NEW);
        assertThat(differing()).isEmpty();
        assertThat(components.othersWorked(NEW)).isFalse();
    }

    @Test
    void aComponentOfAVersionThatTellsNothingDiffersAndMayHaveParkedWhatItDidNotKnow() {
        register("dispatcher", NEW);
        test.jdbc().sql("""
                        INSERT INTO components (id, role, host, pid, version, shared, concurrency, management, writer, started_at, heartbeat_at)
                        VALUES ('before', 'worker', 'h', 1, '0.9', TRUE, 24, 'x:1', '0', CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """).update();
        assertThat(differing()).containsExactly("worker");
        assertThat(components.othersWorked(NEW)).isTrue();
        components.stopped("before");
        assertThat(differing()).as("one that has stopped").isEmpty();
        assertThat(components.othersWorked(NEW))
                .as("what it parked is still parked")
                .isTrue();
    }

    private List<String> differing() {
        return Components.differing(components.all()).stream()
                .map(Component::role)
                .sorted()
                .toList();
    }

    private void register(String role, ResourcesKnown resources) {
        components.register(
                new Components.Identity(
                        role, role, "h", 1, "1.0", true, role.equals("worker") ? 24 : 0, "", "x:1", resources),
                "0");
    }
}
