package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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

    @Test
    void designs_that_were_served_stay_in_the_truth_when_no_list_names_them_any_more(@TempDir Path folder)
            throws Exception {
        MovableClock clock = new MovableClock();
        SimulatorOptions options = Worlds.options(40, folder.resolve("state.json"));
        Object truth;
        try (Simulator simulator = Simulator.start(options, clock)) {
            Reader reader = new Reader(simulator);
            for (long id = ID; id < ID + 20; id++) {
                for (String list :
                        List.of("/characters/" + id + "/cosmetics/skinr", "/characters/" + id + "/paragon-hub/skinr")) {
                    JsonNode answer = Reader.json(reader.read(list, id));
                    for (JsonNode row :
                            answer.path(answer.propertyNames().iterator().next())) {
                        Reader.json(reader.get(
                                "/cosmetics/skinr/" + row.path("skinr_id").asString(), 0));
                    }
                }
            }
            truth = reader.truth().get("skinr_designs");
            assertThat(reader.truth().get("skinr_designs")).hasSizeGreaterThan(20);
        }
        for (Duration later : List.of(Duration.ofSeconds(70), Duration.ofMinutes(70), Duration.ofDays(20))) {
            clock.move(later);
            try (Simulator simulator = Simulator.start(options, clock)) {
                assertThat(new Reader(simulator).truth().get("skinr_designs"))
                        .as("%s later", later)
                        .isEqualTo(truth);
            }
        }
    }
}
