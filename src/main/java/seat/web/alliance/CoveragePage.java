package seat.web.alliance;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Compliance;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.ScopeProfile;
import seat.access.ScopeProfiles;
import seat.alliance.Coverage;
import seat.alliance.CoverageCell;
import seat.alliance.CoverageCell.Help;
import seat.alliance.CoverageCell.Pilot;
import seat.alliance.CoverageCell.State;
import seat.alliance.CoverageKind;
import seat.alliance.CoverageRow;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.web.Formats;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/**
 * Corporations by kinds of data: the age of each, or the role it needs and who of the registered could give it. Of an alliance, and of all
 * corporations whose members somebody may see.
 */
@Controller
final class CoveragePage {
    private static final String PERMISSION = "corporation.tracking";

    private static final ListTable<CoverageCell> MISSING = ListTable.<CoverageCell>of("coverage")
            .entity("corporation_id", CoverageCell::corporationId)
            .state("data_kind", cell -> seat.web.table.State.plain("coverage.kind." + cell.kind()))
            .state("state", CoveragePage::state)
            .age("as_of", CoverageCell::asOf)
            .state("help", CoveragePage::help)
            .text("in_game_roles", cell -> words(cell.roles()))
            .entity("could_give", cell -> first(cell))
            .quantity("could_count", CoverageCell::could)
            .text("scope", CoverageCell::scope)
            .text("reason", CoverageCell::reason)
            .hidden("scope", "reason")
            .key(cell -> cell.corporationId() + cell.kind().name())
            .keeping("of", "show")
            .sortedBy("help")
            .phone("corporation_id", "data_kind", "help", "could_give");

    private final Coverage coverage;
    private final Compliance compliance;
    private final ScopeProfiles profiles;
    private final Subjects subjects;
    private final References references;
    private final ListTables lists;
    private final Database database;
    private final MessageSource messages;

    CoveragePage(
            Coverage coverage,
            Compliance compliance,
            ScopeProfiles profiles,
            Subjects subjects,
            References references,
            ListTables lists,
            Database database,
            MessageSource messages) {
        this.coverage = coverage;
        this.compliance = compliance;
        this.profiles = profiles;
        this.subjects = subjects;
        this.references = references;
        this.lists = lists;
        this.database = database;
        this.messages = messages;
    }

    /** @param title what a reader sees who rests on the cell */
    record Drawn(String style, String text, String title) {}

    record Line(CoverageRow row, @Nullable Ref corporation, List<Drawn> cells, long late, long never) {}

    /**
     * Something that somebody could do.
     *
     * @param link that asks for the scope, to be passed on; empty where no set of scopes has it
     */
    record Ask(@Nullable Ref corporation, String data, int could, List<Ref> pilots, String roles, String link) {}

    @Requires("alliance.tracking")
    @GetMapping("/alliances/{allianceId}/coverage")
    String alliance(
            @PathVariable long allianceId,
            @RequestParam(defaultValue = "0") String of,
            @RequestParam(defaultValue = "") String show,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.ALLIANCE, allianceId, "coverage", access, locale));
        return show(compliance.corporations(allianceId), of, show, request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/coverage")
    String all(
            @RequestParam(defaultValue = "0") String of,
            @RequestParam(defaultValue = "") String show,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(coverage.kept(access, PERMISSION), of, show, request, locale, model);
    }

    private String show(
            List<Long> corporations, String of, String show, HttpServletRequest request, Locale locale, Model model) {
        Formats formats = new Formats(locale, messages);
        Instant now = database.now();
        List<CoverageRow> rows = new ArrayList<>(coverage.of(corporations, now));
        // Trouble first: where most is missing, then what is late.
        rows.sort(Comparator.comparingLong((CoverageRow row) -> -row.of(State.NEVER))
                .thenComparingLong(row -> -row.of(State.LATE))
                .thenComparing(row -> row.name() == null ? "" : row.name()));
        Map<Long, Ref> refs = references.of(ids(rows));
        Map<State, Long> counts = Coverage.count(rows);
        long chosen = of.matches("[0-9]{1,18}") ? Long.parseLong(of) : 0;
        List<CoverageCell> cells = rows.stream()
                .filter(row -> chosen == 0 || row.corporationId() == chosen)
                .flatMap(row -> row.cells().stream())
                .filter(cell -> "all".equals(show) || cell.trouble())
                .limit(ListTables.MOST)
                .toList();
        model.addAttribute("kinds", CoverageKind.values());
        model.addAttribute(
                "lines", rows.stream().map(row -> line(row, refs, formats, now)).toList());
        model.addAttribute("fresh", counts.getOrDefault(State.FRESH, 0L));
        model.addAttribute("late", counts.getOrDefault(State.LATE, 0L));
        model.addAttribute("never", counts.getOrDefault(State.NEVER, 0L));
        model.addAttribute(
                "nobody",
                rows.stream()
                        .filter(row -> row.registered() == 0)
                        .map(row -> refs.get(row.corporationId()))
                        .toList());
        model.addAttribute("asks", asks(rows, refs, formats));
        model.addAttribute("more", corporations.size() > Coverage.MOST ? Coverage.MOST : 0);
        model.addAttribute("chosen", chosen == 0 ? null : refs.get(chosen));
        model.addAttribute("everything", "all".equals(show));
        model.addAttribute("path", request.getRequestURI());
        return lists.answer(MISSING, cells, request, locale, model, "alliance/coverage");
    }

    private static Set<Long> ids(List<CoverageRow> rows) {
        Set<Long> ids = rows.stream().map(CoverageRow::corporationId).collect(Collectors.toSet());
        rows.stream()
                .flatMap(row -> row.cells().stream())
                .flatMap(cell -> cell.pilots().stream())
                .map(Pilot::characterId)
                .forEach(ids::add);
        return ids;
    }

    private static Line line(CoverageRow row, Map<Long, Ref> refs, Formats formats, Instant now) {
        return new Line(
                row,
                refs.get(row.corporationId()),
                row.cells().stream().map(cell -> drawn(cell, formats, now)).toList(),
                row.of(State.LATE),
                row.of(State.NEVER));
    }

    private static Drawn drawn(CoverageCell cell, Formats formats, Instant now) {
        String kind =
                formats.message("coverage.kind." + cell.kind(), cell.kind().name());
        String help = formats.message("coverage.help." + cell.help(), "");
        String title = kind
                + (cell.asOf() == null ? "" : " · " + formats.time(cell.asOf()))
                + (cell.trouble() ? " · " + help : "")
                + (cell.trouble() && !cell.roles().isEmpty() ? " · " + words(cell.roles()) : "");
        return switch (cell.state()) {
            case FRESH -> new Drawn("fine", age(cell.asOf(), now), title);
            case LATE -> new Drawn("soon", age(cell.asOf(), now), title);
            case NEVER ->
                new Drawn(
                        switch (cell.help()) {
                            case SCOPE, SIGN_IN -> "now";
                            case WAIT, NOTHING -> "soon";
                            case ROLE, NOBODY -> "unknown";
                        },
                        formats.message("coverage.short." + cell.help(), "–")
                                + (cell.help() == Help.SCOPE || cell.help() == Help.SIGN_IN ? " " + cell.could() : ""),
                        title);
        };
    }

    /** An age in its largest unit, to be read at a glance. */
    private static String age(@Nullable Instant read, Instant now) {
        Duration age = read == null ? Duration.ZERO : Duration.between(read, now);
        if (age.toDays() > 1) {
            return age.toDays() + " d";
        }
        return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
    }

    private List<Ask> asks(List<CoverageRow> rows, Map<Long, Ref> refs, Formats formats) {
        Map<String, String> links = links();
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.help() == Help.SCOPE)
                .limit(100)
                .map(cell -> new Ask(
                        refs.get(cell.corporationId()),
                        formats.message(
                                "coverage.kind." + cell.kind(), cell.kind().name()),
                        cell.could(),
                        cell.pilots().stream()
                                .map(pilot -> refs.get(pilot.characterId()))
                                .filter(ref -> ref != null)
                                .toList(),
                        words(cell.roles()),
                        links.getOrDefault(cell.scope(), "")))
                .toList();
    }

    /** The address that asks for a scope, by scope: of the smallest set that has it. */
    private Map<String, String> links() {
        Map<String, String> links = new HashMap<>();
        profiles.list().stream()
                .sorted(Comparator.comparingInt(
                        (ScopeProfile profile) -> profile.scopes().size()))
                .forEach(profile -> profile.scopes()
                        .forEach(scope -> links.putIfAbsent(scope, "/auth/eve/profile/" + profile.name())));
        profiles.standard().scopes().forEach(scope -> links.putIfAbsent(scope, "/auth/eve"));
        return links;
    }

    private static seat.web.table.State state(CoverageCell cell) {
        String words = "coverage.state." + cell.state();
        return switch (cell.state()) {
            case FRESH -> seat.web.table.State.fine(words);
            case LATE -> seat.web.table.State.soon(words);
            case NEVER -> seat.web.table.State.now(words);
        };
    }

    /** What somebody can do at once leads, and what nobody here can do comes last. */
    private static seat.web.table.State help(CoverageCell cell) {
        String words = "coverage.help." + cell.help();
        return switch (cell.help()) {
            case SCOPE, SIGN_IN -> seat.web.table.State.now(words);
            case ROLE -> seat.web.table.State.soon(words);
            case NOBODY -> seat.web.table.State.unknown(words);
            case NOTHING, WAIT -> seat.web.table.State.plain(words);
        };
    }

    private static @Nullable Long first(CoverageCell cell) {
        return cell.pilots().isEmpty() ? null : cell.pilots().getFirst().characterId();
    }

    /** In-game roles as EVE writes them. */
    private static String words(List<String> roles) {
        return roles.stream().map(role -> role.replace('_', ' ')).collect(Collectors.joining(", "));
    }
}
