package seat.web.alliance;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Compliance;
import seat.access.Requires;
import seat.alliance.ContactCheck;
import seat.alliance.Coverage;
import seat.resource.OwnerType;
import seat.web.NotFoundException;
import seat.web.reference.References;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Which of an alliance's corporations have other contacts than the alliance, and which contacts these are. */
@Controller
final class ContactCheckPage {
    private static final ListTable<ContactCheck.Check> CORPORATIONS = ListTable.<ContactCheck.Check>of("contact-check")
            .entity("corporation_id", ContactCheck.Check::corporationId)
            .state("state", ContactCheckPage::state)
            .quantity("different_contacts", ContactCheck.Check::different)
            .quantity("missing_contacts", ContactCheck.Check::missing)
            .quantity("same_contacts", ContactCheck.Check::same)
            .quantity("additional_contacts", ContactCheck.Check::additional)
            .link("state", one -> "?of=" + one.corporationId())
            .key(ContactCheck.Check::corporationId)
            .keeping("of")
            .sortedBy("state")
            .phone("corporation_id", "state", "different_contacts", "missing_contacts");

    private static final ListTable<ContactCheck.Difference> DIFFERENCES = ListTable.<ContactCheck.Difference>of(
                    "contact-differences")
            .entity("contact_id", ContactCheck.Difference::contactId)
            .standing("alliance_standing", ContactCheck.Difference::alliance)
            .standing("corporation_standing", ContactCheck.Difference::corporation)
            .key(ContactCheck.Difference::contactId)
            .keeping("of")
            .sortedBy("alliance_standing")
            .phone("contact_id", "alliance_standing", "corporation_standing");

    private final ContactCheck check;
    private final Compliance compliance;
    private final Subjects subjects;
    private final References references;
    private final ListTables lists;

    ContactCheckPage(
            ContactCheck check, Compliance compliance, Subjects subjects, References references, ListTables lists) {
        this.check = check;
        this.compliance = compliance;
        this.subjects = subjects;
        this.references = references;
        this.lists = lists;
    }

    @Requires("alliance.contact")
    @GetMapping("/alliances/{allianceId}/contact-check")
    String show(
            @PathVariable long allianceId,
            @RequestParam(defaultValue = "") String of,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.ALLIANCE, allianceId, "contact-check", access, locale));
        List<Long> all = compliance.corporations(allianceId).stream()
                .limit(Coverage.MOST)
                .toList();
        List<Long> seen = List.copyOf(access.among("corporation.contact", OwnerType.CORPORATION, all));
        model.addAttribute("hidden", all.size() - seen.size());
        model.addAttribute("profile", check.profile(allianceId));
        long chosen = of.matches("[0-9]{1,18}") ? Long.parseLong(of) : 0;
        if (chosen != 0) {
            if (!seen.contains(chosen)) {
                throw new NotFoundException("contacts of corporation " + chosen);
            }
            model.addAttribute("chosen", references.of(chosen));
            return lists.answer(
                    DIFFERENCES,
                    check.differences(allianceId, chosen).stream()
                            .limit(ListTables.MOST)
                            .toList(),
                    request,
                    locale,
                    model,
                    "alliance/contact-check");
        }
        return lists.answer(CORPORATIONS, check.of(allianceId, seen), request, locale, model, "alliance/contact-check");
    }

    private static State state(ContactCheck.Check check) {
        return !check.known()
                ? State.unknown("contact-check.unknown")
                : check.agrees() ? State.fine("contact-check.agrees") : State.now("contact-check.differs");
    }
}
