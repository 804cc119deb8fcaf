package seat.web.recruit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.NamesOfMembers;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.audit.Reading;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.Meaning;
import seat.member.Joiner;
import seat.member.Joiners;
import seat.recruit.Applicant;
import seat.recruit.Applicant.Evidence;
import seat.recruit.ApplicantReport;
import seat.recruit.Applicants;
import seat.recruit.Applicants.Application;
import seat.resource.OwnerType;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Applicants of a corporation: the list, and one page about each with facts, rows to look at, notes and the decision. */
@Controller
final class ApplicantsPage {
    private static final String RECRUITS = "corporation.recruitment";
    private static final int DAYS = 90;

    private final Database database;
    private final Applicants applicants;
    private final ApplicantReport reports;
    private final Joiners joiners;
    private final Reading reading;
    private final References references;
    private final Subjects subjects;
    private final ListTables lists;
    private final MessageSource messages;

    ApplicantsPage(
            Database database,
            Applicants applicants,
            ApplicantReport reports,
            Joiners joiners,
            Reading reading,
            References references,
            Subjects subjects,
            ListTables lists,
            MessageSource messages) {
        this.database = database;
        this.applicants = applicants;
        this.reports = reports;
        this.joiners = joiners;
        this.reading = reading;
        this.references = references;
        this.subjects = subjects;
        this.lists = lists;
        this.messages = messages;
    }

    private static final ListTable<Application> LIST = ListTable.<Application>of("applicants")
            .entity("character_id", Application::characterId)
            .state("state", one -> state(one.state()))
            .column("applied", Meaning.TIME, Application::openedAt)
            .column("decided", Meaning.TIME, Application::decidedAt)
            .text("decided_by", Application::decidedBy)
            .text("reason", Application::reason)
            .column("erase_on", Meaning.DAY, Application::eraseOn)
            .phone("character_id", "state", "reason", "applied")
            .sortedBy("state")
            .key(Application::characterId);

    private static State state(Applicants.State state) {
        return switch (state) {
            case OPEN -> State.soon("applicants.open");
            case ACCEPTED -> State.fine("applicants.accepted");
            case REFUSED -> State.plain("applicants.refused");
        };
    }

    @Requires(RECRUITS)
    @GetMapping("/corporations/{corporationId}/applicants")
    String list(
            @PathVariable long corporationId, Access access, HttpServletRequest request, Locale locale, Model model) {
        Map<Long, Application> all = new LinkedHashMap<>();
        applicants.of(corporationId).forEach(one -> all.put(one.characterId(), one));
        waiting(corporationId)
                .forEach((id, at) -> all.putIfAbsent(
                        id, new Application(id, Applicants.State.OPEN, at, false, null, null, null, null)));
        String path = "/corporations/" + corporationId + "/applicants/";
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "applicants", access, locale));
        model.addAttribute("total", all.size());
        return lists.answer(
                LIST.link("character_id", one -> path + one.characterId()),
                List.copyOf(all.values()),
                request,
                locale,
                model,
                "recruit/applicants");
    }

    /** Who asked in the game, has no answer and is in no other corporation since; and when. */
    private Map<Long, LocalDateTime> waiting(long corporationId) {
        LocalDateTime now = Database.utc(database.now());
        Map<Long, LocalDateTime> waiting = new HashMap<>();
        joiners.of(corporationId, now.minusDays(DAYS), now).stream()
                .filter(joiner -> joiner.step() == Joiner.Step.APPLIED && joiner.applied() != null)
                .forEach(joiner -> waiting.put(joiner.characterId(), joiner.applied()));
        return applicants.standing(corporationId, waiting);
    }

    /** Opens an application by hand, of somebody whose sheet the reviewer may see anyway: the page shows more than that. */
    @Requires(RECRUITS)
    @PostMapping("/corporations/{corporationId}/applicants/open")
    String open(@PathVariable long corporationId, @RequestParam String character, Access access, Actor actor) {
        long id = NamesOfMembers.find(database, OwnerType.CHARACTER, character);
        if (!waiting(corporationId).containsKey(id) && !access.may("character.sheet", OwnerType.CHARACTER, id)) {
            throw new AccessRefusal("'" + character.strip()
                    + "' did not apply in the game, as far as tokens tell, and you may not see their sheet; ask them to apply, or for a"
                    + " link of theirs that shows it");
        }
        applicants.open(actor, corporationId, id);
        return "redirect:/corporations/" + corporationId + "/applicants/" + id;
    }

    @Requires(RECRUITS)
    @GetMapping("/corporations/{corporationId}/applicants/{applicantId}")
    String show(
            @PathVariable long corporationId,
            @PathVariable String applicantId,
            Access access,
            Viewer viewer,
            Actor actor,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        long id = PathId.of(applicantId);
        boolean waiting = waiting(corporationId).containsKey(id);
        Optional<Application> application = application(corporationId, id, waiting);
        boolean open = application.map(Application::state).orElse(Applicants.State.OPEN) == Applicants.State.OPEN;
        LocalDateTime now = Database.utc(database.now());
        boolean byHand = application
                .filter(one -> one.byHand() && one.openedAt().isAfter(now.minusDays(DAYS)))
                .isPresent();
        boolean leads = access.may("corporation.security", OwnerType.CORPORATION, corporationId);
        if (!Htmx.asksForFragment(request)) {
            applicants.looked(actor, corporationId, id);
        } else {
            // Whoever sorts the rows has mostly seen the page, but need not have.
            reading.note(actor, Subject.character(id), "read applicant", "Looked at rows about an applicant");
        }
        // What is known of somebody is shown while it is decided about them, and not for longer; all of it only while
        // they ask for that.
        ApplicantReport.Sight sight = waiting
                ? ApplicantReport.Sight.ALL
                : (permission, character) -> access.may(permission, OwnerType.CHARACTER, character);
        Applicant applicant = open && (waiting || byHand) ? reports.of(corporationId, id, sight, now) : null;
        Map<Long, Ref> refs = references.of(ids(applicant, id), access);
        Formats formats = new Formats(locale, messages);
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "applicants", access, locale));
        model.addAttribute("id", id);
        model.addAttribute("refs", refs);
        model.addAttribute("name", name(refs, id));
        model.addAttribute("asked", application.orElse(null));
        model.addAttribute("open", open);
        model.addAttribute("waiting", waiting);
        model.addAttribute("applicant", applicant);
        model.addAttribute("now", now);
        model.addAttribute("notes", applicants.notes(corporationId, id, leads, viewer.userId()));
        model.addAttribute("checks", Applicants.Check.values());
        model.addAttribute("done", applicants.checks(corporationId, id));
        model.addAttribute("days", ApplicantReport.DAYS);
        return lists.answer(
                evidence(formats),
                applicant == null ? List.of() : applicant.evidence(),
                request,
                locale,
                model,
                "recruit/applicant");
    }

    private Optional<Application> application(long corporationId, long id, boolean waiting) {
        Optional<Application> application = applicants.of(corporationId, id);
        if (application.isEmpty() && !waiting) {
            throw new NotFoundException("an applicant " + id);
        }
        return application;
    }

    /** Lets nothing be written about anybody else. */
    private void known(long corporationId, long id) {
        if (applicants.of(corporationId, id).isEmpty()) {
            application(corporationId, id, waiting(corporationId).containsKey(id));
        }
    }

    private static String name(Map<Long, Ref> refs, long id) {
        Ref ref = refs.get(id);
        return ref == null || ref.name().isEmpty() ? "#" + id : ref.name();
    }

    private static Set<Long> ids(@org.jspecify.annotations.Nullable Applicant applicant, long id) {
        Set<Long> ids = new HashSet<>(Set.of(id));
        if (applicant != null) {
            applicant.stays().forEach(stay -> ids.addAll(List.of(stay.corporationId(), stay.allianceId())));
            applicant.characters().forEach(other -> ids.add(other.characterId()));
            ids.addAll(applicant.ships());
        }
        ids.remove(0L);
        return ids;
    }

    private static ListTable<Evidence> evidence(Formats formats) {
        return ListTable.<Evidence>of("evidence")
                .state("sign", one -> State.plain("applicant.kind." + one.kind()))
                .column("at", Meaning.TIME, Evidence::at)
                .entity("who_id", one -> one.whoId() == 0 ? null : one.whoId())
                .entity("rated_id", one -> one.groupId() == 0 ? null : one.groupId())
                .entity("place_id", one -> one.placeId() == 0 ? null : one.placeId())
                .isk("amount", Evidence::amount)
                .text("detail", one -> one.detail().isEmpty() ? null : formats.message(one.detail(), one.detail()))
                .phone("who_id", "sign", "detail", "at")
                .sortedBy("sign");
    }

    @Requires(RECRUITS)
    @PostMapping("/corporations/{corporationId}/applicants/{applicantId}/note")
    String note(
            @PathVariable long corporationId,
            @PathVariable String applicantId,
            @RequestParam String note,
            @RequestParam(defaultValue = "false") boolean leaders,
            Actor actor) {
        long id = PathId.of(applicantId);
        known(corporationId, id);
        applicants.note(actor, corporationId, id, note, leaders);
        return page(corporationId, id);
    }

    @Requires(RECRUITS)
    @PostMapping("/corporations/{corporationId}/applicants/{applicantId}/check")
    String check(
            @PathVariable long corporationId,
            @PathVariable String applicantId,
            @RequestParam String item,
            @RequestParam(defaultValue = "false") boolean done,
            Actor actor) {
        long id = PathId.of(applicantId);
        known(corporationId, id);
        applicants.check(actor, corporationId, id, Applicants.Check.of(item), done);
        return page(corporationId, id);
    }

    @Requires(RECRUITS)
    @PostMapping("/corporations/{corporationId}/applicants/{applicantId}/decide")
    String decide(
            @PathVariable long corporationId,
            @PathVariable String applicantId,
            @RequestParam String decision,
            @RequestParam String reason,
            Actor actor) {
        long id = PathId.of(applicantId);
        known(corporationId, id);
        if (!decision.equals("accept") && !decision.equals("refuse")) {
            throw new AccessRefusal("'" + decision + "' is no decision; there are accept and refuse");
        }
        applicants.decide(actor, corporationId, id, decision.equals("accept"), reason);
        return page(corporationId, id);
    }

    private static String page(long corporationId, long id) {
        return "redirect:/corporations/" + corporationId + "/applicants/" + id;
    }
}
