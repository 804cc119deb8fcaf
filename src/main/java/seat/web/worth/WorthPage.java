package seat.web.worth;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
import seat.db.Database;
import seat.eve.EveTime;
import seat.resource.OwnerType;
import seat.web.Chart;
import seat.web.Formats;
import seat.web.OthersData;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.worth.Movers;
import seat.worth.NetWorth;
import seat.worth.Worth;

/** What one character is worth, or all the caller's, how that went, and what moved it. */
@Controller
final class WorthPage {
    private static final int SHOWN_DAYS = 90;
    private static final int USUAL = 7;

    private final CharacterScopes scopes;
    private final NetWorth worth;
    private final Movers movers;
    private final References references;
    private final OthersData others;
    private final Database database;
    private final MessageSource messages;

    WorthPage(
            CharacterScopes scopes,
            NetWorth worth,
            References references,
            OthersData others,
            Database database,
            MessageSource messages) {
        this.scopes = scopes;
        this.worth = worth;
        this.movers = new Movers(database);
        this.references = references;
        this.others = others;
        this.database = database;
        this.messages = messages;
    }

    /** A worth is made of wallet, assets, orders, contracts and jobs: whoever lacks one of these rights does not see the page. */
    @Requires("character.journal")
    @GetMapping("/characters/{characterId}/worth")
    String one(
            @PathVariable long characterId,
            @RequestParam Map<String, String> parameters,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        others.wallet(request, access, characterId);
        for (String needed : List.of(
                "character.asset",
                "character.market",
                "character.contract",
                "character.industry",
                "character.transaction")) {
            if (!access.may(needed, OwnerType.CHARACTER, characterId)) {
                model.addAttribute(
                        "subject",
                        scopes.one(characterId, "worth", access, locale).subject());
                return "worth/hidden";
            }
        }
        return show(scopes.one(characterId, "worth", access, locale), parameters, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/worth")
    String mine(@RequestParam Map<String, String> parameters, Viewer viewer, Locale locale, Model model) {
        return show(scopes.mine(viewer, "worth", locale), parameters, locale, model);
    }

    private String show(CharacterScope scope, Map<String, String> parameters, Locale locale, Model model) {
        LocalDate today = EveTime.day(database.now());
        Map<LocalDate, Worth> days = worth.days(scope.characters(), today.minusDays(SHOWN_DAYS));
        model.addAttribute("subject", scope.subject());
        model.addAttribute("standing", worth.sum(scope.characters()));
        model.addAttribute("chart", chart(days, new Formats(locale, messages)));
        List<LocalDate> counted = movers.days(scope.characters());
        model.addAttribute("counted", counted);
        if (counted.size() > 1) {
            LocalDate until = chosen(parameters.get("until"), counted, counted.getFirst());
            LocalDate from = chosen(parameters.get("from"), counted, before(counted, until));
            model.addAttribute("from", from);
            model.addAttribute("until", until);
            Movers.Moved moved = movers.between(scope.characters(), from, until, days.get(from), days.get(until));
            model.addAttribute("moved", moved);
            model.addAttribute(
                    "refs",
                    references.of(moved.top().stream().map(Movers.Mover::typeId).toList()));
        }
        return "worth/worth";
    }

    /** The last day that was counted a week before, or the first one. */
    private static LocalDate before(List<LocalDate> counted, LocalDate until) {
        return counted.stream()
                .filter(day -> !day.isAfter(until.minusDays(USUAL)))
                .findFirst()
                .orElse(counted.getLast());
    }

    private static LocalDate chosen(@Nullable String given, List<LocalDate> counted, LocalDate otherwise) {
        try {
            LocalDate day = given == null ? otherwise : LocalDate.parse(given);
            return counted.contains(day) ? day : otherwise;
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    private static Chart chart(Map<LocalDate, Worth> known, Formats formats) {
        Chart chart = new Chart(Chart.Type.STACKED);
        if (known.isEmpty()) {
            return chart;
        }
        TreeMap<LocalDate, Worth> days = new TreeMap<>(known);
        series(chart, "worth.wallet", days, formats, Worth::wallet);
        series(chart, "worth.assets", days, formats, Worth::assets);
        series(chart, "worth.orders", days, formats, Worth::orders);
        series(chart, "worth.contracts", days, formats, Worth::contracts);
        series(chart, "worth.jobs", days, formats, Worth::jobProducts);
        return chart;
    }

    private static void series(
            Chart chart,
            String name,
            TreeMap<LocalDate, Worth> days,
            Formats formats,
            Function<Worth, @Nullable Double> part) {
        chart.series(formats.message(name, name), Chart.Tone.PART);
        days.firstKey().datesUntil(days.lastKey().plusDays(1)).forEach(day -> {
            Worth worth = days.get(day);
            chart.add(day.atStartOfDay(), formats.day(day), worth == null ? null : part.apply(worth));
        });
    }
}
