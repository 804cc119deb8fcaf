package seat.web.reference;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import seat.access.Access;
import seat.access.Names;
import seat.access.Permissions;
import seat.eve.EntityKind;
import seat.resource.OwnerType;
import seat.sde.StaticThing;
import seat.web.Images;

/**
 * Looks up what ids stand for: name, link and picture. The number of statements does not grow with the ids: at most one for what the
 * static data names, one for other names, and one for each kind of owner to see whose pages the caller may open, besides what the
 * caller's rights take.
 */
@Component
public final class References {
    private static final StaticThing UNKNOWN = new StaticThing("", EntityKind.OTHER, false, null);
    private static final int PICTURE = 64;

    /** Where an owner's pages begin. */
    private record Home(OwnerType kind, String permission, String path) {
        String of(long id) {
            return path.formatted(id);
        }
    }

    /** A name leads to the first of these that the reader may open. */
    private static final Map<EntityKind, List<Home>> HOMES = Map.of(
            EntityKind.CHARACTER, List.of(new Home(OwnerType.CHARACTER, "character.sheet", "/characters/%d/sheet")),
            EntityKind.CORPORATION,
                    List.of(new Home(OwnerType.CORPORATION, "corporation.summary", "/corporations/%d/dashboard")),
            EntityKind.ALLIANCE,
                    List.of(
                            new Home(OwnerType.ALLIANCE, "alliance.summary", "/alliances/%d/comparison"),
                            new Home(OwnerType.ALLIANCE, "alliance.contact", "/alliances/%d/contacts")));

    private final Names names;
    private final Images images;

    References(Names names, Images images) {
        this.names = names;
        this.images = images;
    }

    /** What these ids stand for, with links for whoever makes the request; every id asked for but 0 has an entry. */
    public Map<Long, Ref> of(Collection<Long> ids) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return of(
                ids,
                request != null
                                && request.getAttribute(Access.class.getName(), RequestAttributes.SCOPE_REQUEST)
                                        instanceof Access access
                        ? access
                        : null);
    }

    /**
     * What these ids stand for; every id asked for but 0 has an entry.
     *
     * @param access of whoever reads; null for somebody of whom nothing is known, who gets no links
     */
    public Map<Long, Ref> of(Collection<Long> ids, @Nullable Access access) {
        Map<Long, StaticThing> things = names.things(ids);
        boolean links = access != null && access.may(Permissions.SIGNED_IN);
        Map<Long, String> homes = new HashMap<>();
        if (access != null) {
            HOMES.forEach((kind, some) -> some.forEach(home -> {
                List<Long> open = things.entrySet().stream()
                        .filter(thing -> thing.getValue().kind() == kind)
                        .map(Map.Entry::getKey)
                        .filter(id -> !homes.containsKey(id))
                        .toList();
                if (!open.isEmpty()) {
                    access.among(home.permission(), home.kind(), open).forEach(id -> homes.put(id, home.of(id)));
                }
            }));
        }
        Map<Long, Ref> refs = new HashMap<>();
        for (long id : ids) {
            if (id != 0) {
                refs.computeIfAbsent(id, one -> {
                    StaticThing thing = things.getOrDefault(one, UNKNOWN);
                    EntityKind kind = thing.kind();
                    String link = homes.getOrDefault(one, links ? card(kind, one) : "");
                    return new Ref(one, thing.name(), link, images.of(one, thing, PICTURE), kind, thing.security());
                });
            }
        }
        return refs;
    }

    /** What one id stands for. */
    public Ref of(long id) {
        return of(List.of(id)).getOrDefault(id, new Ref(id, "", "", "", EntityKind.OTHER, null));
    }

    /** The address of the card of something. */
    public static String card(EntityKind kind, long id) {
        return switch (kind) {
            case TYPE -> "/types/" + id;
            case SYSTEM -> "/systems/" + id;
            case STATION, STRUCTURE -> "/places/" + id;
            case CHARACTER, CORPORATION, ALLIANCE, FACTION, REGION, CONSTELLATION, CELESTIAL, MAILING_LIST, OTHER ->
                "/entities/" + id;
        };
    }
}
