package seat.web.mining;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Meaning;
import seat.eve.EveTime;
import seat.eve.OreClass;
import seat.mining.Mined;
import seat.mining.MiningLedger;
import seat.web.Chart;
import seat.web.Formats;
import seat.web.ReaderPreferences;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** What one character or all of the caller's mined: by month and class of ore, and day by day. */
@Controller
final class MiningPage {
    /** Months that are shown, the present one included. */
    private static final int MONTHS = 12;

    private static final ListTable<Mined> DAYS = ListTable.<Mined>of("mining")
            .column("day", Meaning.DAY, Mined::day)
            .entity("character_id", Mined::characterId)
            .entity("solar_system_id", Mined::systemId)
            .entity("type_id", Mined::typeId)
            .state("ore_class", row -> State.plain("ore." + row.oreClass()))
            .quantity("quantity", Mined::units)
            .column("volume", Meaning.VOLUME, Mined::volume)
            .isk("raw_value", Mined::raw)
            .isk("refined_value", Mined::refined)
            .sum("quantity", "volume", "raw_value", "refined_value")
            .sortedBy("-day")
            .keeping("month", "yield")
            .phone("type_id", "refined_value", "solar_system_id", "day");

    private final CharacterScopes scopes;
    private final MiningLedger ledger;
    private final ListTables lists;
    private final MessageSource messages;

    MiningPage(CharacterScopes scopes, MiningLedger ledger, ListTables lists, MessageSource messages) {
        this.messages = messages;
        this.scopes = scopes;
        this.ledger = ledger;
        this.lists = lists;
    }

    /**
     * What was mined in a month.
     *
     * @param volumes m³ by class
     * @param raw in ISK, of what has a price
     * @param refined in ISK, of what has a price
     */
    record Month(YearMonth month, Map<OreClass, Double> volumes, double volume, BigDecimal raw, BigDecimal refined) {}

    @Requires("character.mining")
    @GetMapping("/characters/{characterId}/mining")
    String one(
            @PathVariable long characterId,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(name = "yield", required = false) @Nullable Double percent,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(scopes.one(characterId, "mining", access, locale), month, percent, request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/mining")
    String mine(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(name = "yield", required = false) @Nullable Double percent,
            Viewer viewer,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(scopes.mine(viewer, "mining", locale), month, percent, request, locale, model);
    }

    private String show(
            CharacterScope scope,
            String month,
            @Nullable Double percent,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        YearMonth present = YearMonth.from(EveTime.day(Instant.now()));
        double share = share(percent);
        List<Mined> all = ledger.of(
                scope.characters(), present.minusMonths(MONTHS - 1L).atDay(1), EveTime.day(Instant.now()), share);
        List<Month> months = months(all);
        YearMonth chosen = chosen(month);
        List<Mined> rows = chosen == null
                ? all
                : all.stream()
                        .filter(one -> YearMonth.from(one.day()).equals(chosen))
                        .toList();
        model.addAttribute("subject", scope.subject());
        model.addAttribute("months", months);
        model.addAttribute("classes", classes(months));
        model.addAttribute("chart", chart(months, new Formats(locale, messages)));
        model.addAttribute("month", chosen == null ? "" : chosen.toString());
        model.addAttribute(
                "percent",
                BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString());
        model.addAttribute("unpriced", unpriced(rows));
        return lists.answer(
                scope.several() ? DAYS : DAYS.without("character_id"), rows, request, locale, model, "mining/mining");
    }

    /** The share that reprocessing gives, within what is possible; the reader's own where the address names none. */
    private static double share(@Nullable Double percent) {
        return percent == null || !Double.isFinite(percent)
                ? ReaderPreferences.current().reprocessingYield().doubleValue()
                : Math.clamp(percent, 1, 100) / 100;
    }

    private static @Nullable YearMonth chosen(String month) {
        try {
            return month.isEmpty() ? null : YearMonth.parse(month);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static List<Month> months(List<Mined> all) {
        Map<YearMonth, List<Mined>> byMonth = new TreeMap<>(Comparator.reverseOrder());
        all.forEach(one -> byMonth.computeIfAbsent(YearMonth.from(one.day()), month -> new ArrayList<>())
                .add(one));
        return byMonth.entrySet().stream()
                .map(entry -> month(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Month month(YearMonth month, List<Mined> mined) {
        Map<OreClass, Double> volumes = new EnumMap<>(OreClass.class);
        for (Mined one : mined) {
            Double volume = one.volume();
            volumes.merge(one.oreClass(), volume == null ? 0 : volume, Double::sum);
        }
        return new Month(
                month,
                volumes,
                volumes.values().stream().mapToDouble(Double::doubleValue).sum(),
                sum(mined.stream().map(Mined::raw).toList()),
                sum(mined.stream().map(Mined::refined).toList()));
    }

    /** Volumes by month and class upon each other, from the oldest month to the newest. */
    private static Chart chart(List<Month> months, Formats formats) {
        Chart chart = new Chart(Chart.Type.BAR);
        for (OreClass one : classes(months)) {
            chart.series(formats.message("ore." + one, one.name()), Chart.Tone.PART);
            months.reversed()
                    .forEach(month ->
                            chart.add(month.month().toString(), month.volumes().getOrDefault(one, 0.0)));
        }
        return chart;
    }

    private static BigDecimal sum(Collection<@Nullable BigDecimal> amounts) {
        return amounts.stream().filter(amount -> amount != null).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<OreClass> classes(List<Month> months) {
        return List.of(OreClass.values()).stream()
                .filter(one -> months.stream().anyMatch(month -> month.volumes().containsKey(one)))
                .toList();
    }

    /** Types among these whose value is not known: they are counted, and not in the sums. */
    private static int unpriced(List<Mined> rows) {
        Set<Long> types = new HashSet<>();
        rows.stream().filter(row -> row.raw() == null || row.refined() == null).forEach(row -> types.add(row.typeId()));
        return types.size();
    }
}
