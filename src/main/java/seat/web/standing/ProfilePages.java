package seat.web.standing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.audit.Actor;
import seat.db.Database;
import seat.db.EntityNames;
import seat.db.Meaning;
import seat.resource.OwnerType;
import seat.standing.Contacts;
import seat.standing.Contacts.Affiliation;
import seat.standing.Contacts.ListOwner;
import seat.standing.StandingProfiles;
import seat.standing.StandingProfiles.Entry;
import seat.standing.StandingProfiles.Profile;
import seat.web.NotFoundException;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** Standings profiles: taken from contacts or made by hand, edited, and one of them made the default by a superuser. */
@Controller
final class ProfilePages {
    private static final String PAGE = "/tools/standings";
    private static final int SOURCES = 200;

    private static final ListTable<Entry> TABLE = ListTable.<Entry>of("standings-profile")
            .entity("entity_id", Entry::entityId)
            .column("contact_type", Meaning.CODE, Entry::category)
            .standing("standing", Entry::standing)
            .sortedBy("-standing")
            .key(Entry::entityId)
            .phone("entity_id", "standing", "contact_type");

    private final StandingProfiles profiles;
    private final Contacts contacts;
    private final ViewersCharacters own;
    private final References references;
    private final ListTables lists;
    private final Database database;

    ProfilePages(
            StandingProfiles profiles,
            Contacts contacts,
            ViewersCharacters own,
            References references,
            ListTables lists,
            Database database) {
        this.profiles = profiles;
        this.contacts = contacts;
        this.own = own;
        this.references = references;
        this.lists = lists;
        this.database = database;
    }

    /** A profile in the list of all. */
    record Line(Profile profile, @Nullable Ref source) {}

    /** Contacts that a profile can be taken from. */
    record Source(String key, @Nullable Ref owner) {}

    @Requires(StandingProfiles.BUILD)
    @GetMapping(PAGE)
    String all(Viewer viewer, Access access, Model model) {
        List<Profile> all = profiles.all();
        List<ListOwner> sources = sources(viewer, access);
        List<Long> ids = new ArrayList<>(sources.stream().map(ListOwner::id).toList());
        for (Profile profile : all) {
            ListOwner source = profile.source();
            if (source != null) {
                ids.add(source.id());
            }
        }
        Map<Long, Ref> refs = references.of(ids);
        model.addAttribute(
                "profiles",
                all.stream()
                        .map(one -> {
                            ListOwner source = one.source();
                            return new Line(one, source == null ? null : refs.get(source.id()));
                        })
                        .toList());
        model.addAttribute(
                "sources",
                sources.stream()
                        .map(one -> new Source(one.key(), refs.get(one.id())))
                        .toList());
        return "standing/profiles";
    }

    /** Contact lists with entries that the caller may see: of its alliances, its corporations, its characters. */
    private List<ListOwner> sources(Viewer viewer, Access access) {
        List<Long> characters = own.of(viewer);
        Collection<Affiliation> today = contacts.affiliations(characters).values();
        List<ListOwner> owners = new ArrayList<>();
        today.stream()
                .map(Affiliation::allianceId)
                .filter(id -> id != 0)
                .distinct()
                .forEach(id -> owners.add(new ListOwner(OwnerType.ALLIANCE, id)));
        today.stream()
                .map(Affiliation::corporationId)
                .filter(id -> id != 0)
                .distinct()
                .forEach(id -> owners.add(new ListOwner(OwnerType.CORPORATION, id)));
        characters.forEach(id -> owners.add(new ListOwner(OwnerType.CHARACTER, id)));
        return contacts.withEntries(owners.stream()
                .filter(owner -> may(access, owner))
                .limit(SOURCES)
                .toList());
    }

    private static boolean may(Access access, ListOwner owner) {
        return access.may(owner.kind().id() + ".contact", owner.kind(), owner.id());
    }

    @Requires(StandingProfiles.BUILD)
    @PostMapping(PAGE)
    String create(
            @RequestParam String name, @RequestParam(defaultValue = "") String source, Access access, Actor actor) {
        ListOwner owner = source.isEmpty() ? null : owner(source);
        long id = profiles.create(actor, name, owner, owner == null ? List.of() : taken(owner, access));
        return "redirect:" + PAGE + "/" + id;
    }

    /** @param key such as {@code alliance-99000001} */
    private static ListOwner owner(String key) {
        String[] parts = key.split("-", 2);
        for (OwnerType kind : List.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE)) {
            if (kind.id().equals(parts[0]) && parts.length == 2 && parts[1].matches("[0-9]{1,15}")) {
                return new ListOwner(kind, Long.parseLong(parts[1]));
            }
        }
        throw new AccessRefusal(
                "Contacts are those of character-, corporation- or alliance- with an id, not of '" + key + "'");
    }

    private List<Entry> taken(ListOwner owner, Access access) {
        if (!may(access, owner)) {
            throw new AccessRefusal("You may not see the contacts of " + owner.key());
        }
        String kind = owner.kind().id();
        return database.sql()
                .sql(
                        "SELECT contact_id, contact_type, standing FROM %1$s_contacts WHERE %1$s_id = ? AND standing IS NOT NULL"
                                .formatted(kind))
                .param(owner.id())
                .query((row, number) -> new Entry(row.getLong(1), String.valueOf(row.getString(2)), row.getDouble(3)))
                .list();
    }

    @Requires(StandingProfiles.BUILD)
    @GetMapping(PAGE + "/{profileId}")
    String one(@PathVariable long profileId, Access access, HttpServletRequest request, Locale locale, Model model) {
        Optional<Profile> found = profiles.find(profileId);
        if (found.isEmpty()) {
            return "redirect:" + PAGE;
        }
        Profile profile = found.get();
        ListOwner source = profile.source();
        boolean superuser = access.may(Permissions.SUPERUSER);
        model.addAttribute("superuser", superuser);
        model.addAttribute("changeable", superuser || !profile.standard());
        model.addAttribute("profile", profile);
        model.addAttribute("source", source == null ? null : references.of(source.id()));
        return lists.answer(TABLE, profiles.entries(profileId), request, locale, model, "standing/profile");
    }

    /**
     * A profile that the caller may change.
     *
     * @throws AccessRefusal where it is the default and he is no superuser: by it everybody judges
     */
    private Profile changeable(long id, Access access) {
        Profile profile = profile(id);
        if (profile.standard() && !access.may(Permissions.SUPERUSER)) {
            throw new AccessRefusal("'" + profile.name() + "' is the default profile: superusers alone change it");
        }
        return profile;
    }

    private Profile profile(long id) {
        return profiles.find(id).orElseThrow(() -> new NotFoundException("standings profile " + id));
    }

    @Requires(StandingProfiles.BUILD)
    @PostMapping(PAGE + "/{profileId}")
    String rename(@PathVariable long profileId, @RequestParam String name, Access access, Actor actor) {
        profiles.rename(actor, changeable(profileId, access), name);
        return back(profileId);
    }

    private static String back(long id) {
        return "redirect:" + PAGE + "/" + id;
    }

    @Requires(StandingProfiles.BUILD)
    @PostMapping(PAGE + "/{profileId}/entries")
    String set(
            @PathVariable long profileId,
            @RequestParam String entity,
            @RequestParam String standing,
            Access access,
            Actor actor) {
        Profile profile = changeable(profileId, access);
        String given = standing.strip().replace(',', '.');
        if (!given.matches("[+-]?[0-9]{1,2}(\\.[0-9]{1,2})?")) {
            throw new AccessRefusal("A standing is a number, -10 to 10, not '" + standing + "'");
        }
        EntityNames.Named named = named(entity.strip());
        profiles.set(actor, profile, new Entry(named.id(), named.kind(), Double.parseDouble(given)));
        return back(profileId);
    }

    private EntityNames.Named named(String name) {
        return database
                .sql()
                .sql("""
                        SELECT id, kind, name FROM entity_names
                        WHERE folded = ? AND kind IN ('alliance', 'corporation', 'character', 'faction')
                        ORDER BY kind, id
                        """)
                .param(EntityNames.fold(name))
                .query((row, number) -> EntityNames.Named.of(row.getLong(1), row.getString(2), row.getString(3)))
                .list()
                .stream()
                .findFirst()
                .orElseThrow(() -> new AccessRefusal("Nobody that SeAT knows is called '"
                        + name.substring(0, Math.min(name.length(), 100))
                        + "'; give the whole name of a character, corporation, alliance or faction"));
    }

    @Requires(StandingProfiles.BUILD)
    @PostMapping(PAGE + "/{profileId}/remove")
    String remove(@PathVariable long profileId, @RequestParam String entity, Access access, Actor actor) {
        if (!profiles.remove(
                actor, changeable(profileId, access), named(entity.strip()).id())) {
            throw new NotFoundException("an entry of " + entity);
        }
        return back(profileId);
    }

    @Requires(StandingProfiles.BUILD)
    @PostMapping(PAGE + "/{profileId}/take-anew")
    String takeAnew(@PathVariable long profileId, Access access, Actor actor) {
        Profile profile = changeable(profileId, access);
        ListOwner source = profile.source();
        if (source == null) {
            throw new AccessRefusal("This profile was made by hand, and has no contacts to be taken from");
        }
        profiles.replace(actor, profile, taken(source, access));
        return back(profileId);
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE + "/{profileId}/default")
    String standard(@PathVariable long profileId, @RequestParam(defaultValue = "true") boolean standard, Actor actor) {
        profiles.makeStandard(actor, profile(profileId), standard);
        return back(profileId);
    }

    @Requires(StandingProfiles.BUILD)
    @PostMapping(PAGE + "/{profileId}/delete")
    String delete(@PathVariable long profileId, Access access, Actor actor) {
        profiles.delete(actor, changeable(profileId, access));
        return "redirect:" + PAGE;
    }
}
