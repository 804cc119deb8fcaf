package seat.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import seat.bench.Machine;
import seat.testing.Chaos;
import seat.testing.ChaosPlans;
import seat.testing.ChaosReport;

/**
 * Installations of separate processes in which everything is killed, cut off and emptied at random moments, one after the
 * other on each kind of database and Redis. Arguments: the file for the result; then, optional, {@code --short}, {@code --seed N},
 * and the section to run alone.
 */
public final class ChaosBench {
    private ChaosBench() {}

    private record Section(Chaos.Plan plan, ChaosReport report) {}

    public static void main(String[] arguments) throws IOException {
        long seed = ThreadLocalRandom.current().nextInt(1, 1_000_000);
        boolean brief = false;
        String only = "";
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--short" -> brief = true;
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                default -> only = arguments[i].toUpperCase(Locale.ROOT);
            }
        }
        List<Chaos.Plan> plans = brief ? List.of(ChaosPlans.shortForm(seed)) : ChaosPlans.longForm(seed);
        String wanted = only;
        List<Chaos.Plan> chosen = plans.stream()
                .filter(plan -> wanted.isEmpty() || plan.services().name().equals(wanted))
                .toList();
        if (chosen.isEmpty()) {
            System.err.println("There is no section " + wanted + "; there are "
                    + plans.stream().map(plan -> name(plan)).toList());
            System.exit(2);
        }
        System.out.println("Seed " + seed);
        List<Section> sections = new ArrayList<>();
        for (Chaos.Plan plan : chosen) {
            System.out.println("\n" + name(plan));
            sections.add(new Section(plan, run(plan)));
        }
        String text = text(sections, seed);
        System.out.println("\n" + text);
        if (!brief && wanted.isEmpty()) {
            Files.writeString(Path.of(arguments[0]), text);
            System.out.println("Kept in " + arguments[0]);
        }
        System.exit(good(sections) ? 0 : 1);
    }

    /** What cannot even be judged counts as a breach, and the other sections go on. */
    private static ChaosReport run(Chaos.Plan plan) {
        try {
            return Chaos.run(plan);
        } catch (RuntimeException e) {
            e.printStackTrace();
            return ChaosReport.notJudged(plan, String.valueOf(e.getMessage()));
        }
    }

    private static String name(Chaos.Plan plan) {
        return plan.services().name().toLowerCase(Locale.ROOT);
    }

    private static boolean good(List<Section> sections) {
        return sections.stream().allMatch(each -> each.report().breaches().isEmpty());
    }

    private static String text(List<Section> sections, long seed) {
        StringBuilder text = new StringBuilder("# What becomes of an installation in which everything is killed\n\n");
        text.append(Machine.describe());
        text.append("* %s; %s%n".formatted(version("mariadbd"), version("redis-server")));
        text.append("* seed %d%n".formatted(seed));
        text.append("""

                | section | faults | updates | requests | answers gone wrong | repeats | excused by the simulator | dropped claims | fenced commits | seconds to recover | seconds in all | breaches |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """);
        for (Section section : sections) {
            ChaosReport report = section.report();
            text.append("| %s | %d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %d | %d | %d |%n"
                    .formatted(
                            name(section.plan()),
                            report.faults().values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum(),
                            report.figures().ended(),
                            report.figures().requests(),
                            report.esiFaults(),
                            report.repeats(),
                            report.excused(),
                            report.figures().spentClaims(),
                            report.figures().outcome("fenced"),
                            seconds(report.recovery()),
                            seconds(report.took()),
                            report.breaches().size()));
        }
        text.append("""

                | section | alerts | messages sent | told in digests | doubles with their id | senders and answers lost |
                |---|--:|--:|--:|--:|--:|
                """);
        for (Section section : sections) {
            ChaosReport.Alerts alerts = section.report().alerts();
            text.append("| %s | %,d | %,d | %,d | %,d | %,d |%n"
                    .formatted(
                            name(section.plan()),
                            alerts.happened(),
                            alerts.sent(),
                            alerts.gathered(),
                            alerts.doubles(),
                            alerts.excused()));
        }
        text.append("\n| fault | times |\n|---|--:|\n");
        Map<String, Integer> faults = new java.util.TreeMap<>();
        sections.forEach(each ->
                each.report().faults().forEach((fault, times) -> faults.merge(fault.title(), times, Integer::sum)));
        faults.forEach((title, times) -> text.append("| %s | %d |%n".formatted(title, times)));
        for (Section section : sections) {
            section.report()
                    .breaches()
                    .forEach(breach -> text.append("%n* %s: %s".formatted(name(section.plan()), breach)));
        }
        text.append("""


                ## Verdict: %s

                Two front ends, three workers of eight updates at once, two dispatchers, leases of 6 s, a simulated EVE forty times
                as fast as the real one that answers after 100 ms. After the last fault every update that is due must run again, all
                tables must equal the simulator's truth, nothing may be left leased, no refresh token lost, and of ESI's rules none
                broken, except that what was read and not committed is read again: at most as many repeats as faults times updates in
                work. EVE's status is of the moment: one that was read and not committed may be missing, one for a fault. Every alert must be sent to each of three channels, which fail, limit and lose answers: none lost, none out of order, at most one double, with its id, for each channel of a sender that died and for each answer that was lost. Two faults may overlap. Figures of a process that was killed are those of its last heartbeat.
                """.formatted(good(sections) ? "nothing lost, nothing written twice" : "NOT reached"));
        return text.toString();
    }

    private static long seconds(Duration duration) {
        return Math.round(duration.toMillis() / 1e3);
    }

    private static String version(String program) {
        try {
            Process process = new ProcessBuilder(program, "--version").start();
            String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor(5, TimeUnit.SECONDS);
            return text.lines().findFirst().orElse(program).strip();
        } catch (IOException e) {
            return program + " of unknown version";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return program;
        }
    }
}
