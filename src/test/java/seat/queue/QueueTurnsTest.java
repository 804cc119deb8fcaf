package seat.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QueueTurnsTest {
    private static final int ROUND =
            QueueTurns.WEIGHTS.values().stream().mapToInt(Integer::intValue).sum();

    @Test
    void inARoundEachQueueIsLookedAtFirstAsOftenAsItsWeightSays() {
        QueueTurns share = QueueTurns.of(QueueTurns.WEIGHTS);
        Map<String, Integer> firsts = LongStream.range(0, ROUND)
                .mapToObj(turn -> share.turn(turn).getFirst())
                .collect(Collectors.toMap(Function.identity(), queue -> 1, Integer::sum));
        assertThat(firsts).isEqualTo(QueueTurns.WEIGHTS);
    }

    @Test
    void everyTurnLooksAtEveryQueueOnce() {
        QueueTurns share = QueueTurns.of(QueueTurns.WEIGHTS);
        for (long turn = 0; turn < 2 * ROUND; turn++) {
            assertThat(share.turn(turn)).containsExactlyInAnyOrderElementsOf(QueueTurns.WEIGHTS.keySet());
        }
    }

    @Test
    void aHeavyQueuesTurnsAreSpreadOverTheRound() {
        QueueTurns share = QueueTurns.of(QueueTurns.WEIGHTS);
        int longestWait = 0;
        int waited = 0;
        for (long turn = 0; turn < 2 * ROUND; turn++) {
            waited = share.turn(turn).getFirst().equals("high") ? 0 : waited + 1;
            longestWait = Math.max(longestWait, waited);
        }
        assertThat(longestWait).isLessThanOrEqualTo(5);
    }

    @Test
    void turnsGoOnAfterTheirNumberOverflows() {
        assertThat(QueueTurns.of(QueueTurns.WEIGHTS).turn(Long.MIN_VALUE)).isNotEmpty();
    }
}
