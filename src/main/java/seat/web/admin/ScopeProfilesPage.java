package seat.web.admin;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Names;
import seat.access.NamesOfMembers;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.ScopeProfile;
import seat.access.ScopeProfiles;
import seat.audit.Actor;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.web.NotFoundException;

/** The sets of scopes that sign-ins ask for, and whose characters must have which, for superusers. */
@Controller
final class ScopeProfilesPage {
    private static final String PAGE = "/admin/scope-profiles";

    private final Database database;
    private final ScopeProfiles profiles;
    private final Names names;
    private final MessageSource messages;

    ScopeProfilesPage(Database database, ScopeProfiles profiles, Names names, MessageSource messages) {
        this.database = database;
        this.profiles = profiles;
        this.names = names;
        this.messages = messages;
    }

    /** A corporation or alliance whose characters must have a profile. */
    record Shown(OwnerType kind, long id, String name, String profile) {}

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PAGE)
    String list(Model model) {
        List<ScopeProfiles.Requirement> requirements = profiles.requirements();
        Names.Known named = names.of(
                requirements.stream().map(ScopeProfiles.Requirement::id).toList());
        model.addAttribute("profiles", profiles.list());
        model.addAttribute("everything", ScopeProfiles.known().size() - 1);
        model.addAttribute(
                "requirements",
                requirements.stream()
                        .map(one -> new Shown(
                                one.kind(),
                                one.id(),
                                named.of(one.id()),
                                one.profile().name()))
                        .toList());
        return "scope-profiles";
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PAGE + "/new")
    String create(Locale locale, Model model) {
        return form(new ScopeProfile(0, "", false, Set.of()), locale, model);
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PAGE + "/{profile}")
    String edit(@PathVariable("profile") String name, Locale locale, Model model) {
        return form(profile(name), locale, model);
    }

    private ScopeProfile profile(String name) {
        return profiles.named(name).orElseThrow(() -> new NotFoundException("profile " + name));
    }

    private String form(ScopeProfile profile, Locale locale, Model model) {
        model.addAttribute("profile", profile);
        model.addAttribute("areas", ScopeArea.of(profile.scopes(), messages, locale));
        return "scope-profile";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE)
    String save(
            @RequestParam(defaultValue = "0") int id,
            @RequestParam String name,
            @RequestParam(name = "scope", required = false) @Nullable List<String> scopes,
            @RequestParam(defaultValue = "false") boolean standard,
            Actor actor) {
        profiles.save(actor, id, name.strip(), scopes == null ? List.of() : scopes, standard);
        return "redirect:" + PAGE;
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE + "/{profile}/delete")
    String delete(@PathVariable("profile") String name, Actor actor) {
        profiles.delete(actor, profile(name).id());
        return "redirect:" + PAGE;
    }

    /** @param profile its name; empty to require none any more */
    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE + "/require")
    String require(
            @RequestParam String kind,
            @RequestParam String owner,
            @RequestParam(defaultValue = "") String profile,
            Actor actor) {
        OwnerType type = List.of(OwnerType.CORPORATION, OwnerType.ALLIANCE).stream()
                .filter(one -> one.id().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AccessRefusal("'" + kind + "' must be corporation or alliance"));
        long id = NamesOfMembers.find(database, type, owner);
        profiles.require(
                actor,
                type,
                id,
                profile.isEmpty() ? null : (Integer) profile(profile).id());
        return "redirect:" + PAGE;
    }
}
