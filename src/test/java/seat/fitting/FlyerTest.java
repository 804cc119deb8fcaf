package seat.fitting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seat.fitting.Flyer.Level;
import seat.fitting.Flyer.SkillFacts;
import seat.fitting.Flyer.State;

class FlyerTest {
    private static final long GUNNERY = 3_300;
    private static final long FRIGATE = 3_331;
    private static final Map<Long, SkillFacts> FACTS =
            Map.of(GUNNERY, new SkillFacts(1, 167, 168), FRIGATE, new SkillFacts(2, 167, 168));
    private static final Map<Integer, Integer> ATTRIBUTES = Map.of(167, 32, 168, 26);

    @Test
    void whoeverHasEveryActiveLevelCanFlyIt() {
        Flyer flyer = new Flyer(1, Map.of(GUNNERY, new Level(5, 5, 256_000)), ATTRIBUTES);
        assertThat(flyer.answer(Map.of(GUNNERY, 4), FACTS).state()).isEqualTo(State.CAN);
        assertThat(flyer.answer(Map.of(), FACTS).state()).isEqualTo(State.CAN);
    }

    @Test
    void anAlphaThatTrainedTheLevelsCanOnlyFlyItAsOmega() {
        Flyer flyer = new Flyer(1, Map.of(GUNNERY, new Level(5, 4, 256_000)), ATTRIBUTES);
        Flyer.Answer answer = flyer.answer(Map.of(GUNNERY, 5), FACTS);
        assertThat(answer.state()).isEqualTo(State.AS_OMEGA);
        assertThat(answer.missing()).isEmpty();
    }

    @Test
    void whatIsMissingTakesItsPointsAtPresentAttributes() {
        Flyer flyer = new Flyer(1, Map.of(GUNNERY, new Level(4, 4, 45_255)), ATTRIBUTES);
        Flyer.Answer answer = flyer.answer(Map.of(GUNNERY, 5, FRIGATE, 1), FACTS);
        assertThat(answer.state()).isEqualTo(State.MISSING);
        assertThat(answer.missing()).isEqualTo(Map.of(GUNNERY, 5, FRIGATE, 1));
        // 45 points a minute: 32 and half of 26.
        assertThat(answer.training()).isEqualTo(Duration.ofSeconds(Math.round((256_000 - 45_255 + 500) / 45.0 * 60)));
    }

    @Test
    void skillsAskForSkillsThemselves() {
        Map<Long, Map<Long, Integer>> direct = Map.of(
                587L,
                Map.of(3_329L, 1),
                3_329L,
                Map.of(3_327L, 1),
                484L,
                Map.of(GUNNERY, 1, 3_327L, 3),
                9L,
                Map.of(9L, 1));
        assertThat(Requirements.together(List.of(587L, 484L), direct))
                .isEqualTo(Map.of(3_329L, 1, 3_327L, 3, GUNNERY, 1));
        assertThat(Requirements.together(List.of(9L), direct)).isEqualTo(Map.of(9L, 1));
    }

    @Test
    void whatIsMissingIsWhatAPlaceHasTooFewOf() {
        Fitting fitting = new Fitting(
                1,
                2,
                "Tackle",
                "",
                587,
                List.of(
                        new Fitting.Item(484, "HiSlot0", 1),
                        new Fitting.Item(484, "HiSlot1", 1),
                        new Fitting.Item(185, "Cargo", 500)));
        assertThat(Fittings.missing(fitting, Map.of(587L, 3L, 484L, 1L, 185L, 500L)))
                .isEqualTo(Map.of(484L, 1L));
    }
}
