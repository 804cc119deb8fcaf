package seat.web.asset;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.asset.Locations;
import seat.asset.Nearest;
import seat.asset.Nearest.Near;
import seat.sde.TypeNames;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** Which of the caller's jump clones and ships are nearest to a solar system. */
@Controller
final class NearestPage {
    private static final int SHOWN = 30;

    private final CharacterScopes scopes;
    private final Nearest nearest;
    private final Locations locations;
    private final TypeNames types;
    private final Property property;
    private final References references;

    NearestPage(
            CharacterScopes scopes,
            Nearest nearest,
            Locations locations,
            TypeNames types,
            Property property,
            References references) {
        this.scopes = scopes;
        this.nearest = nearest;
        this.locations = locations;
        this.types = types;
        this.property = property;
        this.references = references;
    }

    /** Something near, as the page shows it. */
    record Shown(
            Ref character,
            @Nullable Ref type,
            String name,
            String link,
            String place,
            @Nullable Ref system,
            int jumps) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/nearest")
    String show(
            @RequestParam(defaultValue = "") String system,
            @RequestParam(defaultValue = "") String type,
            Viewer viewer,
            Locale locale,
            Model model) {
        CharacterScope scope = scopes.mine(viewer, "nearest", locale);
        Optional<Long> asked = system.isBlank() ? Optional.empty() : nearest.system(system);
        long to = system.isBlank() ? locations.systemOf(viewer.mainCharacterId()) : asked.orElse(0L);
        Long ship = type.isBlank() ? (Long) 0L : types.find(List.of(type)).get(TypeNames.key(type));
        List<Near> clones = nearest.clones(to, scope.characters());
        List<Near> ships = ship == null ? List.of() : nearest.ships(to, ship, scope.characters());
        List<Near> shown = Stream.concat(
                        clones.stream().limit(SHOWN), ships.stream().limit(SHOWN))
                .toList();
        Map<Long, Ref> refs = references.of(Stream.concat(
                        Stream.of(to),
                        shown.stream()
                                .flatMap(one -> Stream.of(
                                        one.characterId(),
                                        one.typeId(),
                                        one.place().systemId())))
                .filter(id -> id != 0)
                .collect(Collectors.toSet()));
        AssetWords words =
                property.wordsOfPlaces(shown.stream().map(Near::place).toList(), locale);
        model.addAttribute("subject", scope.subject());
        model.addAttribute("to", refs.get(to));
        model.addAttribute("system", system);
        model.addAttribute("type", type);
        model.addAttribute("unknownSystem", !system.isBlank() && asked.isEmpty());
        model.addAttribute("unknownType", ship == null);
        model.addAttribute("clones", shown(clones, refs, words));
        model.addAttribute("ships", shown(ships, refs, words));
        return "asset/nearest";
    }

    private static List<Shown> shown(List<Near> all, Map<Long, Ref> refs, AssetWords words) {
        return all.stream()
                .limit(SHOWN)
                .map(near -> new Shown(
                        Objects.requireNonNull(refs.get(near.characterId())),
                        refs.get(near.typeId()),
                        near.name(),
                        near.itemId() == 0 ? "" : AssetLinks.ship(near.characterId(), near.itemId()),
                        words.place(near.place()),
                        refs.get(near.place().systemId()),
                        near.jumps()))
                .toList();
    }
}
