package seat.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentConflictsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void componentsWithRedisOnOneWriterGetAlong() {
        Component me = component("a", true, "1", NOON);
        assertThat(ComponentConflicts.objection(me, List.of(me, component("b", true, "1", NOON))))
                .isEmpty();
    }

    @Test
    void withoutRedisThereIsRoomForOneOnly() {
        Component me = component("a", false, "1", NOON);
        assertThat(ComponentConflicts.objection(me, List.of(me))).isEmpty();
        assertThat(ComponentConflicts.objection(me, List.of(me, component("b", false, "1", NOON))))
                .get()
                .asString()
                .contains("serve on host-b (pid 1)", "SEAT_REDIS_URL");
        Component withRedis = component("a", true, "1", NOON);
        assertThat(ComponentConflicts.objection(withRedis, List.of(withRedis, component("b", false, "1", NOON))))
                .get()
                .asString()
                .contains("without Redis");
    }

    @Test
    void twoMastersAtOnceStopTheWork() {
        Component me = component("a", true, "1", NOON);
        assertThat(ComponentConflicts.objection(me, List.of(me, component("b", true, "2", NOON))))
                .get()
                .asString()
                .contains("database server 2", "master-master");
    }

    @Test
    void ofTwoThatStartAtOnceExactlyOneIsFirst() {
        Component early = component("b", false, "1", NOON);
        Component late = component("a", false, "1", NOON.plusMillis(1));
        Component alike = component("c", false, "1", NOON);
        assertThat(ComponentConflicts.isFirst(early, List.of(early, late, alike)))
                .isTrue();
        assertThat(ComponentConflicts.isFirst(late, List.of(early, late))).isFalse();
        assertThat(ComponentConflicts.isFirst(alike, List.of(early, alike))).isFalse();
    }

    private static Component component(String id, boolean shared, String writer, Instant started) {
        return new Component(
                id,
                "serve",
                "host-" + id,
                1,
                "1.0",
                shared,
                24,
                "",
                "127.0.0.1:9090",
                writer,
                ResourcesKnown.UNTOLD,
                started,
                started,
                Component.State.LIVE,
                Figures.NONE);
    }
}
