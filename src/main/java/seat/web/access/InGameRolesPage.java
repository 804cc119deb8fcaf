package seat.web.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.InGameRoles;
import seat.access.Names;
import seat.access.NamesOfMembers;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.resource.OwnerType;

/** What in-game roles of a corporation permit there, for superusers. */
@Controller
final class InGameRolesPage {
    private final Database database;
    private final InGameRoles inGame;
    private final Permissions permissions;
    private final Names names;
    private final AuditLog audit;
    private final MessageSource messages;

    InGameRolesPage(
            Database database,
            InGameRoles inGame,
            Permissions permissions,
            Names names,
            AuditLog audit,
            MessageSource messages) {
        this.database = database;
        this.inGame = inGame;
        this.permissions = permissions;
        this.names = names;
        this.audit = audit;
        this.messages = messages;
    }

    /** A corporation with roles that permit something. */
    record Corporation(long id, String name, List<String> roles) {}

    /** One permission of one role. */
    record Permitted(String role, String permission, String label) {}

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/in-game-roles")
    String list(Model model) {
        List<Long> ids = inGame.corporations();
        Names.Known named = names.of(ids);
        model.addAttribute(
                "corporations",
                ids.stream()
                        .map(id -> new Corporation(
                                id,
                                named.of(id),
                                inGame.of(id).keySet().stream()
                                        .map(InGameRolesPage::words)
                                        .toList()))
                        .toList());
        return "access/in-game-roles";
    }

    /** EVE's own spelling for people: {@code Station Manager}. */
    private static String words(String role) {
        return role.replace('_', ' ');
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/in-game-roles/find")
    String find(@RequestParam String corporation) {
        return "redirect:/admin/in-game-roles/" + NamesOfMembers.find(database, OwnerType.CORPORATION, corporation);
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/in-game-roles/{id}")
    String show(@PathVariable long id, Locale locale, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("name", names.of(List.of(id)).of(id));
        List<Permitted> permitted = new ArrayList<>();
        inGame.of(id)
                .forEach((role, held) -> held.forEach(permission -> permitted.add(
                        new Permitted(role, permission, PermissionGroup.label(permission, messages, locale)))));
        model.addAttribute("permitted", permitted);
        model.addAttribute("roles", InGameRoles.ROLES);
        Map<String, String> labels = new TreeMap<>();
        permissions.names().stream()
                .filter(name -> Permissions.owner(name) == OwnerType.CORPORATION
                        || Permissions.owner(name) == OwnerType.CHARACTER)
                .forEach(name -> labels.put(name, PermissionGroup.label(name, messages, locale)));
        model.addAttribute("permissions", labels);
        return "access/in-game-role";
    }

    @RecentSignIn
    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/in-game-roles/{id}/add")
    String add(@PathVariable long id, @RequestParam String role, @RequestParam String permission, Actor actor) {
        return change(
                id,
                permitted -> permitted
                        .computeIfAbsent(role, unused -> new TreeSet<>())
                        .add(permission),
                actor);
    }

    @RecentSignIn
    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/in-game-roles/{id}/remove")
    String remove(@PathVariable long id, @RequestParam String role, @RequestParam String permission, Actor actor) {
        return change(
                id, permitted -> permitted.getOrDefault(role, new TreeSet<>()).remove(permission), actor);
    }

    @RecentSignIn
    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/in-game-roles/{id}/leaders")
    String leaders(@PathVariable long id, Actor actor) {
        return change(id, permitted -> addAll(permitted, inGame.leaders()), actor);
    }

    @RecentSignIn
    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/in-game-roles/{id}/delegates")
    String delegates(@PathVariable long id, Actor actor) {
        return change(id, permitted -> addAll(permitted, InGameRoles.delegates()), actor);
    }

    private static void addAll(Map<String, Set<String>> permitted, Map<String, Set<String>> more) {
        more.forEach((role, held) ->
                permitted.computeIfAbsent(role, unused -> new TreeSet<>()).addAll(held));
    }

    @RecentSignIn
    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/in-game-roles/{id}/clear")
    String clear(@PathVariable long id, Actor actor) {
        return change(id, Map::clear, actor);
    }

    private String change(long id, Consumer<Map<String, Set<String>>> change, Actor actor) {
        database.inTransaction(() -> {
            Map<String, Set<String>> before = inGame.of(id);
            Map<String, Set<String>> after = new LinkedHashMap<>();
            before.forEach((role, held) -> after.put(role, new TreeSet<>(held)));
            change.accept(after);
            inGame.set(id, after);
            audit.write(
                    actor,
                    Category.ROLE,
                    "set in-game roles",
                    Subject.corporation(id),
                    "What the corporation's in-game roles permit was changed",
                    before,
                    after);
        });
        database.makeDurable();
        return "redirect:/admin/in-game-roles/" + id;
    }
}
