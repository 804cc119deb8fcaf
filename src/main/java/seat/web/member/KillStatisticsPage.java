package seat.web.member;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.killmail.CorporationKills;
import seat.killmail.CorporationKills.Month;
import seat.killmail.CorporationKills.Pilot;
import seat.resource.OwnerType;
import seat.web.Chart;
import seat.web.Formats;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** A corporation's kills and losses: by month, by person with their share of the fights, and by hour of EVE. */
@Controller
final class KillStatisticsPage {
    private static final int MONTHS = 13;
    private static final int STEPS = 4;

    private final CorporationKills kills;
    private final Subjects subjects;
    private final ListTables lists;
    private final MessageSource messages;

    KillStatisticsPage(CorporationKills kills, Subjects subjects, ListTables lists, MessageSource messages) {
        this.kills = kills;
        this.subjects = subjects;
        this.lists = lists;
        this.messages = messages;
    }

    /**
     * An hour of a weekday.
     *
     * @param step how warm it is, 0 to 4
     */
    record Hour(int hour, int count, int step) {}

    /** A weekday with its hours. */
    record Day(String name, List<Hour> hours, int sum) {}

    @Requires("corporation.killmail")
    @GetMapping("/corporations/{corporationId}/kill-statistics")
    String show(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "") String month,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        YearMonth present = YearMonth.now(ZoneOffset.UTC);
        YearMonth first = present.minusMonths(MONTHS - 1L);
        YearMonth chosen = chosen(month, first, present);
        CorporationKills.Statistics year = kills.of(
                corporationId,
                first.atDay(1).atStartOfDay(),
                present.plusMonths(1).atDay(1).atStartOfDay());
        CorporationKills.Statistics shown = chosen == null
                ? year
                : kills.of(
                        corporationId,
                        chosen.atDay(1).atStartOfDay(),
                        chosen.plusMonths(1).atDay(1).atStartOfDay());
        List<Pilot> pilots = shown.pilots().stream()
                .sorted(Comparator.comparingInt(Pilot::kills)
                        .thenComparingDouble(Pilot::destroyed)
                        .reversed())
                .toList();
        Formats formats = new Formats(locale, messages);
        model.addAttribute(
                "subject", subjects.of(OwnerType.CORPORATION, corporationId, "kill-statistics", access, locale));
        model.addAttribute("months", year.months().reversed());
        model.addAttribute("month", chosen == null ? "" : chosen.toString());
        model.addAttribute("statistics", shown);
        model.addAttribute("total", total(shown));
        model.addAttribute("chart", chart(year.months(), first, present, formats));
        model.addAttribute("days", days(shown.hours(), locale));
        model.addAttribute("most", CorporationKills.MOST);
        return lists.answer(table(shown.kills()), pilots, request, locale, model, "member/kill-statistics");
    }

    private static @Nullable YearMonth chosen(String month, YearMonth first, YearMonth last) {
        try {
            YearMonth chosen = month.isEmpty() ? null : YearMonth.parse(month);
            return chosen == null || chosen.isBefore(first) || chosen.isAfter(last) ? null : chosen;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Month total(CorporationKills.Statistics statistics) {
        return statistics.months().stream()
                .reduce(
                        new Month(YearMonth.of(2000, 1), 0, 0, 0, 0),
                        (one, other) -> new Month(
                                one.month(),
                                one.kills() + other.kills(),
                                one.losses() + other.losses(),
                                one.destroyed() + other.destroyed(),
                                one.lost() + other.lost()));
    }

    /** Every month has its place, also one without kills. */
    private static Chart chart(List<Month> months, YearMonth first, YearMonth last, Formats formats) {
        Chart chart = new Chart(Chart.Type.BAR);
        chart.series(formats.message("column.kill_count", "Kills"), Chart.Tone.PART);
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            chart.add(month.toString(), count(months, month, false));
        }
        chart.series(formats.message("column.loss_count", "Losses"), Chart.Tone.PART);
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            chart.add(month.toString(), count(months, month, true));
        }
        return chart;
    }

    private static double count(List<Month> months, YearMonth month, boolean losses) {
        return months.stream()
                .filter(one -> one.month().equals(month))
                .mapToInt(one -> losses ? one.losses() : one.kills())
                .sum();
    }

    private static List<Day> days(int[][] hours, Locale locale) {
        int most = Arrays.stream(hours).flatMapToInt(Arrays::stream).max().orElse(0);
        List<Day> days = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            int[] counts = hours[day.getValue() - 1];
            List<Hour> cells = new ArrayList<>();
            for (int hour = 0; hour < counts.length; hour++) {
                int step = most == 0 ? 0 : (int) Math.ceil((double) counts[hour] * STEPS / most);
                cells.add(new Hour(hour, counts[hour], step));
            }
            days.add(new Day(
                    day.getDisplayName(TextStyle.SHORT, locale),
                    cells,
                    Arrays.stream(counts).sum()));
        }
        return days;
    }

    private static ListTable<Pilot> table(int all) {
        return ListTable.<Pilot>of("kill-statistics")
                .entity("main_id", Pilot::id)
                .quantity("kills", Pilot::kills)
                .bar("participation", pilot -> pilot.participation(all))
                .quantity("final_blows", Pilot::finalBlows)
                .isk("destroyed", Pilot::destroyed)
                .quantity("losses", Pilot::losses)
                .isk("lost", Pilot::lost)
                .column(
                        "efficiency",
                        seat.db.Meaning.PERCENT,
                        pilot -> pilot.destroyed() + pilot.lost() == 0
                                ? null
                                : pilot.destroyed() / (pilot.destroyed() + pilot.lost()))
                .quantity("characters_here", Pilot::characters)
                .sum("losses", "lost", "final_blows")
                .phone("main_id", "kills", "participation", "destroyed")
                .sortedBy("-kills")
                .key(Pilot::id)
                .keeping("month");
    }
}
