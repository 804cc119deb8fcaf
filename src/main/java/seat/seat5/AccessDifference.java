package seat.seat5;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.access.Limits;
import seat.access.Permissions;
import seat.resource.OwnerType;
import seat.seat5.OldPeople.Person;
import seat.seat5.OldRights.Permitted;
import seat.seat5.OldRights.Role;

/**
 * Who would see more or less here than in SeAT 5, once everything has come and its tokens are awake: by account, by page, which is a permission's
 * name, and with the rule that makes the difference. It compares what both make of the same rows of the source, and writes nothing.
 */
final class AccessDifference {
    private final OldRights rights;
    private final Map<Long, Person> people;
    private final Map<Long, List<OldLeaders.Led>> leaders;
    private final Map<Long, Set<Long>> living = new TreeMap<>();
    private final Map<Long, Set<Long>> dead = new TreeMap<>();
    private final Names names;

    AccessDifference(Source source) {
        this.rights = OldRights.read(source);
        this.people = OldPeople.all(source);
        this.leaders = OldLeaders.read(source);
        this.names = new Names(source);
        tokens(source);
    }

    private void tokens(Source source) {
        String version = source.has("refresh_tokens", "version") ? "version" : "2 AS version";
        source.read(
                "SELECT character_id, user_id, " + version + " FROM refresh_tokens WHERE deleted_at IS NULL",
                List.of(),
                row -> (row.required("version") < 2 ? dead : living)
                        .computeIfAbsent(row.required("user_id"), unused -> new TreeSet<>())
                        .add(row.id("character_id")),
                reason -> {});
    }

    /**
     * A difference.
     *
     * @param more whether the account sees more here, else less
     * @param pages names of permissions
     * @param about whom they are about, for people
     * @param rule what makes the difference
     */
    record Line(long user, String name, boolean more, Set<String> pages, String about, String rule) {}

    /** All of them, by the names of the accounts. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        people.values().stream()
                .filter(person -> person.active() && !person.admin())
                .sorted(Comparator.comparing(Person::name).thenComparing(Person::id))
                .forEach(person -> lines.addAll(of(person)));
        return lines;
    }

    /** One grant of one page, in SeAT 5 or here. */
    private record Grant(String page, Limits limits, String rule) {}

    private record Kept(boolean more, String about, String rule) {}

    private List<Line> of(Person person) {
        List<Grant> there = there(person);
        List<Grant> here = here(person);
        Map<Kept, Set<String>> found = new LinkedHashMap<>();
        compare(there, here, false, found);
        compare(here, there, true, found);
        Set<Long> own = dead.getOrDefault(person.id(), Set.of());
        if (!own.isEmpty()) {
            found.put(
                    new Kept(
                            false,
                            names.some("character", own),
                            "its token is of EVE's first version, and dead: the character must sign in again"),
                    Set.of("character.*"));
        }
        List<Line> lines = new ArrayList<>();
        found.forEach((kept, pages) -> lines.add(
                new Line(person.id(), person.name(), kept.more(), shortened(pages), kept.about(), kept.rule())));
        return lines;
    }

    /** What one side has and the other has not. */
    private void compare(List<Grant> has, List<Grant> lacks, boolean more, Map<Kept, Set<String>> found) {
        Map<String, Limits> other = new TreeMap<>();
        lacks.forEach(grant -> other.merge(grant.page(), grant.limits(), OldRights::either));
        for (Grant grant : has) {
            Limits rest = without(grant.limits(), other.get(grant.page()));
            if (rest != null) {
                found.computeIfAbsent(
                                new Kept(more, names.about(rest, other.get(grant.page())), grant.rule()),
                                unused -> new TreeSet<>())
                        .add(grant.page());
            }
        }
    }

    /** What is left of some limits; null for nothing. */
    private static @Nullable Limits without(Limits limits, @Nullable Limits other) {
        if (limits.isNobody() || other != null && other.everyone()) {
            return null;
        }
        if (limits.everyone() || other == null) {
            return limits;
        }
        Limits rest = Limits.to(
                new Limits.Members(
                        minus(limits.included().characters(), other.included().characters()),
                        minus(limits.included().corporations(), other.included().corporations()),
                        minus(limits.included().alliances(), other.included().alliances())),
                Limits.Members.NOBODY);
        return rest.isNobody() ? null : rest;
    }

    private static Set<Long> minus(Set<Long> one, Set<Long> other) {
        Set<Long> rest = new TreeSet<>(one);
        rest.removeAll(other);
        return rest;
    }

    private List<Grant> there(Person person) {
        List<Grant> there = new ArrayList<>();
        Set<Long> roles = rights.held(person.id());
        boolean alive = living.containsKey(person.id());
        for (long id : roles) {
            Role role = rights.roles().get(id);
            if (role != null) {
                role.permitted().forEach(one -> granted(role, one, alive, there));
            }
        }
        for (OldLeaders.Led led : leaders.getOrDefault(person.id(), List.of())) {
            String corporation = names.one("corporation", led.corporation());
            String rule = led.role() + " of " + corporation
                    + ": SeAT 5 shows that by itself, here it is off until it is switched on at /admin/in-game-roles";
            Limits about = about(led.corporation());
            led.pages().forEach(page -> there.add(new Grant(page, about, rule)));
            if (led.members()) {
                OldPermissions.ofKind("character").forEach(page -> there.add(new Grant(page, about, rule)));
            }
        }
        return there;
    }

    private static Limits about(long corporation) {
        return Limits.to(new Limits.Members(Set.of(), Set.of(corporation), Set.of()), Limits.Members.NOBODY);
    }

    private static void granted(Role role, Permitted one, boolean alive, List<Grant> there) {
        Set<String> here = OldPermissions.here(one.title());
        // What an empty limit is to SeAT 5 is not known for certain: the most it can be is told.
        Limits limits =
                one.limits().limits().isNobody() ? Limits.NONE : one.limits().limits();
        String rule = "role " + role.title() + ": " + rule(one, alive, here.isEmpty());
        if (!here.isEmpty()) {
            here.forEach(page -> there.add(new Grant(page, effective(page, limits), rule)));
        } else if (OldPermissions.superusersHere(one.title()) || !OldPermissions.withoutUse(one.title())) {
            there.add(new Grant(one.title(), Limits.NONE, rule));
        }
    }

    private static String rule(Permitted one, boolean alive, boolean unknown) {
        if (unknown) {
            return OldPermissions.superusersHere(one.title())
                    ? "here superusers alone have that page"
                    : "it is of a plugin that is not here";
        }
        if (one.not()) {
            return "its row says 'not', which is no grant here";
        }
        if (one.limits().limits().isNobody()) {
            return "its limit is empty or cannot be read, and means no one here";
        }
        return alive ? "it is held in another way" : "none of the account's tokens is alive";
    }

    /** What SeAT and this SeAT both make of a limit: lists that do not belong to the kind of owner count for nothing. */
    private static Limits effective(String page, Limits limits) {
        OwnerType kind = Permissions.owner(page);
        if (kind == null) {
            return limits.isNobody() ? limits : Limits.NONE;
        }
        if (limits.everyone()) {
            return limits;
        }
        return Limits.to(
                new Limits.Members(
                        kind == OwnerType.CHARACTER ? limits.included().characters() : Set.of(),
                        kind == OwnerType.ALLIANCE
                                ? Set.of()
                                : limits.included().corporations(),
                        limits.included().alliances()),
                Limits.Members.NOBODY);
    }

    private List<Grant> here(Person person) {
        List<Grant> here = new ArrayList<>();
        if (!living.containsKey(person.id())) {
            return here;
        }
        rights.byHand(person.id()).forEach(id -> permitted(id, "it was given by hand", here));
        rights.bySquads(person.id())
                .forEach((id, squads) -> permitted(
                        id, "the squad " + rights.squad(squads.iterator().next()) + " gives it to its members", here));
        return here;
    }

    private void permitted(long id, String by, List<Grant> here) {
        Role role = rights.roles().get(id);
        if (role != null) {
            Set<String> named = new HashSet<>();
            role.permitted().forEach(one -> named.addAll(OldPermissions.here(one.title())));
            role.here().forEach((page, limits) -> {
                if (named.contains(page)) {
                    here.add(new Grant(page, effective(page, limits), "role " + role.title() + ": " + by));
                }
            });
        }
    }

    /** All pages about a kind of owner in one word. */
    private static Set<String> shortened(Set<String> pages) {
        Set<String> shortened = new TreeSet<>(pages);
        for (String kind : List.of("character", "corporation", "alliance")) {
            Set<String> all = OldPermissions.ofKind(kind);
            if (shortened.containsAll(all)) {
                shortened.removeAll(all);
                shortened.add(kind + ".*");
            }
        }
        return shortened;
    }
}
