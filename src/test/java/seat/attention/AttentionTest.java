package seat.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import seat.attention.Need.Urgency;

class AttentionTest {
    private static final Instant NOW = Instant.parse("2026-11-28T21:46:00Z");

    private static Need need(Urgency urgency, long character, int hours) {
        return new Need(
                urgency,
                character,
                NOW.plusSeconds(hours * 3_600L),
                "need." + urgency,
                List.of("Aria"),
                "/characters/" + character + "/skills",
                "need.action.skills");
    }

    @Test
    void theMostUrgentStandsFirstAndWhatIsAlikeStandsInOneLine() {
        Attention attention = new Attention(List.of(
                (ids, now) -> List.of(need(Urgency.JOB_READY, 1, -3), need(Urgency.QUEUE_ENDS, 2, 9)),
                (ids, now) -> List.of(need(Urgency.QUEUE_ENDS, 1, 2), need(Urgency.TOKEN_LOST, 3, -40))));
        List<Attention.Line> lines = attention.of(Set.of(1L, 2L, 3L), NOW);
        assertThat(lines)
                .extracting(line -> line.first().urgency())
                .containsExactly(Urgency.TOKEN_LOST, Urgency.QUEUE_ENDS, Urgency.JOB_READY);
        assertThat(lines.get(1).first().characterId()).as("ends first").isEqualTo(1);
        assertThat(lines.get(1).more()).isEqualTo(1);
    }

    @Test
    void aLineAboutSeveralCharactersLeadsToThePageAboutAllOfThem() {
        Attention attention = new Attention(
                List.of((ids, now) -> List.of(need(Urgency.QUEUE_ENDS, 1, 2), need(Urgency.QUEUE_ENDS, 2, 3))));
        assertThat(attention.of(Set.of(1L, 2L), NOW).getFirst().link()).isEqualTo("/my/skills");
        Attention one = new Attention(List.of((ids, now) -> List.of(need(Urgency.QUEUE_ENDS, 7, 2))));
        assertThat(one.of(Set.of(7L), NOW).getFirst().link()).isEqualTo("/characters/7/skills");
    }

    @Test
    void nobodyNeedsNothingAndNoSourceIsAsked() {
        CountedSource sources = new CountedSource();
        assertThat(new Attention(List.of(sources)).of(Set.of(), NOW)).isEmpty();
        assertThat(sources.asked).isZero();
    }

    @Test
    void aSourceWhoseNeedsAreKnownIsNotAsked() {
        CountedSource source = new CountedSource();
        List<Attention.Line> lines = new Attention(List.of(source))
                .of(Set.of(1L), NOW, java.util.Map.of(source, List.of(need(Urgency.JOB_READY, 1, -3))));
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.first().urgency()).isEqualTo(Urgency.JOB_READY));
        assertThat(source.asked).isZero();
    }

    private static final class CountedSource implements NeedSource {
        private int asked;

        @Override
        public List<Need> of(Collection<Long> characterIds, Instant now) {
            asked++;
            return List.of();
        }
    }
}
