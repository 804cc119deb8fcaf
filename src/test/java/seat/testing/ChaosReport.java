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
 * @param alerts what came of the messages to people
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
        Alerts alerts,
        Duration recovery,
        Duration took,
        List<String> breaches) {

    /**
     * What came of alerts, told by three channels that fail, limit and lose answers.
     *
     * @param happened events that were committed
     * @param sent messages that were sent alone
     * @param gathered messages that were told in a digest
     * @param doubles messages that a channel got again, with the same id
     * @param excused as many doubles as senders and answers were lost
     */
    public record Alerts(long happened, long sent, long gathered, long doubles, long excused, List<String> breaches) {}

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
                new Alerts(0, 0, 0, 0, 0, List.of()),
                Duration.ZERO,
                Duration.ZERO,
                List.of(why));
    }
}
