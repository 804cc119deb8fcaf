package seat.seat5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import seat.access.Limits;

/**
 * Roles, what they permit, and who holds them by what, as the source has it. All of it is read at once: it is little beside what the roles are
 * about.
 */
final class OldRights {
    private final Map<Long, Role> roles = new TreeMap<>();
    private final Map<Long, Set<Long>> held = new TreeMap<>();
    private final Map<Long, Set<Long>> rolesOfSquads = new TreeMap<>();
    private final Map<Long, Set<Long>> membersOfSquads = new TreeMap<>();
    private final Map<Long, String> squads = new TreeMap<>();
    private final List<Odd> odd = new ArrayList<>();

    /** A row that is left out. */
    record Odd(String table, String reason) {}

    /**
     * A permission of a role.
     *
     * @param not whether its row says that it is inverted: SeAT 5 takes no notice of that
     */
    record Permitted(String title, OldLimits limits, boolean not) {}

    /** A role. */
    record Role(long id, String title, String description, List<Permitted> permitted) {
        /** What it permits here, in so far as the names mean something here, and those of others that are kept without use. */
        Map<String, Limits> here() {
            Map<String, Limits> here = new TreeMap<>();
            permitted.stream().filter(one -> !one.not()).forEach(one -> {
                Set<String> names = OldPermissions.here(one.title());
                (names.isEmpty() && OldPermissions.kept(one.title()) ? Set.of(one.title()) : names)
                        .forEach(name -> here.merge(name, one.limits().limits(), OldRights::either));
            });
            return here;
        }
    }

    private OldRights() {}

    /** Whom one or the other grant is about. */
    static Limits either(Limits one, Limits other) {
        if (one.everyone() || other.everyone()) {
            return Limits.NONE;
        }
        return Limits.to(
                new Limits.Members(
                        both(one.included().characters(), other.included().characters()),
                        both(one.included().corporations(), other.included().corporations()),
                        both(one.included().alliances(), other.included().alliances())),
                Limits.Members.NOBODY);
    }

    private static Set<Long> both(Set<Long> one, Set<Long> other) {
        Set<Long> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    static OldRights read(Source source) {
        OldRights rights = new OldRights();
        rights.readRoles(source);
        rights.readPermissions(source);
        rights.pairs(source, "role_user", "user_id", "role_id", (user, role) -> rights.add(rights.held, user, role));
        rights.readSquads(source);
        return rights;
    }

    private void add(Map<Long, Set<Long>> sets, long of, long one) {
        sets.computeIfAbsent(of, unused -> new TreeSet<>()).add(one);
    }

    private void out(String table, String reason) {
        odd.add(new Odd(table, reason));
    }

    private void readRoles(Source source) {
        if (source.has("roles")) {
            String description = source.has("roles", "description") ? ", description" : "";
            source.read(
                    "SELECT id, title" + description + " FROM roles ORDER BY id",
                    List.of(),
                    row -> {
                        String text = row.text("description", 10_000);
                        String title = row.text("title", 255);
                        roles.put(
                                row.id("id"),
                                new Role(
                                        row.id("id"),
                                        title == null ? "" : title,
                                        text == null ? "" : Markup.text(text),
                                        new ArrayList<>()));
                    },
                    reason -> out("roles", reason));
        }
    }

    private void readPermissions(Source source) {
        if (!source.has("permissions") || !source.has("permission_role")) {
            return;
        }
        Map<Long, String> titles = new HashMap<>();
        source.read(
                "SELECT id, title FROM permissions",
                List.of(),
                row -> titles.put(row.id("id"), String.valueOf(row.text("title", 255))),
                reason -> out("permissions", reason));
        source.read(
                "SELECT permission_id, role_id, `not`, filters FROM permission_role ORDER BY role_id, permission_id",
                List.of(),
                row -> {
                    Role role = roles.get(row.id("role_id"));
                    String title = titles.get(row.id("permission_id"));
                    if (role == null || title == null) {
                        throw new OddRow("its role or its permission does not exist");
                    }
                    role.permitted()
                            .add(new Permitted(
                                    title,
                                    OldLimits.read(row.text("filters", 5_000_001)),
                                    Boolean.TRUE.equals(row.flag("not"))));
                },
                reason -> out("permission_role", reason));
    }

    private void readSquads(Source source) {
        if (source.has("squads")) {
            source.read(
                    "SELECT id, name FROM squads ORDER BY id",
                    List.of(),
                    row -> squads.put(row.id("id"), String.valueOf(row.text("name", 255))),
                    reason -> {});
        }
        pairs(source, "squad_role", "squad_id", "role_id", (squad, role) -> add(rolesOfSquads, squad, role));
        pairs(source, "squad_member", "squad_id", "user_id", (squad, user) -> add(membersOfSquads, squad, user));
    }

    private void pairs(Source source, String table, String one, String other, BiConsumer<Long, Long> each) {
        if (source.has(table)) {
            source.read(
                    "SELECT %2$s AS a, %3$s AS b FROM %1$s ORDER BY %2$s, %3$s".formatted(table, one, other),
                    List.of(),
                    row -> each.accept(row.id("a"), row.id("b")),
                    reason -> out(table, reason));
        }
    }

    Map<Long, Role> roles() {
        return roles;
    }

    /** Rows that are left out. */
    List<Odd> odd() {
        return odd;
    }

    /** Roles that an account holds in SeAT 5, whatever gave them. */
    Set<Long> held(long user) {
        return held.getOrDefault(user, Set.of());
    }

    /** Accounts that hold roles. */
    Set<Long> holders() {
        return held.keySet();
    }

    /** Roles of an account by the squads that give them to it. */
    Map<Long, Set<Long>> bySquads(long user) {
        Map<Long, Set<Long>> squadsOfRoles = new LinkedHashMap<>();
        membersOfSquads.forEach((squad, members) -> {
            if (members.contains(user)) {
                rolesOfSquads
                        .getOrDefault(squad, Set.of())
                        .forEach(role -> squadsOfRoles
                                .computeIfAbsent(role, unused -> new TreeSet<>())
                                .add(squad));
            }
        });
        return squadsOfRoles;
    }

    /** Roles that somebody gave an account: those that no squad of it gives. */
    Set<Long> byHand(long user) {
        Set<Long> byHand = new TreeSet<>(held(user));
        byHand.removeAll(bySquads(user).keySet());
        return byHand;
    }

    Map<Long, Set<Long>> rolesOfSquads() {
        return rolesOfSquads;
    }

    String squad(long id) {
        return squads.getOrDefault(id, "#" + id);
    }

    /** Accounts that hold a role, or are in a squad that gives one. */
    Set<Long> concerned() {
        Set<Long> concerned = new HashSet<>(holders());
        rolesOfSquads.keySet().forEach(squad -> concerned.addAll(membersOfSquads.getOrDefault(squad, Set.of())));
        return concerned;
    }
}
