package seat.web.paste;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.paste.PasteText;
import seat.paste.PastedPeople;
import seat.standing.Contacts;
import seat.standing.Contacts.Affiliation;
import seat.standing.StandingProfiles;
import seat.standing.StandingProfiles.Profile;
import seat.standing.Standings;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** Who pasted names are: a local channel, a fleet, a list, with corporation and alliance. Nothing of it is kept. */
@Controller
final class PeoplePage {
    private final PastedPeople people;
    private final Contacts contacts;
    private final StandingProfiles profiles;
    private final References references;

    PeoplePage(PastedPeople people, Contacts contacts, StandingProfiles profiles, References references) {
        this.profiles = profiles;
        this.people = people;
        this.contacts = contacts;
        this.references = references;
    }

    /**
     * A character; null for what it is not in.
     *
     * @param standing by the default profile; null where that says nothing
     */
    record Line(
            @Nullable Ref character,
            @Nullable Ref corporation,
            @Nullable Ref alliance,
            @Nullable Double standing) {}

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/tools/people")
    String people(@RequestParam String text, Model model) {
        PastedPeople.Found found = people.find(PasteText.of(text));
        Map<Long, Affiliation> affiliations = contacts.affiliations(found.ids());
        Set<Long> ids = new HashSet<>(found.ids());
        affiliations.values().forEach(one -> ids.addAll(List.of(one.corporationId(), one.allianceId())));
        Map<Long, Ref> refs = references.of(ids);
        Optional<Profile> profile = profiles.standard();
        Standings standings = new Standings(
                profile.map(one -> List.of(profiles.standings(one.id()))).orElse(List.of()));
        List<Line> lines = new ArrayList<>();
        for (Long id : found.ids()) {
            Affiliation in = affiliations.getOrDefault(id, new Affiliation(0, 0, 0));
            OptionalDouble standing = standings.found(id, in.corporationId(), in.allianceId(), in.factionId());
            lines.add(new Line(
                    refs.get(id),
                    refs.get(in.corporationId()),
                    refs.get(in.allianceId()),
                    standing.isPresent() ? standing.getAsDouble() : null));
        }
        model.addAttribute("profile", profile.map(Profile::name).orElse(""));
        model.addAttribute("lines", lines);
        model.addAttribute("unknown", found.unknown());
        return "tool/people";
    }
}
