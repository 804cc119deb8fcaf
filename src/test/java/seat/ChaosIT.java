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
        assertThat(report.figures().spentClaims() + report.figures().outcome("fenced"))
                .as("leases that ran out: without any nothing was shown")
                .isPositive();
    }
}
