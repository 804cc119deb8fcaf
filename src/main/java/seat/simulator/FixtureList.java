package seat.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A list in a fixture: which rows it has at a time, and what each is like. Rows are numbered, and a number stands for the same row
 * at all times.
 *
 * @param tag     stands for the list in throws of the dice
 * @param count   how many rows; null: as many as {@code each} or {@code log} gives
 * @param each    what the rows are about, one each
 * @param log     when rows appear
 * @param listed  in how many of a hundred turns a row is listed
 * @param changes how rows change
 * @param max     numbers are below this
 */
record FixtureList(
        String tag,
        @Nullable Count count,
        @Nullable Pick each,
        @Nullable Log log,
        Share listed,
        @Nullable Changes changes,
        boolean oldestFirst,
        long max,
        Gen row) {

    /** A number of rows, both included. */
    record Count(int from, int to, Turn turn) {}

    /**
     * Rows appear one after the other; the newest {@code keep} are listed.
     *
     * @param every seconds of EVE's time; 0: with each calendar day, however fast the world lives
     */
    record Log(int history, long over, long every, int keep) {}

    /** A row changes so often: {@code times} in all, or for ever if 0. */
    record Changes(long every, long times) {}

    /** A share of a hundred. */
    record Share(int percent, Turn turn) {

        static final Share ALWAYS = new Share(100, Turn.NEVER);

        boolean has(Scope scope, String tag) {
            return percent >= 100 || (percent > 0 && scope.below(100, tag, turn.slot(scope)) < percent);
        }
    }

    private static final long DAY = 86_400;
    static final long UNCOUNTED = 10_000;
    static final long UNENDING = 1_000_000;

    /** The set of this list's rows; empty when they are about nothing. */
    List<JsonNode> set(Scope scope) {
        return each == null ? List.of() : each.of(scope);
    }

    private @Nullable Schedule schedule(Scope scope) {
        if (log == null) {
            return null;
        }
        SimulatorClock clock = scope.world().clock();
        if (log.every == 0) {
            return new Schedule(Math.floorDiv(clock.origin(), DAY) * DAY, log.history, DAY, DAY, 0);
        }
        return clock.schedule(log.history, log.over / Math.max(1, log.history), log.every, scope.roll(tag, -1));
    }

    /** Numbers of the rows listed at the scope's time, in the order of the list. */
    long[] numbers(Scope scope, List<JsonNode> set) {
        long from = 0;
        long to;
        Schedule schedule = schedule(scope);
        if (schedule != null && log != null) {
            to = schedule.count(scope.t);
            from = Math.max(0, to - log.keep);
        } else {
            to = each == null ? UNCOUNTED : set.size();
            if (count != null) {
                to = Math.min(
                        to, count.from + scope.below(count.to - count.from + 1, tag + "#", count.turn.slot(scope)));
            }
        }
        long[] numbers = new long[(int) Math.max(0, to - from)];
        int size = 0;
        boolean backwards = log != null && !oldestFirst;
        for (long n = from; n < to; n++) {
            long number = backwards ? to - 1 - (n - from) : n;
            if (isListed(scope, number)) {
                numbers[size++] = number;
            }
        }
        return size == numbers.length ? numbers : java.util.Arrays.copyOf(numbers, size);
    }

    private boolean isListed(Scope scope, long number) {
        if (listed.percent >= 100) {
            return true;
        }
        long outer = scope.number;
        scope.number = outer * max + number;
        boolean is = listed.has(scope, tag);
        scope.number = outer;
        return is;
    }

    /** When a row changed last, as far as the scope's time goes. */
    long modified(Scope scope, long number) {
        long outer = scope.number;
        scope.number = outer * max + number;
        History history = history(scope, number, schedule(scope));
        scope.number = outer;
        return history.modified;
    }

    private record History(long created, long change, long modified) {}

    private History history(Scope scope, long number, @Nullable Schedule schedule) {
        SimulatorClock clock = scope.world().clock();
        long born = schedule == null ? scope.created : schedule.at(number);
        if (changes == null) {
            return new History(born, 0, schedule == null ? scope.modified : born);
        }
        long most = changes.times == 0 ? Long.MAX_VALUE : changes.times;
        if (schedule == null) {
            long slot = Math.clamp(clock.slot(scope.t, changes.every, scope.phase()), 0L, most);
            return new History(born, slot, clock.slotStart(slot, changes.every, scope.phase()));
        }
        long period = clock.scaled(changes.every);
        long change = Math.clamp((scope.t - born) / period, 0L, most);
        return new History(born, change, born + change * period);
    }

    /** One row as it is at the scope's time, listed or not; null when there is nothing it could be about. */
    @Nullable JsonNode row(Scope scope, long number, List<JsonNode> set) {
        if (each != null && set.isEmpty()) {
            return null;
        }
        long outer = scope.number;
        long outerRow = scope.row;
        long created = scope.created;
        long change = scope.change;
        long most = scope.changes;
        long modified = scope.modified;
        JsonNode it = scope.it;
        if (each != null) {
            // Some of a set: each document begins elsewhere in it.
            long first = count == null ? 0 : Long.remainderUnsigned(scope.roll(tag + "@", 0), set.size());
            scope.it = set.get((int) ((first + number) % set.size()));
        }
        Schedule schedule = schedule(scope);
        scope.number = outer * max + number;
        scope.row = number;
        if (schedule != null || changes != null) {
            History history = history(scope, number, schedule);
            scope.created = history.created;
            scope.change = history.change;
            scope.changes = changes == null ? 0 : changes.times;
            scope.modified = history.modified;
        }
        try {
            return row.at(scope);
        } finally {
            scope.number = outer;
            scope.row = outerRow;
            scope.created = created;
            scope.change = change;
            scope.changes = most;
            scope.modified = modified;
            scope.it = it;
        }
    }

    ArrayNode rows(Scope scope, List<JsonNode> set, long[] numbers) {
        ArrayNode rows = Json.array();
        for (long number : numbers) {
            JsonNode row = row(scope, number, set);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }
}
