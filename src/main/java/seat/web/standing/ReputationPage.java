package seat.web.standing;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.resource.OwnerType;
import seat.standing.NpcStanding;
import seat.standing.NpcStandings;
import seat.standing.Reputation;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/**
 * What one character, or all the caller's, have earned: loyalty points, research, standings with factions, faction warfare, medals and titles.
 * Each part is there for whoever may see it.
 */
@Controller
final class ReputationPage {
    private static final String PAGE = "reputation";

    private final CharacterScopes scopes;
    private final Reputation reputation;
    private final NpcStandings standings;
    private final References references;

    ReputationPage(CharacterScopes scopes, Reputation reputation, NpcStandings standings, References references) {
        this.scopes = scopes;
        this.reputation = reputation;
        this.standings = standings;
        this.references = references;
    }

    @Requires("character.standing")
    @GetMapping("/characters/{characterId}/reputation")
    String one(@PathVariable long characterId, Access access, Locale locale, Model model) {
        return show(
                scopes.one(characterId, PAGE, access, locale),
                permission -> access.may(permission, OwnerType.CHARACTER, characterId),
                model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/reputation")
    String mine(Viewer viewer, Locale locale, Model model) {
        return show(scopes.mine(viewer, PAGE, locale), permission -> true, model);
    }

    private String show(CharacterScope scope, Predicate<String> may, Model model) {
        List<Long> characters = scope.characters();
        boolean points = may.test("character.loyalty_points");
        boolean research = may.test("character.research");
        boolean sheet = may.test("character.sheet");
        List<Reputation.Loyalty> loyalty = points ? reputation.loyalty(characters) : List.of();
        Map<Long, List<Reputation.Offer>> offers = reputation.bestOffers(loyalty.stream()
                .map(Reputation.Loyalty::corporationId)
                .distinct()
                .toList());
        List<Reputation.Research> studies =
                research ? reputation.research(characters, LocalDateTime.now(ZoneOffset.UTC)) : List.of();
        List<NpcStanding> factions = standings.of(characters).stream()
                .filter(one -> "faction".equals(one.fromType()))
                .toList();
        List<Reputation.Service> service = sheet ? reputation.service(characters) : List.of();
        List<Reputation.Medal> medals = sheet ? reputation.medals(characters) : List.of();
        List<Reputation.Title> titles = sheet ? reputation.titles(characters) : List.of();
        Set<Long> ids = new HashSet<>(characters);
        loyalty.forEach(one -> ids.add(one.corporationId()));
        offers.values().forEach(some -> some.forEach(offer -> ids.add(offer.typeId())));
        studies.forEach(one -> ids.addAll(List.of(one.agentId(), one.skillId())));
        factions.forEach(one -> ids.add(one.fromId()));
        service.forEach(one -> ids.add(one.factionId()));
        medals.forEach(one -> ids.addAll(List.of(one.corporationId(), one.issuerId())));
        model.addAttribute("subject", scope.subject());
        model.addAttribute("several", scope.several());
        model.addAttribute("refs", references.of(ids));
        model.addAttribute("loyalty", loyalty);
        model.addAttribute("offers", offers);
        model.addAttribute("research", studies);
        model.addAttribute("factions", factions);
        model.addAttribute("service", service);
        model.addAttribute("medals", medals);
        model.addAttribute("titles", titles);
        model.addAttribute("seesLoyalty", points);
        model.addAttribute("seesResearch", research);
        model.addAttribute("seesSheet", sheet);
        return "standing/reputation";
    }
}
