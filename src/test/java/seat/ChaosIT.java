package seat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import seat.testing.Chaos;
import seat.testing.ChaosPlans;
import seat.testing.ChaosReport;

/** The short form of {@code bench/chaos}: an installation of separate processes, in which everything is killed once. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class ChaosIT {
    @Test
    void nothingIsLostOrWrittenTwiceAndNoRuleOfEsiIsBrokenWhateverDies() {
        ChaosReport report = Chaos.run(ChaosPlans.shortForm(3));
        System.out.println(report);
        assertThat(report.breaches()).isEmpty();
        // A worker that is stopped while it has nothing in hand wakes to no spent claim; what it was to take is claimed
        // anew.
        assertThat(report.figures().claimed())
                .as("claims, of which some came to nothing: without any nothing was shown")
                .isGreaterThan(report.figures().ended());
    }
}
