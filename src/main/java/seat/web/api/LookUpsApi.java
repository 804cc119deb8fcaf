package seat.web.api;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Access;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.eve.EntityKind;
import seat.resource.OwnerType;
import seat.sde.Language;
import seat.sde.StaticCards;
import seat.sde.StaticThing;
import seat.search.Hit;
import seat.search.Search;
import seat.search.SearchKind;
import seat.search.SearchText;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.search.ToolHits;

/** What ids stand for, what is called so, and what EVE's static data says. Names are in the language of the request. */
@RestController
final class LookUpsApi {
    private static final int HITS = 50;

    private final Names names;
    private final Search search;
    private final ToolHits tools;
    private final StaticCards cards;

    LookUpsApi(Names names, Search search, ToolHits tools, Database database) {
        this.names = names;
        this.search = search;
        this.tools = tools;
        this.cards = new StaticCards(database);
    }

    /** What an id stands for. @param kind such as {@code character}, {@code type} or {@code system} */
    record Name(long id, String name, String kind) implements Answer {}

    @ApiRoute("The names of ids; ids without a name that the caller may know are left out")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/names")
    Page<Name> names(
            @ApiParameter("up to 1,000 ids, separated by commas") @RequestParam(defaultValue = "") String ids,
            Viewer viewer,
            Access access) {
        List<Long> wanted = Asked.ids("ids", ids);
        Map<Long, StaticThing> things = new HashMap<>(names.things(wanted));
        // Where nobody asks for one by its name, nobody draws a map of others' structures or lists by trying ids.
        things.values().removeIf(thing -> thing.kind() == EntityKind.MAILING_LIST);
        List<Long> structures = things.entrySet().stream()
                .filter(thing -> thing.getValue().kind() == EntityKind.STRUCTURE)
                .map(Map.Entry::getKey)
                .toList();
        Set<Long> known = search.structures(viewer, access, structures);
        return Page.of(wanted.stream()
                .filter(id -> things.containsKey(id) && (!structures.contains(id) || known.contains(id)))
                .map(id -> {
                    StaticThing thing = Objects.requireNonNull(things.get(id));
                    return new Name(id, thing.name(), thing.kind().id());
                })
                .toList());
    }

    /**
     * Something that was found.
     *
     * @param kind such as {@code pilot}, {@code item}, {@code system}, {@code mail} or {@code note}
     * @param id of what EVE has, or of a mail; null for what has a path alone
     * @param path of the page about it; null for what EVE has
     * @param about the character whose mail it is, or what a note is about
     */
    record Found(
            String kind,
            @Nullable Long id,
            String name,
            @Nullable String path,
            @Nullable Long about) implements Answer {
        static Found of(Hit hit) {
            return new Found(
                    hit.kind().name().toLowerCase(Locale.ROOT),
                    hit.id() == 0 ? null : hit.id(),
                    hit.name(),
                    hit.path().isEmpty() ? null : hit.path(),
                    hit.owner() == 0 ? null : hit.owner());
        }
    }

    @ApiRoute("What has a name that fits, the best first")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/search")
    Page<Found> search(
            @ApiParameter("a text; @ before it finds pilots and their organisations alone, # places, $ items")
                    @RequestParam(defaultValue = "")
                    String q,
            Viewer viewer,
            Access access) {
        SearchText text = SearchText.of(q);
        List<Hit> hits = search.find(text, viewer, access, tools.of(text, viewer, access), HITS).stream()
                .filter(hit -> hit.kind() != SearchKind.PAGE)
                .toList();
        Set<Long> mails = access.among("character.mail", OwnerType.CHARACTER, owners(hits, SearchKind.MAIL));
        Set<Long> pilots = access.among(
                "character.sheet",
                OwnerType.CHARACTER,
                hits.stream()
                        .filter(hit -> hit.kind() == SearchKind.PILOT)
                        .map(Hit::id)
                        .toList());
        return Page.of(hits.stream()
                .filter(hit -> hit.kind() != SearchKind.PILOT || pilots.contains(hit.id()))
                .filter(hit -> hit.kind() != SearchKind.MAIL || mails.contains(hit.owner()))
                .filter(hit -> hit.kind() != SearchKind.NOTE || NotesApi.mayRead(viewer, hit.owner()))
                .map(Found::of)
                .toList());
    }

    private static Set<Long> owners(List<Hit> hits, SearchKind kind) {
        return hits.stream().filter(hit -> hit.kind() == kind).map(Hit::owner).collect(Collectors.toSet());
    }

    /** A type. @param volume in m³, assembled */
    record Type(
            long id,
            String name,
            boolean published,
            long groupId,
            String group,
            @Nullable Long categoryId,
            @Nullable String category,
            @Nullable Long marketGroupId,
            @Nullable Long metaGroupId,
            @Nullable Double volume,
            @Nullable Double mass,
            @Nullable Double capacity,
            @Nullable Integer portionSize)
            implements Answer {}

    @ApiRoute("A type of EVE's static data")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/types/{typeId}")
    Type type(@PathVariable String typeId, Locale locale) {
        return cards.type(PathId.of(typeId), Language.of(locale))
                .map(card -> new Type(
                        card.typeId(),
                        card.name(),
                        card.published(),
                        card.groupId(),
                        card.group(),
                        card.categoryId(),
                        card.category(),
                        card.marketGroupId(),
                        card.metaGroupId(),
                        card.volume(),
                        card.mass(),
                        card.capacity(),
                        card.portionSize()))
                .orElseThrow(() -> new NotFoundException("type " + typeId));
    }

    /** A solar system. @param security as EVE counts it, not rounded */
    record SolarSystem(
            long id,
            String name,
            @Nullable Double security,
            long constellationId,
            String constellation,
            long regionId,
            String region)
            implements Answer {}

    @ApiRoute("A solar system of EVE's static data")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/systems/{systemId}")
    SolarSystem system(@PathVariable String systemId, Locale locale) {
        return cards.system(PathId.of(systemId), Language.of(locale))
                .map(card -> new SolarSystem(
                        card.systemId(),
                        card.name(),
                        card.security(),
                        card.constellationId(),
                        card.constellation(),
                        card.regionId(),
                        card.region()))
                .orElseThrow(() -> new NotFoundException("system " + systemId));
    }

    /** A type by its name. */
    record TypeName(long id, String name, boolean published) implements Answer {}

    @ApiRoute("The types of a group of EVE's static data, by id")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/groups/{groupId}/types")
    Page<TypeName> typesOf(
            @PathVariable String groupId,
            @ApiParameter("what a page named as next") @RequestParam(defaultValue = "") String after,
            @ApiParameter("types, at most 1,000") @RequestParam(defaultValue = Asked.SIZE) String size,
            Locale locale) {
        long group = PathId.of(groupId);
        int most = Asked.size(size);
        if (!cards.hasGroup(group)) {
            throw new NotFoundException("group " + groupId);
        }
        List<TypeName> read = cards.typesOf(group, Asked.afterId(after), most + 1, Language.of(locale)).stream()
                .map(type -> new TypeName(type.typeId(), type.name(), type.published()))
                .toList();
        return Page.of(read, most, type -> List.of(type.id()));
    }
}
