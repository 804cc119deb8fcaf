package seat.seat5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.access.BroughtRoles;
import seat.access.BroughtRoles.Grant;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.seat5.OldRights.Permitted;
import seat.seat5.OldRights.Role;

/**
 * Roles with their permissions and limits, and who was given them by hand; what squads give follows from the squads. Until the switch-over a
 * further import follows the source, also where it takes something away, unless somebody here has changed the role.
 */
final class RolesStep implements ImportStep {
    private static final String ROLES = "roles";
    private static final String PERMISSIONS = "permissions";
    private static final String PERMISSION_ROLE = "permission_role";
    private static final String ROLE_USER = "role_user";
    private static final String NOT = "it says 'not', and is no grant";
    private static final String NO_USE = "nothing here asks for it";
    private static final String OTHER = "its name is of SeAT, which has no such permission";
    private static final String BY_SQUAD = "a squad gives it, and goes on doing so";
    private static final String NOBODY = "its role or its account does not exist, or does not come";

    @Override
    public String name() {
        return "roles";
    }

    @Override
    public Set<String> tables() {
        return Set.of(ROLES, PERMISSIONS, PERMISSION_ROLE, ROLE_USER);
    }

    @Override
    public void rehearse(Source source, Report report) {
        OldRights rights = OldRights.read(source);
        Set<Long> people = OldPeople.all(source).keySet();
        for (String table : tables()) {
            report.counted(table, source.count(table), table);
        }
        rights.odd().stream()
                .filter(odd -> tables().contains(odd.table()))
                .forEach(odd -> report.leftOut(odd.table(), odd.reason()));
        report.brought(ROLES, rights.roles().size());
        logos(source, reason -> report.leftOut(ROLES, reason));
        permissions(rights, source.count(PERMISSIONS), report);
        for (long user : rights.holders()) {
            Set<Long> hand = rights.byHand(user);
            rights.held(user).forEach(role -> {
                boolean exists = people.contains(user) && rights.roles().containsKey(role);
                if (exists && hand.contains(role)) {
                    report.brought(ROLE_USER, 1);
                } else {
                    report.leftOut(ROLE_USER, exists ? BY_SQUAD : NOBODY);
                }
            });
        }
    }

    /** @param all permissions that the source has, those of no role, too */
    private static void permissions(OldRights rights, long all, Report report) {
        Set<String> unbound = new TreeSet<>();
        Set<String> titles = new TreeSet<>();
        rights.roles()
                .values()
                .forEach(role -> role.permitted().forEach(one -> {
                    titles.add(one.title());
                    Optional<String> reason = reason(one);
                    if (reason.isPresent()) {
                        report.leftOut(PERMISSION_ROLE, reason.get());
                        return;
                    }
                    report.brought(PERMISSION_ROLE, 1);
                    one.limits().problems().forEach(problem -> report.leftOut(PERMISSION_ROLE, problem));
                    if (OldPermissions.here(one.title()).isEmpty()) {
                        unbound.add(one.title());
                    }
                }));
        titles.forEach(title -> {
            if (OldPermissions.here(title).isEmpty() && !OldPermissions.kept(title)) {
                report.leftOut(PERMISSIONS, OldPermissions.withoutUse(title) ? NO_USE : OTHER);
            } else {
                report.brought(PERMISSIONS, 1);
            }
        });
        if (all > titles.size()) {
            report.leftOut(PERMISSIONS, "no role has it", all - titles.size());
        }
        if (!unbound.isEmpty()) {
            report.list(
                    "Permissions of plugins: kept, and without use until a plugin here asks for them",
                    List.of("permission"),
                    unbound.stream().map(List::of).toList());
        }
    }

    /** Why a permission of a role does not come; empty where it does. */
    private static Optional<String> reason(Permitted one) {
        if (one.not()) {
            return Optional.of(NOT);
        }
        if (OldPermissions.here(one.title()).isEmpty() && !OldPermissions.kept(one.title())) {
            return Optional.of(OldPermissions.withoutUse(one.title()) ? NO_USE : OTHER);
        }
        return Optional.empty();
    }

    @Override
    public void run(Source source, ImportRun run) {
        OldRights rights = OldRights.read(source);
        boolean follows = !SwitchOver.begun(run.database());
        OldIds ids = new OldIds(run.database(), run.source());
        roles(source, run, rights, ids, follows);
        permissionsTold(source, run, rights);
        grants(source, run, rights, ids, follows);
    }

    private static void roles(Source source, ImportRun run, OldRights rights, OldIds ids, boolean follows) {
        Map<Long, String> logos = logos(source, reason -> {});
        Portions<Role> portions = new Portions<>(
                run,
                ROLES,
                ROLES,
                rights.roles().size(),
                20,
                roles -> roles.forEach(role -> write(run, ids, role, logos.get(role.id()), follows)));
        if (!portions.done()) {
            rights.roles().values().forEach(role -> portions.add(role.id(), role));
            rights.odd().stream()
                    .filter(odd -> odd.table().equals(ROLES))
                    .forEach(odd -> portions.leftOut(odd.reason()));
            portions.end();
        }
    }

    private static Map<Long, String> logos(Source source, Source.Odd odd) {
        Map<Long, String> logos = new HashMap<>();
        if (source.has(ROLES, "logo")) {
            source.read(
                    "SELECT id, logo FROM roles WHERE LENGTH(logo) > 0",
                    List.of(),
                    row -> {
                        long id = row.id("id");
                        logos.put(
                                id,
                                Pictures.checked(String.valueOf(row.text("logo", Pictures.LONGEST)))
                                        .orElseThrow(() -> new OddRow(Pictures.NONE)));
                    },
                    odd);
        }
        return logos;
    }

    private static void write(ImportRun run, OldIds ids, Role role, @Nullable String logo, boolean follows) {
        BroughtRoles roles = new BroughtRoles(run.database());
        String key = String.valueOf(role.id());
        OldIds.Entry before = ids.find(OldIds.ROLE, key).orElse(null);
        UserRole wanted = new UserRole(role.title(), role.description(), role.here());
        if (before == null) {
            UserRole made = roles.named(wanted, null);
            long id = roles.make(made, logo);
            ids.put(OldIds.ROLE, key, id, Versions.of(roles.find(id).orElse(made)));
            new AuditLog(run.database())
                    .write(
                            Actor.command(),
                            Category.ROLE,
                            "import",
                            Subject.role(id),
                            "The role " + made.title() + " came from SeAT 5",
                            null,
                            UserRoles.stateWithoutNames(made));
        } else if (before.id() != 0 && follows) {
            follow(run, ids, roles, key, before, wanted);
        }
    }

    private static void follow(
            ImportRun run, OldIds ids, BroughtRoles roles, String key, OldIds.Entry before, UserRole wanted) {
        UserRole present = roles.find(before.id()).orElse(null);
        if (present == null) {
            ids.put(OldIds.ROLE, key, 0, null);
            return;
        }
        UserRole named = roles.named(wanted, before.id());
        if (Versions.of(present).equals(Versions.of(named))) {
            return;
        }
        if (!Versions.of(present).equals(before.version())) {
            run.report().note("The role " + present.title() + " was changed here since it came, and stays as it is.");
            return;
        }
        roles.change(before.id(), named);
        ids.put(
                OldIds.ROLE,
                key,
                before.id(),
                Versions.of(roles.find(before.id()).orElse(named)));
        new AuditLog(run.database())
                .write(
                        Actor.command(),
                        Category.ROLE,
                        "import",
                        Subject.role(before.id()),
                        "The role " + named.title() + " was changed in SeAT 5",
                        UserRoles.stateWithoutNames(present),
                        UserRoles.stateWithoutNames(named));
    }

    /** Permissions come with their roles; here they are counted. */
    private static void permissionsTold(Source source, ImportRun run, OldRights rights) {
        Report told = new Report();
        permissions(rights, source.count(PERMISSIONS), told);
        for (Report.Table table : told.tables()) {
            Portions<Integer> portions =
                    new Portions<>(run, table.name(), table.name(), source.count(table.name()), 1, unused -> {});
            if (!portions.done()) {
                portions.all(table.brought(), source.count(table.name()));
                table.leftOut().forEach((reason, rows) -> {
                    for (long i = 0; i < rows; i++) {
                        portions.note(reason);
                    }
                });
                portions.end();
            }
        }
        told.listings().forEach(list -> run.report().list(list.title(), list.headings(), list.rows()));
    }

    private static void grants(Source source, ImportRun run, OldRights rights, OldIds ids, boolean follows) {
        Map<Long, Long> accounts = ids.ids(OldIds.USER);
        Map<Long, Long> roles = ids.ids(OldIds.ROLE);
        Map<String, OldIds.Entry> known = ids.all(OldIds.GRANT);
        Set<String> wanted = new TreeSet<>();
        Portions<Map.Entry<String, Grant>> portions = new Portions<>(
                run, ROLE_USER, ROLE_USER, source.count(ROLE_USER), 500, grants -> give(run, ids, known, grants));
        if (portions.done()) {
            return;
        }
        for (long user : rights.holders()) {
            Set<Long> hand = rights.byHand(user);
            for (long role : rights.held(user)) {
                long key = (user << 31) + role;
                Long account = accounts.get(user);
                Long here = roles.get(role);
                if (account == null || here == null) {
                    portions.leftOut(key, NOBODY);
                } else if (!hand.contains(role)) {
                    portions.leftOut(key, BY_SQUAD);
                } else {
                    wanted.add(role + "/" + user);
                    portions.add(key, Map.entry(role + "/" + user, new Grant(here, account)));
                }
            }
        }
        portions.end();
        if (follows) {
            take(run, ids, known, wanted, accounts, roles);
        }
    }

    private static void give(
            ImportRun run, OldIds ids, Map<String, OldIds.Entry> known, List<Map.Entry<String, Grant>> grants) {
        List<Grant> given = new ArrayList<>();
        Map<String, Long> entries = new TreeMap<>();
        grants.forEach(grant -> {
            if (!known.containsKey(grant.getKey())) {
                given.add(grant.getValue());
                entries.put(grant.getKey(), grant.getValue().userId());
            }
        });
        if (!given.isEmpty()) {
            new BroughtRoles(run.database()).give(given);
            ids.put(OldIds.GRANT, entries);
            new AuditLog(run.database())
                    .write(
                            Actor.command(),
                            Category.ROLE,
                            "import",
                            Subject.none(),
                            given.size() + " grants of roles came from SeAT 5");
        }
    }

    /** What was given there when it came, and is not any more. */
    private static void take(
            ImportRun run,
            OldIds ids,
            Map<String, OldIds.Entry> known,
            Set<String> wanted,
            Map<Long, Long> accounts,
            Map<Long, Long> roles) {
        List<String> gone =
                known.keySet().stream().filter(key -> !wanted.contains(key)).toList();
        if (gone.isEmpty()) {
            return;
        }
        List<Grant> taken = new ArrayList<>();
        for (String key : gone) {
            String[] parts = key.split("/", 2);
            Long role = roles.get(Long.valueOf(parts[0]));
            Long account = accounts.get(Long.valueOf(parts[1]));
            if (role != null && account != null) {
                taken.add(new Grant(role, account));
            }
        }
        run.database().inTransaction(() -> {
            run.fence();
            new BroughtRoles(run.database()).take(taken);
            ids.forget(OldIds.GRANT, gone);
            new AuditLog(run.database())
                    .write(
                            Actor.command(),
                            Category.ROLE,
                            "import",
                            Subject.none(),
                            taken.size() + " grants of roles were taken in SeAT 5");
        });
    }
}
