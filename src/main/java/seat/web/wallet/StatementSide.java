package seat.web.wallet;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import seat.wallet.Sides;
import seat.wallet.Statement;
import seat.web.Chart;
import seat.web.Formats;

/**
 * One side of a statement, income or spending, with its sums.
 *
 * @param id {@code in} or {@code out}
 * @param lines those with the largest sum first; lines without an amount are left out
 * @param before the sum of the month before until the same day and hour
 * @param months sums, the current month first
 * @param <L> what a line is
 */
public record StatementSide<L>(String id, List<Line<L>> lines, double before, List<Double> months) {
    /**
     * A line on one side.
     *
     * @param before the month before until the same day and hour
     * @param months the current one first
     */
    public record Line<L>(L of, double before, List<Double> months) {
        /** How much more it is than in the same days of the month before. */
        public double change() {
            return months.getFirst() - before;
        }

        private double sum() {
            return months.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** Income, then spending. */
    public static <L extends Comparable<L>> List<StatementSide<L>> both(Statement<L> statement) {
        return List.of(side("in", statement, Sides::income), side("out", statement, Sides::spending));
    }

    private static <L extends Comparable<L>> StatementSide<L> side(
            String id, Statement<L> statement, ToDoubleFunction<Sides> of) {
        List<YearMonth> months = statement.months().reversed();
        List<Line<L>> lines = new ArrayList<>();
        statement.lines().forEach((line, sides) -> {
            List<Double> amounts = months.stream()
                    .map(month -> of.applyAsDouble(sides.getOrDefault(month, Sides.NONE)))
                    .toList();
            if (amounts.stream().anyMatch(amount -> amount != 0)) {
                lines.add(
                        new Line<>(line, of.applyAsDouble(statement.before().getOrDefault(line, Sides.NONE)), amounts));
            }
        });
        lines.sort(Comparator.comparingDouble((Line<L> line) -> line.sum())
                .reversed()
                .thenComparing(Line::of));
        return new StatementSide<>(
                id,
                lines,
                lines.stream().mapToDouble(Line::before).sum(),
                months.stream()
                        .map(month -> of.applyAsDouble(statement.total(month)))
                        .toList());
    }

    /** Both sides by month, spending downwards. */
    public static Chart chart(Statement<?> statement, Formats formats) {
        Chart chart = new Chart(Chart.Type.BAR).series(formats.message("income.in", "Income"), Chart.Tone.PLUS);
        statement
                .months()
                .forEach(month ->
                        chart.add(month.toString(), statement.total(month).income()));
        chart.series(formats.message("income.out", "Spending"), Chart.Tone.MINUS);
        statement
                .months()
                .forEach(month ->
                        chart.add(month.toString(), -statement.total(month).spending()));
        return chart;
    }
}
