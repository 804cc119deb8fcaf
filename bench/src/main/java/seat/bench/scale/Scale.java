package seat.bench.scale;

import java.nio.file.Path;
import java.util.List;
import seat.bench.Findings;

/**
 * How far SeAT scales out: workers and dispatchers on MariaDB and Redis. Arguments: the file for the result; then, optional,
 * {@code --long} (adds a dispatcher run with 300,000 owners of 60 updates each), {@code workers} or {@code dispatchers} for one half only.
 */
public final class Scale {
    private static final double CLAIMS = 5_000;

    private Scale() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        List<String> wishes = List.of(arguments).subList(1, arguments.length);
        for (String wish : wishes) {
            if (!List.of("--long", "workers", "dispatchers").contains(wish)) {
                System.err.println("There is no '" + wish + "'; allowed: --long, workers, dispatchers");
                System.exit(2);
            }
        }
        Findings findings = new Findings();
        if (!wishes.contains("workers")) {
            Dispatching.measure(findings, 30_000, 45, CLAIMS, 50);
            BudgetMemory.measure(findings);
            if (wishes.contains("--long")) {
                Dispatching.measure(findings, 300_000, 60, 2 * CLAIMS, 30);
            }
        }
        if (!wishes.contains("dispatchers")) {
            Working.measure(findings);
        }
        findings.keep("How SeAT scales out", file);
        System.exit(findings.reached() ? 0 : 1);
    }
}
