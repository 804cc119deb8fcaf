package seat.simulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** The faults that are asked for at the moment. */
public final class Faults {

    private record Rule(
            FaultKind kind,
            double rate,
            AtomicLong left,
            @Nullable Pattern route) {

        boolean hits(String path) {
            if (route != null && !route.matcher(path).find()) {
                return false;
            }
            if (rate > 0) {
                return ThreadLocalRandom.current().nextDouble() < rate;
            }
            return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    Faults() {}

    /** Lets a share of the requests fail, from 0 to 1; {@code route} is a regular expression found in the path, null for all. */
    public void rate(FaultKind kind, double rate, @Nullable String route) {
        if (rate <= 0 || rate > 1) {
            throw new IllegalArgumentException("A rate is above 0 and at most 1, not " + rate);
        }
        rules.add(new Rule(kind, rate, new AtomicLong(), compile(route)));
    }

    /** Lets the next {@code count} requests fail. */
    public void count(FaultKind kind, long count, @Nullable String route) {
        if (count <= 0) {
            throw new IllegalArgumentException("A count is above 0, not " + count);
        }
        rules.add(new Rule(kind, 0, new AtomicLong(count), compile(route)));
    }

    public void clear() {
        rules.clear();
    }

    private static @Nullable Pattern compile(@Nullable String route) {
        return route == null ? null : Pattern.compile(route);
    }

    boolean hits(FaultKind kind, String path) {
        for (Rule rule : rules) {
            if (rule.kind == kind && rule.hits(path)) {
                return true;
            }
        }
        return false;
    }

    ArrayNode json() {
        ArrayNode rows = Json.array();
        for (Rule rule : rules) {
            rows.addObject()
                    .put("kind", rule.kind.name().toLowerCase(java.util.Locale.ROOT))
                    .put("rate", rule.rate)
                    .put("left", rule.left.get())
                    .put("route", rule.route == null ? null : rule.route.pattern());
        }
        return rows;
    }
}
