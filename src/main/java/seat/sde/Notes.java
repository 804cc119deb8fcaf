package seat.sde;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was not stored as it stands in the data, one line for each kind however often it happens. */
final class Notes {
    private static final int MOST = 50;

    private static final class Count {
        private final String text;
        private long times;

        Count(String text) {
            this.text = text;
        }
    }

    private final Map<String, Count> counts = new LinkedHashMap<>();

    void unfit(String file, Column column, long line) {
        count(
                "unfit " + file + column.name(),
                file + ".jsonl: " + column.field() + " is not " + column.kind().allowed()
                        + " and was left empty, first in line " + line);
    }

    void cut(String file, String field, long id) {
        count(
                "cut " + file + field,
                file + ".jsonl: " + field + " is longer than its column and was cut, first of " + id);
    }

    void repeated(String file, String table, long line) {
        count(
                "repeated " + file + table,
                file + ".jsonl: a list names the same thing again, which was left out, first in line " + line);
    }

    private void count(String kind, String text) {
        if (counts.size() < MOST || counts.containsKey(kind)) {
            counts.computeIfAbsent(kind, any -> new Count(text)).times++;
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.values()
                .forEach(count ->
                        lines.add(count.times == 1 ? count.text : count.text + " (%,d times)".formatted(count.times)));
        return lines;
    }
}
