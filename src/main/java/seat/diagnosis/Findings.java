package seat.diagnosis;

import java.io.PrintWriter;

/** What a diagnosis found, a line each, and whether anything of it needs doing. */
public final class Findings {
    private final PrintWriter out;
    private boolean problems;

    public Findings(PrintWriter out) {
        this.out = out;
    }

    public void ok(String what, String line) {
        print("ok", what, line);
    }

    /** A line about what could not be looked at now: neither good nor bad. */
    public void skipped(String what, String why) {
        print("skipped", what, why);
    }

    /** @param line the problem, and what to do about it */
    public void problem(String what, String line) {
        problems = true;
        print("problem", what, line);
    }

    private void print(String kind, String what, String line) {
        out.printf("%-8s %-9s %s%n", kind, what, line.replaceAll("\\s+", " "));
        out.flush();
    }

    public int exitCode() {
        return problems ? 1 : 0;
    }
}
