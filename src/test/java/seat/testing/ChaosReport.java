package seat.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How an installation came through.
 *
 * @param updates there are
 * @param ranAfter updates that ran after the last fault; the others were not due yet
 * @param repeats requests before {@code Expires} or without an ETag, after answers that were not committed
 * @param excused repeats that the simulator itself excuses: after an answer that went wrong, or pages that disagreed
 * @param esiFaults answers of ESI's that went wrong
 * @param recovery from the end of the last fault until every update that was due had run
 * @param took from the start of the first process to the judgement
 * @param breaches empty when all is well
 */
public record ChaosReport(
        Chaos.Plan plan,
        Map<ChaosFault, Integer> faults,
        long updates,
        long ranAfter,
        Installation.Figures figures,
        long repeats,
        long excused,
        long esiFaults,
        Duration recovery,
        Duration took,
        List<String> breaches) {

    /** Of a run that did not come to its end. */
    public static ChaosReport notJudged(Chaos.Plan plan, String why) {
        return new ChaosReport(
                plan,
                Map.of(),
                0,
                0,
                new Installation.Figures(Map.of(), 0, 0, 0),
                0,
                0,
                0,
                Duration.ZERO,
                Duration.ZERO,
                List.of(why));
    }
}
