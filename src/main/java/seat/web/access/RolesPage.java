package seat.web.access;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Limits;
import seat.access.NamesOfMembers;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.access.RoleEffects;
import seat.access.RoleManagers;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.access.Users;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.audit.RecordedStates;
import seat.audit.Subject;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.web.NotFoundException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Roles: what they permit about whom, and who holds them. Nothing is saved before a page has said who gains and who loses by it; that page
 * carries the role as it would be, and the server checks it again.
 */
@Controller
final class RolesPage {
    private static final int SHOWN_HOLDERS = 500;

    private final Database database;
    private final UserRoles roles;
    private final RoleEffects effects;
    private final RoleManagers managers;
    private final Permissions permissions;
    private final Users users;
    private final RecordedStates log;
    private final MessageSource messages;

    RolesPage(
            Database database,
            UserRoles roles,
            RoleEffects effects,
            RoleManagers managers,
            Permissions permissions,
            Users users,
            RecordedStates log,
            MessageSource messages) {
        this.database = database;
        this.roles = roles;
        this.effects = effects;
        this.managers = managers;
        this.permissions = permissions;
        this.users = users;
        this.log = log;
        this.messages = messages;
    }

    @Requires(Permissions.ROLE_MANAGER)
    @GetMapping("/admin/roles")
    String list(Model model) {
        model.addAttribute("roles", roles.list());
        return "access/roles";
    }

    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/admin/roles")
    String create(@RequestParam String title, @RequestParam(defaultValue = "") String description, Actor actor) {
        return "redirect:/admin/roles/" + roles.create(actor, title, description);
    }

    @Requires(Permissions.ROLE_MANAGER)
    @GetMapping("/admin/roles/{roleId}")
    String show(@PathVariable long roleId, Viewer viewer, Locale locale, Model model) {
        UserRole role = role(roleId);
        model.addAttribute("id", roleId);
        model.addAttribute("role", role);
        model.addAttribute("groups", PermissionGroup.of(permissions, role.permissions(), messages, locale));
        model.addAttribute("limits", summaries(role, locale));
        model.addAttribute("holders", roles.holders(roleId, SHOWN_HOLDERS));
        model.addAttribute("changes", log.changes(Subject.role(roleId), 20));
        model.addAttribute("beyond", labels(managers.beyond(viewer, role), locale));
        return "access/role";
    }

    private List<String> labels(List<String> names, Locale locale) {
        return names.stream()
                .map(name -> PermissionGroup.label(name, messages, locale))
                .toList();
    }

    /** Whom each permission is about, in words. */
    private Map<String, String> summaries(UserRole role, Locale locale) {
        Map<String, String> summaries = new TreeMap<>();
        Map<Long, String> names = NamesOfMembers.of(database, role.permissions().values());
        role.permissions().forEach((permission, limits) -> summaries.put(permission, summary(limits, names, locale)));
        return summaries;
    }

    private String summary(Limits limits, Map<Long, String> names, Locale locale) {
        String included = limits.everyone()
                ? messages.getMessage("role.everyone", null, locale)
                : limits.isNobody()
                        ? messages.getMessage("role.no-one", null, locale)
                        : named(limits.included(), names);
        String excepted = named(limits.excepted(), names);
        return excepted.isEmpty()
                ? included
                : messages.getMessage("role.but", new Object[] {included, excepted}, locale);
    }

    private static String named(Limits.Members members, Map<Long, String> names) {
        return LimitForm.KINDS.stream()
                .flatMap(kind -> members.of(kind).stream())
                .map(id -> names.getOrDefault(id, String.valueOf(id)))
                .limit(8)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    /** The role with other words and permissions; those it holds already keep their limits. */
    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/admin/roles/{roleId}/preview")
    String preview(
            @PathVariable long roleId,
            @RequestParam String title,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(name = "permission", required = false) @Nullable List<String> chosen,
            Viewer viewer,
            Locale locale,
            Model model) {
        UserRole role = role(roleId);
        Map<String, Limits> held = new TreeMap<>();
        for (String permission : chosen == null ? List.<String>of() : chosen) {
            held.put(permission, role.permissions().getOrDefault(permission, usual(role, permission)));
        }
        return preview(roleId, new UserRole(title.strip(), description.strip(), held), viewer, locale, model);
    }

    /** A permission that is added is about whom the others of its kind are about, where they agree. */
    private static Limits usual(UserRole role, String permission) {
        OwnerType kind = Permissions.owner(permission);
        List<Limits> others = role.permissions().entrySet().stream()
                .filter(held -> kind != null && Permissions.owner(held.getKey()) == kind)
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return others.size() == 1 ? others.getFirst() : Limits.NONE;
    }

    @Requires(Permissions.ROLE_MANAGER)
    @GetMapping("/admin/roles/{roleId}/limits/{permission}")
    String limits(@PathVariable long roleId, @PathVariable String permission, Locale locale, Model model) {
        UserRole role = role(roleId);
        Limits limits = held(role, permission);
        model.addAttribute("id", roleId);
        model.addAttribute("role", role);
        model.addAttribute("permission", permission);
        model.addAttribute("label", PermissionGroup.label(permission, messages, locale));
        model.addAttribute("form", LimitForm.of(limits, NamesOfMembers.of(database, List.of(limits))));
        model.addAttribute("kinds", kinds(permission));
        return "access/role-limits";
    }

    /** What a permission can be limited by: whoever is meant, or what they are in. */
    private static List<String> kinds(String permission) {
        OwnerType kind = Permissions.owner(permission);
        return LimitForm.KINDS.stream()
                .filter(one -> kind != null && one.ordinal() >= kind.ordinal())
                .map(OwnerType::id)
                .toList();
    }

    private static Limits held(UserRole role, String permission) {
        Limits limits = role.permissions().get(permission);
        if (limits == null || Permissions.owner(permission) == null) {
            throw new NotFoundException("a permission " + permission + " of this role that can be limited");
        }
        return limits;
    }

    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/admin/roles/{roleId}/limits/{permission}/preview")
    String previewLimits(
            @PathVariable long roleId,
            @PathVariable String permission,
            @RequestParam Map<String, String> form,
            Viewer viewer,
            Locale locale,
            Model model) {
        UserRole role = role(roleId);
        held(role, permission);
        Limits limits = LimitForm.read(form, database);
        Map<String, Limits> changed = new LinkedHashMap<>(role.permissions());
        changed.put(permission, limits);
        if (form.containsKey("all")) {
            OwnerType kind = Permissions.owner(permission);
            changed.replaceAll((name, before) -> Permissions.owner(name) == kind ? limits : before);
        }
        return preview(roleId, role.permitting(changed), viewer, locale, model);
    }

    /** The role as it was before a row of the security log. */
    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/admin/roles/{roleId}/undo/{logId}")
    String undo(@PathVariable long roleId, @PathVariable long logId, Viewer viewer, Locale locale, Model model) {
        String before = log.before(logId, Subject.role(roleId))
                .orElseThrow(() -> new NotFoundException("a change of this role in the security log"));
        return preview(roleId, UserRoles.read(before), viewer, locale, model);
    }

    private String preview(long roleId, UserRole after, Viewer viewer, Locale locale, Model model) {
        managers.checkChange(viewer, role(roleId), after);
        roles.check(roleId, after);
        model.addAttribute("id", roleId);
        model.addAttribute("role", after);
        model.addAttribute("changes", effects.ofSaving(roleId, after));
        model.addAttribute("limits", summaries(after, locale));
        model.addAttribute("labels", labelled(after, role(roleId), locale));
        model.addAttribute("before", role(roleId));
        model.addAttribute("version", roles.version(roleId));
        model.addAttribute(
                "state", PackedState.pack(JsonMapper.shared().writeValueAsString(UserRoles.stateWithoutNames(after))));
        return "access/role-preview";
    }

    private Map<String, String> labelled(UserRole after, UserRole before, Locale locale) {
        Map<String, String> labels = new TreeMap<>();
        for (UserRole one : List.of(after, before)) {
            one.permissions().keySet().forEach(name -> labels.put(name, PermissionGroup.label(name, messages, locale)));
        }
        return labels;
    }

    @RecentSignIn
    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/admin/roles/{roleId}/save")
    String save(
            @PathVariable long roleId,
            @RequestParam String state,
            @RequestParam String version,
            Viewer viewer,
            Actor actor) {
        UserRole after = UserRoles.read(PackedState.unpack(state));
        managers.checkChange(viewer, role(roleId), after);
        roles.save(actor, roleId, after, version);
        return "redirect:/admin/roles/" + roleId;
    }

    @Requires(Permissions.ROLE_MANAGER)
    @GetMapping("/admin/roles/{roleId}/delete")
    String askToDelete(@PathVariable long roleId, Locale locale, Model model) {
        UserRole role = role(roleId);
        model.addAttribute("id", roleId);
        model.addAttribute("role", role);
        model.addAttribute("changes", effects.ofDeleting(roleId));
        model.addAttribute("labels", labelled(role, role, locale));
        return "access/role-delete";
    }

    @RecentSignIn
    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/admin/roles/{roleId}/delete")
    String delete(@PathVariable long roleId, Viewer viewer, Actor actor) {
        managers.checkChange(viewer, role(roleId), null);
        roles.delete(actor, roleId);
        return "redirect:/admin/roles";
    }

    /** Who would be given the role, and what they gain by it. */
    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/admin/roles/{roleId}/holders/preview")
    String previewHolder(
            @PathVariable long roleId,
            @RequestParam String user,
            @RequestParam(defaultValue = "") String until,
            Viewer viewer,
            Locale locale,
            Model model) {
        UserRole role = role(roleId);
        managers.check(viewer, role);
        Viewer holder = users.named(user.strip())
                .orElseThrow(() ->
                        new AccessRefusal("No account in use is called '" + user.strip() + "'; give its exact name"));
        LocalDateTime end = end(until);
        model.addAttribute("id", roleId);
        model.addAttribute("role", role);
        model.addAttribute("holder", holder);
        model.addAttribute("until", end == null ? "" : end.toString());
        model.addAttribute("changes", effects.ofGiving(roleId, holder.userId()));
        model.addAttribute("labels", labelled(role, role, locale));
        return "access/role-give";
    }

    private static @Nullable LocalDateTime end(String until) {
        if (until.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(until.strip());
        } catch (DateTimeParseException e) {
            throw new AccessRefusal("'" + until + "' is no time; write 2027-01-31T12:00, EVE time");
        }
    }

    @RecentSignIn
    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/admin/roles/{roleId}/holders/{userId}")
    String give(
            @PathVariable long roleId,
            @PathVariable long userId,
            @RequestParam(defaultValue = "") String until,
            Viewer viewer,
            Actor actor) {
        LocalDateTime end = end(until);
        if (end == null) {
            managers.check(viewer, role(roleId));
        } else {
            // An end takes the role from whoever holds it without one, or for longer.
            managers.checkChange(viewer, role(roleId), null);
        }
        roles.give(actor, roleId, userId, end);
        return "redirect:/admin/roles/" + roleId;
    }

    @RecentSignIn
    @Requires(Permissions.ROLE_MANAGER)
    @PostMapping("/admin/roles/{roleId}/holders/{userId}/take")
    String take(@PathVariable long roleId, @PathVariable long userId, Viewer viewer, Actor actor) {
        managers.checkChange(viewer, role(roleId), null);
        if (!roles.take(actor, roleId, userId)) {
            throw new NotFoundException("this role, given by hand to account " + userId);
        }
        return "redirect:/admin/roles/" + roleId;
    }

    private UserRole role(long roleId) {
        return roles.find(roleId).orElseThrow(() -> new NotFoundException("role " + roleId));
    }
}
