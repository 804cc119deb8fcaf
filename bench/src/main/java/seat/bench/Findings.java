package seat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tables of a result, and the aims it is held against. */
public final class Findings {
    private final StringBuilder tables = new StringBuilder();
    private final List<Aim> aims = new ArrayList<>();

    /** @param wanted and measured in the same unit, as people read them */
    private record Aim(String what, String wanted, String measured, boolean reached) {}

    /** A heading, a table or a paragraph. It is shown at once on standard error: a run takes minutes. */
    public void add(String markdown) {
        String text = markdown.strip() + "\n\n";
        System.err.print(text);
        tables.append(text);
    }

    public void atLeast(String what, double wanted, double measured, String unit) {
        aims.add(new Aim(what, "at least " + number(wanted, unit), number(measured, unit), measured >= wanted));
    }

    public void atMost(String what, double wanted, double measured, String unit) {
        aims.add(new Aim(what, "at most " + number(wanted, unit), number(measured, unit), measured <= wanted));
    }

    public boolean reached() {
        return aims.stream().allMatch(Aim::reached);
    }

    public String tables() {
        return tables.toString();
    }

    public String verdict() {
        StringBuilder text = new StringBuilder("| aim | wanted | measured | verdict |\n|---|---|---|---|\n");
        for (Aim aim : aims) {
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(aim.what(), aim.wanted(), aim.measured(), aim.reached() ? "reached" : "missed"));
        }
        return text.toString();
    }

    /** Prints all of it with the machine it was found on, and keeps it in a file. */
    public void keep(String title, Path file) throws IOException {
        String text = """
                # %s

                %s
                %s## Verdict: %s

                %s
                """.formatted(title, Machine.describe(), tables(), reached() ? "reached" : "missed", verdict());
        System.out.println(text);
        Files.writeString(file, text);
        System.out.println("Kept in " + file);
    }

    private static String number(double value, String unit) {
        String digits = Double.isNaN(value) ? "unknown" : (value >= 100 ? "%,.0f" : "%.2f").formatted(value);
        return unit.isEmpty() ? digits : digits + " " + unit;
    }
}
