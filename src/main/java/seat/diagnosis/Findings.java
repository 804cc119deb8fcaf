package seat.diagnosis;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a diagnosis found, a line each, and whether anything of it needs doing. */
public final class Findings {
    private final @Nullable PrintWriter out;
    private final List<Finding> all = new ArrayList<>();

    /** Findings that are only kept. */
    public Findings() {
        this.out = null;
    }

    /** Findings that are printed as they come, too. */
    public Findings(PrintWriter out) {
        this.out = out;
    }

    /** How it stands with what was looked at. */
    public enum Kind {
        OK,
        /** Something could not be looked at now: neither good nor bad. */
        SKIPPED,
        PROBLEM;

        /** The kind as it is printed. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One line.
     *
     * @param what was looked at, in a word or two
     * @param line what was found; of a problem also what to do about it
     */
    public record Finding(Kind kind, String what, String line) {}

    public void ok(String what, String line) {
        add(Kind.OK, what, line);
    }

    /** A line about what could not be looked at now: neither good nor bad. */
    public void skipped(String what, String why) {
        add(Kind.SKIPPED, what, why);
    }

    /** @param line the problem, and what to do about it */
    public void problem(String what, String line) {
        add(Kind.PROBLEM, what, line);
    }

    private void add(Kind kind, String what, String line) {
        Finding finding = new Finding(kind, what, line.replaceAll("\\s+", " "));
        all.add(finding);
        if (out != null) {
            out.printf("%-8s %-9s %s%n", kind.id(), what, finding.line());
            out.flush();
        }
    }

    /** Everything that was found, in the order in which it was looked at. */
    public List<Finding> all() {
        return List.copyOf(all);
    }

    public int exitCode() {
        return all.stream().anyMatch(each -> each.kind() == Kind.PROBLEM) ? 1 : 0;
    }
}
