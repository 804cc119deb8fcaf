package seat.web;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Points of a line chart, drawn in the browser from {@link #json}. */
public final class Chart {
    private record Points(List<String> labels, List<Double> values) {}

    private final Points points = new Points(new ArrayList<>(), new ArrayList<>());

    public void add(String label, double value) {
        points.labels().add(label);
        points.values().add(value);
    }

    /** A line needs two points. */
    public boolean isDrawable() {
        return points.values().size() > 1;
    }

    public String json() {
        return JsonMapper.shared().writeValueAsString(points);
    }
}
