package seat.web.standing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Meaning;
import seat.resource.OwnerType;
import seat.standing.Contact;
import seat.standing.Contacts;
import seat.standing.Contacts.Affiliation;
import seat.standing.Contacts.ListOwner;
import seat.standing.StandingProfiles;
import seat.standing.StandingProfiles.Profile;
import seat.standing.Standings;
import seat.web.Htmx;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** Contacts of one character, or of all the caller's, beside those of an alliance, a corporation or another character. */
@Controller
final class ContactsPage {
    private static final String PAGE = "contacts";
    private static final String NONE = "none";
    private static final String PROFILE = "profile";

    private static final ListTable<ContactRow> TABLE = ListTable.<ContactRow>of("contacts")
            .entity("character_id", row -> row.contact().characterId())
            .entity("contact_id", row -> row.contact().contactId())
            .column("contact_type", Meaning.CODE, row -> row.contact().kind())
            .standing("standing", row -> row.contact().standing())
            .standing("compared_standing", ContactRow::compared)
            .quantity("standing_difference", ContactRow::difference)
            .text("label_ids", row -> String.join(", ", row.contact().labels()))
            .column("is_watched", Meaning.FLAG, row -> row.contact().watched())
            .column("is_blocked", Meaning.FLAG, row -> row.contact().blocked())
            .hidden("is_blocked")
            .phone("contact_id", "standing", "label_ids", "compared_standing")
            .sortedBy("-standing")
            .key(row -> row.contact().characterId() + "-" + row.contact().contactId())
            .keeping("with", "differs");

    private final CharacterScopes scopes;
    private final Contacts contacts;
    private final StandingProfiles profiles;
    private final References references;
    private final ListTables lists;

    ContactsPage(
            CharacterScopes scopes,
            Contacts contacts,
            StandingProfiles profiles,
            References references,
            ListTables lists) {
        this.profiles = profiles;
        this.scopes = scopes;
        this.contacts = contacts;
        this.references = references;
        this.lists = lists;
    }

    /** A list to compare with. */
    record Choice(String key, @Nullable Ref owner, boolean current) {}

    @Requires("character.contact")
    @GetMapping("/characters/{characterId}/contacts")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.one(characterId, PAGE, access, locale), access, request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/contacts")
    String mine(Viewer viewer, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, PAGE, locale), access, request, locale, model);
    }

    private String show(CharacterScope scope, Access access, HttpServletRequest request, Locale locale, Model model) {
        List<ListOwner> choices = contacts.withEntries(offered(scope, access));
        String asked = Objects.requireNonNullElse(request.getParameter("with"), "");
        Optional<Profile> profile = profiles.standard();
        boolean byProfile = profile.isPresent() && (asked.isEmpty() || asked.equals(PROFILE));
        ListOwner compared = byProfile
                ? null
                : choices.stream()
                        .filter(choice -> choice.key().equals(asked))
                        .findFirst()
                        .orElseGet(() -> asked.isEmpty() && !choices.isEmpty() ? choices.getFirst() : null);
        Map<Long, Double> list = byProfile
                ? profiles.standings(profile.get().id())
                : compared == null ? null : contacts.standings(compared);
        List<ContactRow> rows = rows(contacts.of(scope.characters()), compared, list);
        boolean differing = "yes".equals(request.getParameter("differs"));
        List<ContactRow> listed =
                differing ? rows.stream().filter(ContactRow::differs).toList() : rows;
        if (!Htmx.asksForFragment(request)) {
            Map<Long, Ref> refs =
                    references.of(choices.stream().map(ListOwner::id).toList());
            model.addAttribute("subject", scope.subject());
            model.addAttribute("path", scope.subject().path() + "/" + PAGE);
            model.addAttribute(
                    "choices",
                    choices.stream()
                            .map(choice -> new Choice(choice.key(), refs.get(choice.id()), choice.equals(compared)))
                            .toList());
            model.addAttribute("profile", profile.map(Profile::name).orElse(""));
            model.addAttribute("compared", byProfile ? PROFILE : compared == null ? NONE : compared.key());
            model.addAttribute("differing", differing);
            model.addAttribute(
                    "different", rows.stream().filter(ContactRow::differs).count());
        }
        return lists.answer(table(scope, list != null), listed, request, locale, model, "standing/contacts");
    }

    private static ListTable<ContactRow> table(CharacterScope scope, boolean compared) {
        ListTable<ContactRow> table = scope.several() ? TABLE : TABLE.without("character_id");
        return compared ? table : table.without("compared_standing", "standing_difference");
    }

    /** Lists that the caller may see: alliances first, then corporations, then its own other characters. */
    private List<ListOwner> offered(CharacterScope scope, Access access) {
        Collection<Affiliation> today =
                contacts.affiliations(scope.characters()).values();
        Stream<ListOwner> alliances = today.stream()
                .map(Affiliation::allianceId)
                .filter(id -> id != 0 && access.may("alliance.contact", OwnerType.ALLIANCE, id))
                .distinct()
                .map(id -> new ListOwner(OwnerType.ALLIANCE, id));
        Stream<ListOwner> corporations = today.stream()
                .map(Affiliation::corporationId)
                .filter(id -> id != 0 && access.may("corporation.contact", OwnerType.CORPORATION, id))
                .distinct()
                .map(id -> new ListOwner(OwnerType.CORPORATION, id));
        Stream<ListOwner> characters = scope.several()
                ? scope.characters().stream().map(id -> new ListOwner(OwnerType.CHARACTER, id))
                : Stream.empty();
        return Stream.of(alliances, corporations, characters)
                .flatMap(each -> each)
                .limit(60)
                .toList();
    }

    private List<ContactRow> rows(List<Contact> all, @Nullable ListOwner compared, @Nullable Map<Long, Double> list) {
        if (list == null) {
            return all.stream().map(contact -> new ContactRow(contact, null)).toList();
        }
        Standings standings = new Standings(List.of(list));
        Map<Long, Affiliation> affiliations = contacts.affiliations(all.stream()
                .filter(contact -> contact.kind().equals("character"))
                .map(Contact::contactId)
                .toList());
        List<ContactRow> rows = new ArrayList<>();
        for (Contact contact : all) {
            Affiliation in = affiliations.getOrDefault(contact.contactId(), new Affiliation(0, 0, 0));
            var found = standings.found(contact.contactId(), in.corporationId(), in.allianceId(), in.factionId());
            boolean itself = compared != null
                    && compared.kind() == OwnerType.CHARACTER
                    && compared.id() == contact.characterId();
            rows.add(new ContactRow(contact, found.isPresent() && !itself ? found.getAsDouble() : null));
        }
        rows.sort(Comparator.comparingDouble((ContactRow row) -> row.contact().standing())
                .reversed());
        return rows;
    }
}
