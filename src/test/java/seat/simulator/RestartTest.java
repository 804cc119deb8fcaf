package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    private static final long ID = Worlds.FIRST;

    @Test
    void a_second_start_goes_on_where_the_first_ended(@TempDir Path folder) throws Exception {
        MovableClock clock = new MovableClock();
        SimulatorOptions options = Worlds.options(40, folder.resolve("state.json"));
        String skills = "/characters/" + ID + "/skills";
        String etag;
        String token;
        Object truth;
        try (Simulator simulator = Simulator.start(options, clock)) {
            Reader reader = new Reader(simulator);
            clock.move(Duration.ofHours(30));
            etag = reader.read(skills, ID).headers().firstValue("ETag").orElseThrow();
            reader.pages("/characters/" + ID + "/assets", ID);
            reader.pages("/characters/" + ID + "/wallet/journal", ID);
            reader.read("/characters/" + ID + "/mail", ID);
            reader.post("/universe/names", 0, "[34]");
            reader.post("/characters/affiliation", 0, "[" + ID + "]");
            token = reader.refresh.get(ID);
            truth = reader.truth();
        }
        try (Simulator simulator = Simulator.start(options, clock)) {
            Reader reader = new Reader(simulator);
            assertThat(reader.truth()).isEqualTo(truth);
            assertThat(reader.refresh.get(ID)).isEqualTo(token);
            assertThat(reader.get(skills, ID).headers().firstValue("ETag")).hasValue(etag);
        }
        SimulatorOptions other = Worlds.options(41, folder.resolve("state.json"));
        assertThatThrownBy(() -> Simulator.start(other, clock)).hasMessageContaining("another world");
    }
}
