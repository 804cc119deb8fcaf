package seat.web;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart, drawn in the browser from {@link #json}, with a table behind it. A value that is not known is null: it is drawn as a gap, and
 * never as a line between its neighbours.
 */
public final class Chart {
    /** A table of more rows is read by nobody; its chart names the points by which it is told instead. */
    private static final int MOST_ROWS = 400;

    /** How a chart is drawn. */
    public enum Type {
        /** What changes steadily, such as how many players are online. */
        LINE,
        /** What keeps its value until it changes, such as the balance of a wallet. */
        STEP,
        /** Amounts beside each other; from zero. */
        BAR,
        /** Parts of a whole upon each other, which keep their value until they change; from zero. */
        STACKED
    }

    /** What a series says, for its colour. */
    public enum Tone {
        /** One of several parts; each has a colour of its own. */
        PART,
        PLUS,
        MINUS
    }

    private record Series(String label, String tone, List<@Nullable Double> values) {}

    /** @param times milliseconds of a time axis; empty where labels stand beside each other */
    private record Points(String type, List<String> labels, List<Long> times, List<Series> series) {}

    /** A row of the table behind it. */
    public record Row(String label, List<@Nullable Double> values) {}

    private final Type type;
    private final List<String> labels = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<Series> series = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** A line of one series. */
    public Chart() {
        this(Type.LINE);
    }

    public Chart(Type type) {
        this.type = type;
    }

    /** Begins the next series; what is added to a chart without one is in one without a name. */
    public Chart series(String label, Tone tone) {
        series.add(new Series(label, tone.name().toLowerCase(java.util.Locale.ROOT), new ArrayList<>()));
        return this;
    }

    /** Adds a point of the last series; the labels are those of the first one. */
    public void add(String label, @Nullable Double value) {
        if (series.isEmpty()) {
            series("", Tone.PART);
        }
        if (series.size() == 1) {
            labels.add(label);
        }
        series.getLast().values().add(value);
    }

    /** Adds a point of a time axis, in UTC, on which distances are those of time. */
    public void add(LocalDateTime time, String label, @Nullable Double value) {
        add(label, value);
        if (series.size() == 1) {
            times.add(time.toInstant(ZoneOffset.UTC).toEpochMilli());
        }
    }

    /** Adds a row of the table behind it, where its points are too many to be read. */
    public void row(String label, @Nullable Double value) {
        rows.add(new Row(label, Collections.singletonList(value)));
    }

    /** A line needs two points, other charts one. */
    public boolean isDrawable() {
        return labels.size() > (type == Type.BAR ? 0 : 1);
    }

    /** Whether it is so much of it that a legend is needed. */
    public boolean isOfSeveral() {
        return series.size() > 1;
    }

    /** The names of its series. */
    public List<String> headings() {
        return series.stream().map(Series::label).toList();
    }

    /** The table behind it; empty where nobody could read it. */
    public List<Row> rows() {
        if (!rows.isEmpty() || labels.size() > MOST_ROWS) {
            return List.copyOf(rows);
        }
        List<Row> all = new ArrayList<>();
        for (int point = 0; point < labels.size(); point++) {
            List<@Nullable Double> values = new ArrayList<>();
            for (Series one : series) {
                values.add(one.values().get(point));
            }
            all.add(new Row(labels.get(point), values));
        }
        return all;
    }

    /** Its points, as the script reads them. */
    public String json() {
        return JsonMapper.shared()
                .writeValueAsString(new Points(type.name().toLowerCase(java.util.Locale.ROOT), labels, times, series));
    }
}
