package seat.web.api.v2;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.Accounts;
import seat.access.Limits;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.RoleManagers;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.access.Users;
import seat.access.Viewer;
import seat.api.v2.V2Reader;
import seat.api.v2.V2Roles;
import seat.audit.Actor;
import seat.resource.OwnerType;

/** Roles, for programs that look after them. Who manages roles and is no superuser can do here what the pages allow as well. */
@RestController
final class RoleRoutes {
    private static final Set<String> FIELDS = Set.of("title", "description", "logo", "permissions");

    private final V2Reader reader;
    private final V2Roles beside;
    private final UserRoles roles;
    private final RoleManagers managers;
    private final Permissions permissions;
    private final Users users;
    private final Accounts accounts;
    private final AccessRules rules;
    private final Answers answers;

    RoleRoutes(
            V2Reader reader,
            V2Roles beside,
            UserRoles roles,
            RoleManagers managers,
            Permissions permissions,
            Users users,
            Accounts accounts,
            AccessRules rules,
            Answers answers) {
        this.reader = reader;
        this.beside = beside;
        this.roles = roles;
        this.managers = managers;
        this.permissions = permissions;
        this.users = users;
        this.accounts = accounts;
        this.rules = rules;
        this.answers = answers;
    }

    @Requires(Permissions.ROLE_MANAGER)
    @GetMapping("/api/v2/roles")
    Map<String, Object> all(Access access, HttpServletRequest request) {
        return answers.list(reader.roles(access, Answers.parameters(request)), request);
    }

    @Requires(Permissions.ROLE_MANAGER)
    @GetMapping("/api/v2/roles/{roleId}")
    Map<String, Object> one(@PathVariable long roleId, Access access, HttpServletRequest request) {
        return Answers.one(request, shown(roleId, access, false), "role " + roleId);
    }

    private Optional<Map<String, @Nullable Object>> shown(long id, Access access, boolean made) {
        return reader.role(access, id).map(row -> {
            Map<String, @Nullable Object> role = new LinkedHashMap<>(row);
            if (!made) {
                role.remove("id");
            }
            role.put("permissions", beside.permissions(id));
            role.put("members", beside.members(id));
            role.put("squads", beside.squads(id));
            return role;
        });
    }

    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/api/v2/roles")
    ResponseEntity<Map<String, Object>> create(Viewer viewer, Access access, Actor actor, HttpServletRequest request)
            throws IOException {
        Fields fields = Fields.of(request, FIELDS);
        UserRole role = role(fields, new UserRole("", "", Map.of()), true);
        Optional<String> logo = Logo.of(fields);
        fields.check();
        managers.check(viewer, role);
        long id = roles.create(actor, role.title(), role.description());
        if (!role.permissions().isEmpty()) {
            roles.save(actor, id, role);
        }
        logo.ifPresent(data -> roles.logo(actor, id, data));
        return ResponseEntity.status(201).body(Answers.one(request, shown(id, access, true), "role " + id));
    }

    private UserRole role(Fields fields, UserRole before, boolean made) {
        String title = made || fields.has("title") ? fields.required("title").strip() : before.title();
        String description =
                fields.text("description").orElse(before.description()).strip();
        Map<String, Limits> held = new TreeMap<>(before.permissions());
        fields.texts("permissions").ifPresent(names -> {
            held.keySet().retainAll(names);
            for (String name : names) {
                if (!permissions.grantable().contains(name)) {
                    fields.wrong(
                            "permissions",
                            "There is no permission " + (name.length() > 80 ? name.substring(0, 80) : name));
                } else {
                    held.putIfAbsent(name, Limits.NONE);
                }
            }
        });
        if (fields.has("title") && roles.named(title).isPresent() && !title.equals(before.title())) {
            fields.wrong("title", "The title has already been taken");
        }
        return new UserRole(title, description, held);
    }

    /** Changes what the body names; 304 where that changes nothing. */
    @Requires(Permissions.ROLE_MANAGER)
    @PatchMapping("/api/v2/roles/{roleId}")
    ResponseEntity<Map<String, Object>> change(
            @PathVariable long roleId, Viewer viewer, Access access, Actor actor, HttpServletRequest request)
            throws IOException {
        UserRole before = role(roleId);
        Fields fields = Fields.of(request, FIELDS);
        UserRole after = role(fields, before, false);
        Optional<String> logo = Logo.of(fields);
        fields.check();
        managers.checkChange(viewer, before, after);
        Optional<Object> logoBefore =
                reader.role(access, roleId).map(row -> Objects.requireNonNullElse(row.get("logo"), ""));
        boolean sameLogo = logo.isEmpty() || logoBefore.equals(Optional.of((Object) logo.get()));
        if (after.equals(before) && sameLogo) {
            return ResponseEntity.status(304).build();
        }
        if (!after.equals(before)) {
            roles.save(actor, roleId, after);
        }
        if (!sameLogo) {
            roles.logo(actor, roleId, logo.get());
        }
        return ResponseEntity.ok(Answers.one(request, shown(roleId, access, false), "role " + roleId));
    }

    @Requires(Permissions.ROLE_MANAGER)
    @DeleteMapping("/api/v2/roles/{roleId}")
    boolean delete(@PathVariable long roleId, Viewer viewer, Actor actor) {
        managers.checkChange(viewer, role(roleId), null);
        roles.delete(actor, roleId);
        return true;
    }

    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/api/v2/roles/members")
    boolean give(Viewer viewer, Actor actor, HttpServletRequest request) throws IOException {
        Fields fields = Fields.of(request, Set.of("user_id", "role_id"));
        long userId = fields.id("user_id");
        long roleId = fields.id("role_id");
        if (userId != 0 && accounts.find(userId).isEmpty()) {
            fields.wrong("user_id", "There is no user " + userId);
        }
        if (roleId != 0 && roles.find(roleId).isEmpty()) {
            fields.wrong("role_id", "There is no role " + roleId);
        }
        fields.check();
        managers.check(viewer, role(roleId));
        roles.give(actor, roleId, userId, null);
        return true;
    }

    /** Takes a role that was given by hand; what somebody holds by a squad stays. */
    @Requires(Permissions.ROLE_MANAGER)
    @DeleteMapping("/api/v2/roles/members/{userId}/{roleId}")
    boolean take(@PathVariable long userId, @PathVariable long roleId, Viewer viewer, Actor actor) {
        managers.checkChange(viewer, role(roleId), null);
        user(userId);
        roles.take(actor, roleId, userId);
        return true;
    }

    /** What can be granted, by scope: the name before the dot, and those behind it. */
    @Requires(Permissions.ROLE_MANAGER)
    @GetMapping("/api/v2/roles/query/permissions")
    Map<String, List<String>> permissions() {
        Map<String, List<String>> scopes = new TreeMap<>();
        permissions.grantable().forEach(name -> {
            int dot = name.indexOf('.');
            scopes.computeIfAbsent(name.substring(0, Math.max(0, dot)), unused -> new ArrayList<>())
                    .add(name.substring(dot + 1));
        });
        return scopes;
    }

    @Requires(Permissions.ROLE_MANAGER)
    @GetMapping("/api/v2/roles/query/role-check/{userId}/{title}")
    boolean roleCheck(@PathVariable long userId, @PathVariable String title) {
        user(userId);
        return roles.named(title).map(id -> beside.members(id).contains(userId)).orElse(false);
    }

    /**
     * Whether somebody has a permission; one about characters, corporations or alliances: for any of them, or for the one that the
     * parameter {@code entity_id} names.
     */
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v2/roles/query/permission-check/{userId}/{permission}")
    boolean permissionCheck(@PathVariable long userId, @PathVariable String permission, HttpServletRequest request) {
        user(userId);
        Access access = users.find(userId).map(rules::of).orElse(null);
        if (access == null
                || !permissions.names().contains(permission)
                        && !Permissions.own().contains(permission)) {
            return false;
        }
        OwnerType kind = Permissions.owner(permission);
        if (kind == null) {
            return access.may(permission);
        }
        String entity = Objects.requireNonNullElse(request.getParameter("entity_id"), "");
        if (entity.isEmpty()) {
            return !access.condition(permission, kind, "x", new ArrayList<>()).equals("FALSE");
        }
        if (!entity.matches("[1-9][0-9]{0,15}")) {
            throw new V2Problem(400, "entity_id has to be an id: a whole number from 1");
        }
        return access.may(permission, kind, Long.parseLong(entity));
    }

    private UserRole role(long roleId) {
        return roles.find(roleId).orElseThrow(() -> V2Problem.missing("role " + roleId));
    }

    private void user(long userId) {
        if (accounts.find(userId).isEmpty()) {
            throw V2Problem.missing("user " + userId);
        }
    }
}
