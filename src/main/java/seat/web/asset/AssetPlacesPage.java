package seat.web.asset;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.asset.AssetList;
import seat.asset.Locations;
import seat.asset.Place;
import seat.asset.PlaceTotal;
import seat.asset.PlaceTotals;
import seat.asset.Wraps;
import seat.db.Meaning;
import seat.sde.StarMap;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** Where the property of one character lies, or of all of the caller's: a row for each place, the most valuable first. */
@Controller
final class AssetPlacesPage {
    private static final int UNKNOWN_SHOWN = 20;

    private final CharacterScopes scopes;
    private final Property property;
    private final Locations locations;
    private final StarMap map;
    private final Wraps wraps;
    private final ListTables tables;
    private final References references;

    AssetPlacesPage(
            CharacterScopes scopes,
            Property property,
            Locations locations,
            StarMap map,
            Wraps wraps,
            ListTables tables,
            References references) {
        this.scopes = scopes;
        this.property = property;
        this.locations = locations;
        this.map = map;
        this.wraps = wraps;
        this.tables = tables;
        this.references = references;
    }

    /** A structure nobody may dock at, and whom ESI has not refused yet. */
    record Unknown(String place, List<Ref> who) {}

    @Requires("character.asset")
    @GetMapping("/characters/{characterId}/asset-places")
    String ofCharacter(
            @PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(
                scopes.one(characterId, "asset-places", access, locale),
                locations.systemOf(characterId),
                request,
                locale,
                model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/asset-places")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(
                scopes.mine(viewer, "asset-places", locale),
                locations.systemOf(viewer.mainCharacterId()),
                request,
                locale,
                model);
    }

    private String show(CharacterScope scope, long from, HttpServletRequest request, Locale locale, Model model) {
        AssetList.Counted counted = property.of(scope.characters());
        List<PlaceTotal> totals = PlaceTotals.of(counted.stacks(), counted.wrapsSince());
        AssetWords words =
                property.wordsOfPlaces(totals.stream().map(PlaceTotal::place).toList(), locale);
        Map<Long, Integer> jumps = map.from(from);
        String base = scope.subject().path();
        boolean far = !jumps.isEmpty();
        ListTable<PlaceTotal> table = ListTable.<PlaceTotal>of("asset-places")
                .entity("region_id", total -> total.place().regionId())
                .entity("system_id", total -> total.place().systemId())
                .text("place", total -> words.place(total.place()))
                .link("place", total -> opened(scope, base, total.place()))
                .quantity("jumps", total -> jumps.get(total.place().systemId()))
                .quantity("stacks", PlaceTotal::stacks)
                .link(
                        "stacks",
                        total -> AssetLinks.with(
                                base + "/assets", Map.of("place", total.place().key())))
                .isk("value", PlaceTotal::value)
                .column("volume", Meaning.VOLUME, PlaceTotal::volume)
                .age("deadline", PlaceTotal::deadline)
                .key(total -> total.place().key())
                .sum("stacks", "value", "volume")
                .sortedBy("-value")
                .phone("place", "value", "system_id", "stacks");
        boolean deadlines = totals.stream().anyMatch(total -> total.deadline() != null);
        table = deadlines ? table : table.without("deadline");
        model.addAttribute("subject", scope.subject());
        model.addAttribute("from", far ? references.of(List.of(from)).get(from) : null);
        model.addAttribute("unknown", unknown(scope.characters(), totals, words));
        model.addAttribute("collateral", collateral(scope.characters(), totals));
        model.addAttribute("nothing", totals.isEmpty());
        model.addAttribute("priceNote", property.note(counted.stacks()));
        return tables.answer(far ? table : table.without("jumps"), totals, request, locale, model, "asset/places");
    }

    private static String opened(CharacterScope scope, String base, Place place) {
        boolean listed = scope.several() || place.kind() == Place.Kind.ASSET_SAFETY || place.id() == 0;
        return listed
                ? AssetLinks.with(base + "/assets", Map.of("place", place.key()))
                : AssetLinks.level(scope.characters().getFirst(), place.id());
    }

    /** What the wraps are worth at most; null without wraps. */
    private @org.jspecify.annotations.Nullable Double collateral(Collection<Long> characters, List<PlaceTotal> totals) {
        return totals.stream().anyMatch(total -> total.place().kind() == Place.Kind.WRAPS)
                ? (Double) wraps.collateral(characters)
                : null;
    }

    private List<Unknown> unknown(Collection<Long> characters, List<PlaceTotal> totals, AssetWords words) {
        List<Place> places = totals.stream()
                .map(PlaceTotal::place)
                .filter(place -> place.kind() == Place.Kind.UNKNOWN_STRUCTURE)
                .limit(UNKNOWN_SHOWN)
                .toList();
        Map<Long, List<Long>> who = new HashMap<>();
        places.forEach(place -> who.put(place.id(), wraps.notRefused(place.id(), characters)));
        Set<Long> ids = who.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Map<Long, Ref> refs = references.of(ids);
        return places.stream()
                .map(place -> new Unknown(
                        words.place(place),
                        who.getOrDefault(place.id(), List.of()).stream()
                                .map(refs::get)
                                .toList()))
                .toList();
    }
}
