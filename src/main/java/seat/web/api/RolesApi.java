package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Accounts;
import seat.access.Limits;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.RoleManagers;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.db.Database;
import seat.web.ApiRefusal;
import seat.web.NotFoundException;
import seat.web.PathId;

/** Roles, their permissions and who holds them. Who manages roles and is no superuser changes and gives what his own roles permit as widely. */
@RestController
final class RolesApi {
    private static final int HOLDERS = 1_000;
    private static final int MOST = 500;

    private final UserRoles roles;
    private final RoleManagers managers;
    private final Accounts accounts;
    private final Writes writes;

    RolesApi(UserRoles roles, RoleManagers managers, Accounts accounts, Writes writes) {
        this.roles = roles;
        this.managers = managers;
        this.accounts = accounts;
        this.writes = writes;
    }

    /** A role in the list of all. */
    record Listed(long id, String title, String description, long users, long permissions) implements Answer {}

    /** Characters, corporations and alliances by their ids. */
    record Whom(
            @Nullable List<Long> characters,
            @Nullable List<Long> corporations,
            @Nullable List<Long> alliances) implements Answer {
        static Whom of(Limits.Members members) {
            return new Whom(
                    members.characters().stream().sorted().toList(),
                    members.corporations().stream().sorted().toList(),
                    members.alliances().stream().sorted().toList());
        }

        Limits.Members members() {
            return new Limits.Members(set(characters), set(corporations), set(alliances));
        }

        private static HashSet<Long> set(@Nullable List<Long> ids) {
            return new HashSet<>(Objects.requireNonNullElse(ids, List.of()));
        }
    }

    /**
     * A permission of a role.
     *
     * @param about whom it is about; null for everyone
     * @param except whom it is not about; null for nobody
     */
    record Permitted(
            String permission,
            @Nullable Whom about,
            @Nullable Whom except) implements Answer {
        Limits limits() {
            Limits.Members excepted = except == null ? Limits.Members.NOBODY : except.members();
            return about == null ? Limits.allBut(excepted) : Limits.to(about.members(), excepted);
        }
    }

    /**
     * Somebody who holds a role.
     *
     * @param source {@code hand}, {@code squad:7} or a plugin's name
     */
    record Holder(
            long userId,
            String name,
            String source,
            @Nullable Instant since,
            @Nullable Instant until) implements Answer {}

    /** A role with its permissions, and its holders by name, at most 1,000. */
    record Role(long id, String title, String description, List<Permitted> permissions, List<Holder> holders)
            implements Answer {}

    /** What a role is to be. */
    record RoleDraft(
            String title,
            @Nullable String description,
            @Nullable List<Permitted> permissions) {
        UserRole role() {
            Map<String, Limits> held = new TreeMap<>();
            List<Permitted> all = Objects.requireNonNullElse(permissions, List.of());
            if (all.size() > MOST) {
                throw ApiRefusal.invalid(Map.of("permissions", "has at most " + MOST + " entries"));
            }
            for (Permitted one : all) {
                if (held.put(one.permission(), one.limits()) != null) {
                    throw ApiRefusal.invalid(Map.of("permissions", "has the same permission twice"));
                }
            }
            return new UserRole(
                    title.strip(), Objects.requireNonNullElse(description, "").strip(), held);
        }
    }

    /** How a role is given. @param until when that ends; null for never */
    record Grant(@Nullable Instant until) {}

    @ApiRoute("All roles, by title")
    @Requires(Permissions.ROLE_MANAGER)
    @GetMapping("/api/v3/roles")
    Page<Listed> list() {
        return Page.of(roles.list().stream()
                .map(role -> new Listed(
                        role.id(),
                        role.title(),
                        Objects.requireNonNullElse(role.description(), ""),
                        role.users(),
                        role.permissions()))
                .toList());
    }

    @ApiRoute("One role, with its permissions and holders")
    @Requires(Permissions.ROLE_MANAGER)
    @GetMapping("/api/v3/roles/{roleId}")
    Role one(@PathVariable String roleId) {
        long id = PathId.of(roleId);
        UserRole role = role(id);
        List<Permitted> permitted = role.permissions().entrySet().stream()
                .map(held -> new Permitted(
                        held.getKey(),
                        held.getValue().everyone()
                                ? null
                                : Whom.of(held.getValue().included()),
                        Whom.of(held.getValue().excepted())))
                .toList();
        return new Role(
                id,
                role.title(),
                role.description(),
                permitted,
                roles.holders(id, HOLDERS).stream()
                        .map(holder -> new Holder(
                                holder.userId(),
                                holder.name(),
                                holder.source(),
                                instant(holder.since()),
                                instant(holder.expiresAt())))
                        .toList());
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : Database.instant(utc);
    }

    @ApiRoute(value = "Makes a role", body = RoleDraft.class)
    @Requires(Permissions.ROLE_MANAGER)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/api/v3/roles")
    Written create(HttpServletRequest request, Viewer viewer, Actor actor) {
        UserRole role = JsonBody.read(request, RoleDraft.class).role();
        return writes.create(request, () -> {
            managers.check(viewer, role);
            long id = roles.create(actor, role.title(), role.description());
            if (!role.permissions().isEmpty()) {
                roles.save(actor, id, role);
            }
            return id;
        });
    }

    @ApiRoute(value = "Makes a role what the body says, with exactly these permissions", body = RoleDraft.class)
    @Requires(Permissions.ROLE_MANAGER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PutMapping("/api/v3/roles/{roleId}")
    void change(@PathVariable String roleId, HttpServletRequest request, Viewer viewer, Actor actor) {
        long id = PathId.of(roleId);
        UserRole role = JsonBody.read(request, RoleDraft.class).role();
        writes.change(request, () -> {
            managers.checkChange(viewer, role(id), role);
            roles.save(actor, id, role);
        });
    }

    @ApiRoute("Deletes a role; whoever held it holds it no more")
    @Requires(Permissions.ROLE_MANAGER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/v3/roles/{roleId}")
    void delete(@PathVariable String roleId, HttpServletRequest request, Viewer viewer, Actor actor) {
        long id = PathId.of(roleId);
        writes.change(request, () -> {
            managers.checkChange(viewer, role(id), null);
            roles.delete(actor, id);
        });
    }

    @ApiRoute(value = "Gives a role to an account, or changes when that ends", body = Grant.class)
    @Requires(Permissions.ROLE_MANAGER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PutMapping("/api/v3/roles/{roleId}/holders/{userId}")
    void give(
            @PathVariable String roleId,
            @PathVariable String userId,
            HttpServletRequest request,
            Viewer viewer,
            Actor actor) {
        long id = PathId.of(roleId);
        long user = PathId.of(userId);
        Instant until = JsonBody.read(request, Grant.class).until();
        writes.change(request, () -> {
            UserRole role = role(id);
            if (until == null) {
                managers.check(viewer, role);
            } else {
                // An end takes the role from whoever holds it without one, or for longer.
                managers.checkChange(viewer, role, null);
            }
            if (accounts.find(user).isEmpty()) {
                throw new NotFoundException("account " + user);
            }
            roles.give(actor, id, user, until == null ? null : end("until", until));
        });
    }

    /** A time that columns have room for. */
    static LocalDateTime end(String field, Instant until) {
        LocalDateTime utc = until.isBefore(Instant.parse("2200-01-01T00:00:00Z"))
                        && until.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                ? Database.utc(until)
                : null;
        if (utc == null) {
            throw ApiRefusal.invalid(Map.of(field, "has to be a time of the years 2000 to 2199"));
        }
        return utc;
    }

    @ApiRoute("Takes a role from an account that was given it by hand")
    @Requires(Permissions.ROLE_MANAGER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/v3/roles/{roleId}/holders/{userId}")
    void take(
            @PathVariable String roleId,
            @PathVariable String userId,
            HttpServletRequest request,
            Viewer viewer,
            Actor actor) {
        long id = PathId.of(roleId);
        long user = PathId.of(userId);
        writes.change(request, () -> {
            managers.checkChange(viewer, role(id), null);
            if (!roles.take(actor, id, user)) {
                throw new NotFoundException("this role, given by hand to account " + user);
            }
        });
    }

    private UserRole role(long id) {
        return roles.find(id).orElseThrow(() -> new NotFoundException("role " + id));
    }
}
