package seat.web.corporation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.Compliance;
import seat.access.Compliance.Figures;
import seat.access.Compliance.Member;
import seat.access.Compliance.State;
import seat.access.NamesOfMembers;
import seat.access.Requires;
import seat.access.ScopeProfiles;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.config.Settings;
import seat.db.Database;
import seat.member.AltHints;
import seat.member.ComplianceDays;
import seat.member.Reminders;
import seat.resource.OwnerType;
import seat.web.CurrentViewer;
import seat.web.Formats;
import seat.web.NotFoundException;
import seat.web.OthersData;
import seat.web.PathId;
import seat.web.export.FileName;
import seat.web.reference.References;
import seat.web.subject.Subjects;

/** Whose tokens work and hold what is required, of a corporation and of an alliance: counts first, then whom to ask. */
@Controller
final class CompliancePage {
    private static final int SHOWN = 200;
    private static final int WEEK = 7;
    private static final String EXEMPTS = "corporation.compliance";

    private final Database database;
    private final Compliance compliance;
    private final ComplianceDays days;
    private final Reminders reminders;
    private final AltHints hints;
    private final References references;
    private final Subjects subjects;
    private final AuditLog audit;
    private final Settings settings;
    private final MessageSource messages;
    private final OthersData others;

    CompliancePage(
            Database database,
            Compliance compliance,
            ComplianceDays days,
            Reminders reminders,
            AltHints hints,
            References references,
            Subjects subjects,
            AuditLog audit,
            Settings settings,
            MessageSource messages,
            OthersData others) {
        this.database = database;
        this.compliance = compliance;
        this.days = days;
        this.reminders = reminders;
        this.hints = hints;
        this.references = references;
        this.subjects = subjects;
        this.audit = audit;
        this.settings = settings;
        this.messages = messages;
        this.others = others;
    }

    /** A corporation of an alliance. */
    record Row(Figures figures, boolean open) {}

    @Requires("corporation.tracking")
    @GetMapping("/corporations/{corporationId}/compliance")
    String corporation(
            @PathVariable long corporationId,
            @RequestParam(name = "hints", defaultValue = "false") String looking,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "compliance", access, locale));
        Formats formats = new Formats(locale, messages);
        List<Member> chase = new ArrayList<>();
        List<Member> exempt = new ArrayList<>();
        Figures figures = compliance.read(corporationId, member -> {
            if (member.state() == State.EXEMPT) {
                exempt.add(member);
            } else if (!member.state().inOrder()) {
                chase.add(member);
            }
        });
        ScopeProfiles.Required required = compliance.required(corporationId);
        List<Chased> people = Chased.people(
                chase,
                reminders.of(corporationId),
                new ChaseLinks(settings.http().publicUrl(request.getLocalPort()), required.profiles()),
                formats,
                Database.utc(database.now()));
        boolean look = looking.equals("true");
        if (look) {
            others.membersWallets(request, corporationId);
        }
        List<AltHints.Hint> found = look
                ? hints.of(
                        corporationId,
                        chase.stream()
                                .filter(member -> member.state() == State.NEVER)
                                .toList(),
                        database.now())
                : List.of();
        model.addAttribute("states", State.values());
        model.addAttribute("figures", figures);
        model.addAttribute(
                "before",
                days.ago(corporationId, Database.utc(database.now()).toLocalDate(), WEEK)
                        .orElse(null));
        model.addAttribute("required", required);
        model.addAttribute("more", Math.max(0, people.size() - SHOWN));
        model.addAttribute("chase", people.subList(0, Math.min(SHOWN, people.size())));
        model.addAttribute("exempt", exempt);
        model.addAttribute("exempts", access.may(EXEMPTS, OwnerType.CORPORATION, corporationId));
        model.addAttribute("look", look);
        model.addAttribute("hints", found);
        model.addAttribute("refs", references.of(ids(found), access));
        return "corporation/compliance";
    }

    private static Set<Long> ids(List<AltHints.Hint> hints) {
        Set<Long> ids = new HashSet<>();
        hints.forEach(hint -> ids.addAll(List.of(hint.unknownId(), hint.knownId())));
        return ids;
    }

    /** Notes that somebody was asked, so that others see it. */
    @Requires(EXEMPTS)
    @PostMapping("/corporations/{corporationId}/compliance/asked")
    String asked(
            @PathVariable long corporationId, @RequestParam(name = "character") List<Long> characters, Actor actor) {
        reminders.asked(actor, corporationId, characters);
        return "redirect:/corporations/" + corporationId + "/compliance";
    }

    /** Every member whose name is known, as a file. */
    @Requires("corporation.tracking")
    @GetMapping("/corporations/{corporationId}/compliance.csv")
    void file(@PathVariable long corporationId, Actor actor, Locale locale, HttpServletResponse response)
            throws IOException {
        audit.write(
                actor,
                Category.READING,
                "export-compliance",
                Subject.corporation(corporationId),
                "Exported whose tokens work");
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                "Content-Disposition",
                FileName.disposition(
                        "compliance",
                        "csv",
                        CurrentViewer.withAccount().map(Viewer::name).orElse(""),
                        Instant.now(),
                        Map.of("corporation", String.valueOf(corporationId))));
        PrintWriter out = response.getWriter();
        out.print("character_id,character,person,state,missing,since,exempt_until\r\n");
        compliance.read(
                corporationId,
                member -> out.print(String.join(
                                ",",
                                String.valueOf(member.characterId()),
                                quoted(member.name()),
                                quoted(member.account()),
                                quoted(messages.getMessage("compliance." + member.state(), null, locale)),
                                quoted(String.join(" ", member.missing())),
                                quoted(member.since()),
                                quoted(member.exemptUntil()))
                        + "\r\n"));
        out.flush();
    }

    /** Spreadsheets take a text that begins so for a formula. */
    private static String quoted(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    @Requires(EXEMPTS)
    @PostMapping("/corporations/{corporationId}/compliance/exempt")
    String exempt(
            @PathVariable long corporationId,
            @RequestParam String character,
            @RequestParam String reason,
            @RequestParam String until,
            Actor actor) {
        try {
            long id = NamesOfMembers.find(database, OwnerType.CHARACTER, character);
            compliance.exempt(actor, corporationId, id, reason, LocalDate.parse(until.strip()));
        } catch (DateTimeParseException e) {
            throw new AccessRefusal("'" + until + "' is no day; write 2027-01-31");
        }
        return "redirect:/corporations/" + corporationId + "/compliance";
    }

    @Requires(EXEMPTS)
    @PostMapping("/corporations/{corporationId}/compliance/{characterId}/end")
    String end(@PathVariable long corporationId, @PathVariable String characterId, Actor actor) {
        if (!compliance.endExemption(actor, corporationId, PathId.of(characterId))) {
            throw new NotFoundException("an exemption of character " + characterId);
        }
        return "redirect:/corporations/" + corporationId + "/compliance";
    }

    @Requires("alliance.tracking")
    @GetMapping("/alliances/{allianceId}/compliance")
    String alliance(@PathVariable long allianceId, Access access, Locale locale, Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.ALLIANCE, allianceId, "compliance", access, locale));
        List<Row> rows = compliance.figures(compliance.corporations(allianceId)).stream()
                .map(figures -> new Row(
                        figures, access.may("corporation.tracking", OwnerType.CORPORATION, figures.corporationId())))
                .sorted(Comparator.comparing((Row row) -> row.figures().share())
                        .thenComparing(row -> row.figures().corporationId()))
                .toList();
        model.addAttribute("states", State.values());
        model.addAttribute("rows", rows);
        model.addAttribute("total", total(allianceId, rows));
        return "corporation/alliance-compliance";
    }

    private static Figures total(long allianceId, List<Row> rows) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        rows.forEach(row -> row.figures().counts().forEach((state, count) -> counts.merge(state, count, Integer::sum)));
        return new Figures(
                allianceId,
                null,
                counts,
                rows.stream().mapToInt(row -> row.figures().known()).sum(),
                rows.stream().mapToInt(row -> row.figures().members()).sum(),
                rows.stream().allMatch(row -> row.figures().listed()),
                null,
                0,
                0);
    }
}
