package seat.web.wallet;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.eve.EveTime;
import seat.wallet.BalanceSteps;
import seat.wallet.Category;
import seat.wallet.Journal;
import seat.wallet.JournalRow;
import seat.wallet.Sides;
import seat.web.Chart;
import seat.web.Formats;
import seat.web.OthersData;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** The journal of one wallet, or of all the caller's. */
@Controller
final class JournalPage {
    private static final int SIZE = 100;
    private static final int USUAL_DAYS = 30;
    private static final List<Integer> RANGES = List.of(7, USUAL_DAYS, 90, 365, 0);

    private final CharacterScopes scopes;
    private final Journal journal;
    private final BalanceSteps balances;
    private final References references;
    private final OthersData others;
    private final Database database;
    private final MessageSource messages;

    JournalPage(
            CharacterScopes scopes,
            Journal journal,
            BalanceSteps balances,
            References references,
            OthersData others,
            Database database,
            MessageSource messages) {
        this.scopes = scopes;
        this.journal = journal;
        this.balances = balances;
        this.references = references;
        this.others = others;
        this.database = database;
        this.messages = messages;
    }

    /**
     * The rows of a day.
     *
     * @param sums of all its entries that are asked for, be they on this page or not
     */
    record DayOfRows(LocalDate day, Journal.@Nullable Day sums, List<JournalRow> rows) {}

    /** What the address asks for. */
    private record Asked(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Category category,
            int days) {}

    @Requires("character.journal")
    @GetMapping("/characters/{characterId}/journal")
    String one(
            @PathVariable long characterId,
            @RequestParam Map<String, String> parameters,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        others.wallet(request, access, characterId);
        return show(scopes.one(characterId, "journal", access, locale), parameters, request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/journal")
    String mine(
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(scopes.mine(viewer, "journal", locale), parameters, request, locale, model);
    }

    private String show(
            CharacterScope scope,
            Map<String, String> parameters,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Asked asked = asked(parameters, EveTime.day(database.now()));
        Journal.Filter filter = new Journal.Filter(scope.characters(), asked.from(), asked.until(), asked.category());
        Journal.Page page = journal.page(filter, number(parameters.get("below")), SIZE);
        Map<LocalDate, Journal.Day> sums = journal.days(filter);
        model.addAttribute("subject", scope.subject());
        model.addAttribute("several", scope.several());
        model.addAttribute("days", days(page.rows(), sums));
        model.addAttribute("refs", references.of(ids(page.rows())));
        model.addAttribute(
                "total", sums.values().stream().map(Journal.Day::sides).reduce(Sides.NONE, Sides::plus));
        model.addAttribute(
                "entries",
                sums.values().stream().mapToLong(Journal.Day::entries).sum());
        model.addAttribute("ranges", RANGES);
        model.addAttribute("range", asked.days());
        model.addAttribute("category", asked.category());
        model.addAttribute("categories", Arrays.asList(Category.values()));
        model.addAttribute(
                "month",
                asked.until() == null ? "" : String.valueOf(YearMonth.from(Objects.requireNonNull(asked.from()))));
        model.addAttribute("path", request.getRequestURI());
        model.addAttribute("next", page.next() == 0 ? "" : with(request, "below", String.valueOf(page.next())));
        model.addAttribute("first", parameters.containsKey("below") ? with(request, "below", null) : "");
        if (asked.category() == null && asked.until() == null) {
            chart(scope, asked, locale, model);
        }
        return "wallet/journal";
    }

    private static List<DayOfRows> days(List<JournalRow> rows, Map<LocalDate, Journal.Day> sums) {
        List<DayOfRows> days = new ArrayList<>();
        List<JournalRow> together = new ArrayList<>();
        LocalDate day = null;
        for (JournalRow row : rows) {
            LocalDate at = row.main().date().toLocalDate();
            if (day != null && !at.equals(day)) {
                days.add(new DayOfRows(day, sums.get(day), List.copyOf(together)));
                together.clear();
            }
            day = at;
            together.add(row);
        }
        if (day != null) {
            days.add(new DayOfRows(day, sums.get(day), List.copyOf(together)));
        }
        return days;
    }

    private static Set<Long> ids(List<JournalRow> rows) {
        Set<Long> ids = new HashSet<>();
        rows.forEach(row -> {
            ids.add(row.main().characterId());
            ids.add(row.main().counterpartyId());
            ids.add(row.about().entityId());
        });
        ids.remove(0L);
        return ids;
    }

    private void chart(CharacterScope scope, Asked asked, Locale locale, Model model) {
        LocalDate from = asked.from() == null ? LocalDate.of(2003, 5, 6) : asked.from();
        Formats formats = new Formats(locale, messages);
        Chart chart = new Chart(Chart.Type.STEP);
        if (scope.several()) {
            balances.days(scope.characters(), from)
                    .forEach((day, sum) -> chart.add(day.atTime(LocalTime.MAX), formats.day(day), sum));
        } else {
            BalanceSteps.Steps steps = balances.of(scope.characters().getFirst(), from);
            Map<LocalDate, Double> ends = new java.util.TreeMap<>();
            steps.steps().forEach(step -> {
                LocalDateTime at = step.at();
                chart.add(at, formats.time(at), step.balance());
                ends.put(at.toLocalDate(), step.balance());
            });
            ends.forEach((day, balance) -> chart.row(formats.day(day), balance));
            model.addAttribute("missing", steps.missing());
        }
        model.addAttribute("chart", chart);
    }

    private static Asked asked(Map<String, String> parameters, LocalDate today) {
        Category category = Stream.of(Category.values())
                .filter(one -> one.name().equals(parameters.get("category")))
                .findFirst()
                .orElse(null);
        try {
            if (parameters.containsKey("month")) {
                YearMonth month = YearMonth.parse(parameters.get("month"));
                return new Asked(month.atDay(1), month.plusMonths(1).atDay(1), category, -1);
            }
        } catch (DateTimeParseException e) {
            // Any other word is no month.
        }
        long given = parameters.containsKey("days") ? number(parameters.get("days")) : USUAL_DAYS;
        int days = RANGES.contains((int) given) ? (int) given : USUAL_DAYS;
        return new Asked(days == 0 ? null : today.minusDays(days - 1L), null, category, days);
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private static String with(HttpServletRequest request, String name, @Nullable String value) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(request.getRequestURI());
        request.getParameterMap().forEach((key, values) -> {
            if (!key.equals(name)) {
                address.queryParam(key, (Object[]) values);
            }
        });
        if (value != null) {
            address.queryParam(name, value);
        }
        return address.encode().toUriString();
    }
}
