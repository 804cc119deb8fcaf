package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class ChartTest {
    @Test
    void whatIsNotKnownIsAGapAndNoValue() {
        Chart chart = new Chart(Chart.Type.STEP);
        LocalDateTime at = LocalDateTime.of(1970, 1, 1, 0, 0);
        chart.add(at, "a", 1.5);
        chart.add(at.plusSeconds(1), "", null);
        chart.add(at.plusSeconds(2), "b", 2.0);

        assertThat(chart.json())
                .isEqualTo("{\"type\":\"step\",\"labels\":[\"a\",\"\",\"b\"],\"times\":[0,1000,2000],"
                        + "\"series\":[{\"label\":\"\",\"tone\":\"part\",\"values\":[1.5,null,2.0]}]}");
        assertThat(chart.rows()).hasSize(3);
    }

    @Test
    void aLineNeedsTwoPointsAndABarOne() {
        Chart line = new Chart();
        line.add("a", 1.0);
        assertThat(line.isDrawable()).isFalse();
        Chart bars = new Chart(Chart.Type.BAR);
        bars.add("a", 1.0);
        assertThat(bars.isDrawable()).isTrue();
    }

    @Test
    void theTableBehindItNamesEachSeries() {
        Chart chart = new Chart(Chart.Type.BAR).series("in", Chart.Tone.PLUS);
        chart.add("May", 3.0);
        chart.series("out", Chart.Tone.MINUS);
        chart.add("May", -2.0);

        assertThat(chart.headings()).containsExactly("in", "out");
        assertThat(chart.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsExactly(3.0, -2.0));
        assertThat(chart.isOfSeveral()).isTrue();
    }

    @Test
    void aTableNobodyCouldReadIsTheOneThatWasGiven() {
        Chart chart = new Chart(Chart.Type.STEP);
        for (int point = 0; point < 1_000; point++) {
            chart.add("p", 1.0);
        }
        assertThat(chart.rows()).isEmpty();
        chart.row("day", 1.0);
        assertThat(chart.rows()).hasSize(1);
    }
}
