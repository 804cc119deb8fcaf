package seat.web.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.Names;
import seat.access.NamesOfMembers;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Users;
import seat.access.Viewer;
import seat.access.Why;
import seat.db.Database;
import seat.resource.OwnerType;

/** Why somebody may see something, or what is missing. Everybody may ask it of themselves; whoever manages roles, of everybody. */
@Controller
final class WhyPage {
    private final Database database;
    private final Why why;
    private final Users users;
    private final Permissions permissions;
    private final Names names;
    private final MessageSource messages;

    WhyPage(Database database, Why why, Users users, Permissions permissions, Names names, MessageSource messages) {
        this.database = database;
        this.why = why;
        this.users = users;
        this.permissions = permissions;
        this.names = names;
        this.messages = messages;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/why")
    String show(
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String permission,
            @RequestParam(defaultValue = "") String owner,
            Viewer viewer,
            Access access,
            Locale locale,
            Model model) {
        boolean others = access.may(Permissions.ROLE_MANAGER);
        Map<String, String> labels = new TreeMap<>();
        permissions.grantable().forEach(name -> labels.put(name, PermissionGroup.label(name, messages, locale)));
        model.addAttribute("others", others);
        model.addAttribute("permissions", labels);
        model.addAttribute("user", user);
        model.addAttribute("permission", permission);
        model.addAttribute("owner", owner);
        model.addAttribute("answer", null);
        if (!permission.isEmpty()) {
            if (!permissions.grantable().contains(permission)) {
                throw new AccessRefusal("There is no permission '" + permission + "'");
            }
            Viewer asked = user.isBlank() || !others
                    ? viewer
                    : users.named(user.strip())
                            .orElseThrow(() -> new AccessRefusal(
                                    "No account in use is called '" + user.strip() + "'; give its exact name"));
            OwnerType kind = Permissions.owner(permission);
            long id = kind == null ? 0 : others ? NamesOfMembers.find(database, kind, owner) : known(kind, owner);
            Why.Answer answer = why.explain(asked.userId(), permission, kind, id);
            model.addAttribute("answer", others ? answer : answer.tellingNothingOfOwners());
            model.addAttribute("name", asked.name());
            String about = others ? named(id, owner.strip()) : owner.strip();
            model.addAttribute("question", labels.get(permission) + (kind == null ? "" : ", " + about));
        }
        return "access/why";
    }

    /** What an owner that was given by id is called, where that is known. */
    private String named(long id, String given) {
        Names.Known known = names.of(List.of(id));
        return known.has(id) ? known.of(id) : given;
    }

    /** An owner that SeAT does not know is answered as one that somebody may not see: as the owner 0, whom nothing is about. */
    private long known(OwnerType kind, String owner) {
        try {
            return NamesOfMembers.find(database, kind, owner);
        } catch (AccessRefusal e) {
            return 0;
        }
    }
}
