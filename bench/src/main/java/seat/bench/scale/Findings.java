package seat.bench.scale;

import java.util.ArrayList;
import java.util.List;

/** The tables of a result, and the aims it is held against. */
final class Findings {
    private final StringBuilder tables = new StringBuilder();
    private final List<Aim> aims = new ArrayList<>();

    /** @param wanted and measured in the same unit, as people read them */
    private record Aim(String what, String wanted, String measured, boolean reached) {}

    /** A heading, a table or a paragraph. It is shown at once on standard error: a run takes minutes. */
    void add(String markdown) {
        String text = markdown.strip() + "\n\n";
        System.err.print(text);
        tables.append(text);
    }

    void atLeast(String what, double wanted, double measured, String unit) {
        aims.add(new Aim(what, "at least " + number(wanted, unit), number(measured, unit), measured >= wanted));
    }

    void atMost(String what, double wanted, double measured, String unit) {
        aims.add(new Aim(what, "at most " + number(wanted, unit), number(measured, unit), measured <= wanted));
    }

    boolean reached() {
        return aims.stream().allMatch(Aim::reached);
    }

    String tables() {
        return tables.toString();
    }

    String verdict() {
        StringBuilder text = new StringBuilder("| aim | wanted | measured | verdict |\n|---|---|---|---|\n");
        for (Aim aim : aims) {
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(aim.what(), aim.wanted(), aim.measured(), aim.reached() ? "reached" : "missed"));
        }
        return text.toString();
    }

    private static String number(double value, String unit) {
        String digits = Double.isNaN(value) ? "unknown" : (value >= 100 ? "%,.0f" : "%.2f").formatted(value);
        return unit.isEmpty() ? digits : digits + " " + unit;
    }
}
