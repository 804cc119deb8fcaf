package seat.web.admin;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Database;
import seat.web.Chart;
import seat.web.status.StatusSource;
import seat.work.EsiHistory;

/** ESI within the last day: how long it took, how often it failed, what was left of its budgets, and which routes are slowest. */
@Controller
final class EsiPage {
    private static final int ROUTES = 25;
    private static final int GROUPS = 6;

    private final EsiHistory history;
    private final StatusSource source;
    private final MessageSource messages;

    EsiPage(Database database, StatusSource source, MessageSource messages) {
        this.history = new EsiHistory(database);
        this.source = source;
        this.messages = messages;
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/esi")
    String show(Locale locale, Model model) {
        List<EsiHistory.Step> day = history.day();
        model.addAttribute("budgets", source.budgets());
        model.addAttribute("slowest", history.slowest(ROUTES));
        model.addAttribute(
                "requests", day.stream().mapToLong(EsiHistory.Step::requests).sum());
        model.addAttribute(
                "failures", day.stream().mapToLong(EsiHistory.Step::failed).sum());
        model.addAttribute("times", times(day));
        model.addAttribute("asked", asked(day, locale));
        model.addAttribute("left", left(history.scarcest(GROUPS)));
        return "admin/esi";
    }

    /** Milliseconds of an average answer; a gap where nothing was asked. */
    private static Chart times(List<EsiHistory.Step> day) {
        Chart chart = new Chart();
        steps(day).forEach((since, step) -> chart.add(since, label(since), step == null ? null : step.millis()));
        return chart;
    }

    private Chart asked(List<EsiHistory.Step> day, Locale locale) {
        Chart chart = new Chart(Chart.Type.STEP);
        Map<LocalDateTime, EsiHistory.@Nullable Step> steps = steps(day);
        chart.series(text("esi.answered", locale), Chart.Tone.PART);
        steps.forEach((since, step) ->
                chart.add(since, label(since), step == null ? 0.0 : (double) (step.requests() - step.failed())));
        chart.series(text("esi.failed", locale), Chart.Tone.MINUS);
        steps.forEach((since, step) -> chart.add(since, label(since), step == null ? 0.0 : (double) step.failed()));
        return chart;
    }

    /** Every step from the first one on, so that one in which nothing was asked is a gap. */
    private static Map<LocalDateTime, EsiHistory.@Nullable Step> steps(List<EsiHistory.Step> day) {
        Map<LocalDateTime, EsiHistory.@Nullable Step> steps = new TreeMap<>();
        day.forEach(step -> steps.put(step.since(), step));
        if (!day.isEmpty()) {
            LocalDateTime last = day.getLast().since();
            for (LocalDateTime at = day.getFirst().since(); at.isBefore(last); at = at.plus(EsiHistory.STEP)) {
                steps.putIfAbsent(at, null);
            }
        }
        return steps;
    }

    /** Percent left of each group's scarcest budget; a gap where nobody used it. */
    private static Chart left(List<EsiHistory.Share> shares) {
        Chart chart = new Chart();
        Map<String, Map<LocalDateTime, Double>> groups = new TreeMap<>();
        TreeSet<LocalDateTime> times = new TreeSet<>();
        for (EsiHistory.Share share : shares) {
            groups.computeIfAbsent(share.group(), unused -> new HashMap<>()).put(share.since(), share.least() * 100);
            times.add(share.since());
        }
        List<LocalDateTime> all = new ArrayList<>(times);
        groups.forEach((group, values) -> {
            chart.series(group, Chart.Tone.PART);
            all.forEach(at -> chart.add(at, label(at), values.get(at)));
        });
        return chart;
    }

    private String text(String key, Locale locale) {
        return String.valueOf(messages.getMessage(key, null, key, locale));
    }

    private static String label(LocalDateTime at) {
        return "%02d:%02d".formatted(at.getHour(), at.getMinute());
    }
}
