package seat.web.squad;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.squad.FilterProblem;
import seat.squad.Squad;
import seat.squad.Squads;
import seat.web.EveText;
import seat.web.NotFoundException;
import seat.web.PathId;

/**
 * The list of squads, and the card of one with what its members, its moderators and superusers do there. To whom a squad may not exist, it
 * is answered as one that does not.
 */
@Controller
final class SquadPages {
    private static final int MEMBERS = 100;
    private static final Pattern LOGO = Pattern.compile("data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/=\\s]+)");

    private final Squads squads;
    private final SquadLookup lookup;

    SquadPages(Squads squads, SquadLookup lookup) {
        this.squads = squads;
        this.lookup = lookup;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/squads")
    String list(@RequestParam(defaultValue = "") String text, Viewer viewer, Model model) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Squads.Seen> all = squads.list(viewer.userId(), viewer.superuser());
        model.addAttribute("text", text.strip());
        model.addAttribute("total", all.size());
        model.addAttribute(
                "squads",
                all.stream()
                        .filter(seen ->
                                seen.squad().name().toLowerCase(Locale.ROOT).contains(wanted)
                                        || seen.squad()
                                                .description()
                                                .toLowerCase(Locale.ROOT)
                                                .contains(wanted))
                        .toList());
        return "squad/list";
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/squads/{squadId}")
    String show(@PathVariable String squadId, @RequestParam(defaultValue = "1") int page, Viewer viewer, Model model) {
        Squads.Seen seen = lookup.seen(squadId, viewer);
        Squad squad = seen.squad();
        Squads.Standing standing = seen.standing();
        int at = Math.clamp(page, 1, 10_000);
        model.addAttribute("seen", seen);
        model.addAttribute("squad", squad);
        model.addAttribute("standing", standing);
        model.addAttribute("description", EveText.parse(squad.description()));
        model.addAttribute("hasLogo", squads.logo(squad.id()).isPresent());
        model.addAttribute(
                "members",
                standing.seesMembers(squad) ? squads.members(squad.id(), (at - 1) * MEMBERS, MEMBERS) : List.of());
        model.addAttribute("page", at);
        model.addAttribute("pages", Math.max(1, (seen.members() + MEMBERS - 1) / MEMBERS));
        model.addAttribute("moderators", squads.moderators(squad.id()));
        model.addAttribute("roles", standing.manages() ? squads.roles(squad.id()) : List.of());
        model.addAttribute("allRoles", standing.superuser() ? squads.roles() : List.of());
        model.addAttribute("applications", standing.manages() ? squads.applications(squad.id()) : List.of());
        model.addAttribute(
                "mine", squads.application(squad.id(), viewer.userId()).orElse(null));
        model.addAttribute(
                "sentences",
                standing.manages() ? lookup.sentences(viewer).of(squad.parsed().filter()) : List.of());
        model.addAttribute("waiting", waiting(squad));
        boolean open = squad.membership() == Squad.Membership.APPLICATION && !standing.member();
        model.addAttribute("open", open);
        model.addAttribute("fits", open && squads.fits(squad, viewer.userId()));
        return "squad/card";
    }

    /** What changes of a squad's page while it is evaluated. */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/squads/{squadId}/evaluated")
    String evaluated(@PathVariable String squadId, Viewer viewer, Model model) {
        Squad squad = managed(squadId, viewer);
        model.addAttribute("squad", squad);
        model.addAttribute("waiting", waiting(squad));
        return "squad/card :: evaluated";
    }

    private boolean waiting(Squad squad) {
        return squads.evaluated(List.of(squad.id()))
                .getOrDefault(squad.id(), new Squads.Evaluated(0, false))
                .waiting();
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/squads/{squadId}/logo")
    ResponseEntity<byte[]> logo(@PathVariable String squadId, Viewer viewer) {
        Matcher logo = squads.logo(lookup.seen(squadId, viewer).squad().id())
                .map(LOGO::matcher)
                .filter(Matcher::matches)
                .orElseThrow(() -> new NotFoundException("logo of squad " + squadId));
        try {
            return ResponseEntity.ok()
                    .header("Content-Type", logo.group(1))
                    .header("Cache-Control", "private, max-age=300")
                    .header("X-Content-Type-Options", "nosniff")
                    .body(Base64.getMimeDecoder().decode(logo.group(2)));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("logo of squad " + squadId);
        }
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/squads/{squadId}/why")
    String why(
            @PathVariable String squadId, @RequestParam(defaultValue = "") String person, Viewer viewer, Model model) {
        Squads.Seen seen = lookup.seen(squadId, viewer);
        boolean self = person.isBlank();
        if (!self && !seen.standing().manages()) {
            throw new NotFoundException("somebody else's answers");
        }
        model.addAttribute("squad", seen.squad());
        model.addAttribute("standing", seen.standing());
        model.addAttribute("person", person.strip());
        Optional<Long> asked =
                self ? Optional.of(viewer.userId()) : squads.person(person).map(Squads.Person::user);
        model.addAttribute("known", asked.isPresent());
        asked.ifPresent(user -> {
            var answers = squads.why(seen.squad(), user).orElse(null);
            model.addAttribute(
                    "rows",
                    answers == null ? List.of() : lookup.sentences(viewer).of(answers.filter(), answers));
            model.addAttribute("fits", squads.fits(seen.squad(), user));
            model.addAttribute("filterFits", answers == null || answers.fits());
        });
        return "squad/why";
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
    }

    private Squad managed(String squadId, Viewer viewer) {
        Squads.Seen seen = lookup.seen(squadId, viewer);
        if (!seen.standing().manages()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only moderators of this squad may do that");
        }
        return seen.squad();
    }

    private static String card(int squad) {
        return "redirect:/squads/" + squad;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/squads/{squadId}/join")
    String join(
            @PathVariable String squadId, @RequestParam(defaultValue = "") String message, Viewer viewer, Actor actor) {
        int id = lookup.seen(squadId, viewer).squad().id();
        return switch (squads.join(id, viewer.userId(), message, actor)) {
            case MEMBER, APPLIED -> card(id);
            case DOES_NOT_FIT ->
                throw refused("You do not fit what the squad asks for; its page says which line is missing");
            case NOT_OPEN -> throw refused("This squad takes nobody who asks");
            case NEEDS_TEXT -> throw refused("An application needs a text of 1 to 2,000 characters");
        };
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/squads/{squadId}/leave")
    String leave(@PathVariable String squadId, Viewer viewer, Actor actor) {
        int id = lookup.seen(squadId, viewer).squad().id();
        if (!squads.leave(id, viewer.userId(), actor)) {
            throw refused("Members of this squad are those who fit its filter; nobody leaves it by hand");
        }
        return "redirect:/squads";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/squads/{squadId}/applications/{userId}/approve")
    String approve(@PathVariable String squadId, @PathVariable String userId, Viewer viewer, Actor actor) {
        int id = managed(squadId, viewer).id();
        if (!squads.approve(id, PathId.of(userId), actor)) {
            throw refused("There is no such application, or the person does not fit what the squad asks for any more");
        }
        return card(id);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/squads/{squadId}/applications/{userId}/reject")
    String reject(
            @PathVariable String squadId,
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            Actor actor) {
        int id = managed(squadId, viewer).id();
        try {
            if (!squads.reject(id, PathId.of(userId), reason, actor)) {
                throw refused("There is no such application");
            }
        } catch (FilterProblem e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        return card(id);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/squads/{squadId}/members/add")
    String add(@PathVariable String squadId, @RequestParam(defaultValue = "") String name, Viewer viewer, Actor actor) {
        int id = managed(squadId, viewer).id();
        try {
            squads.add(id, person(name), actor);
        } catch (FilterProblem e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        return card(id);
    }

    private long person(String name) {
        return squads.person(name)
                .map(Squads.Person::user)
                .orElseThrow(() -> refused("Nobody who has signed in is called '" + name.strip() + "'"));
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/squads/{squadId}/members/{userId}/remove")
    String remove(@PathVariable String squadId, @PathVariable String userId, Viewer viewer, Actor actor) {
        int id = managed(squadId, viewer).id();
        try {
            if (!squads.remove(id, PathId.of(userId), actor)) {
                throw refused("That person is no member");
            }
        } catch (FilterProblem e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        return card(id);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/squads/{squadId}/evaluate")
    String evaluate(@PathVariable String squadId, Viewer viewer, Actor actor) {
        int id = managed(squadId, viewer).id();
        squads.evaluate(id, actor);
        return card(id);
    }

    @RecentSignIn
    @Requires(Permissions.SUPERUSER)
    @PostMapping("/squads/{squadId}/moderators/add")
    String addModerator(
            @PathVariable String squadId, @RequestParam(defaultValue = "") String name, Viewer viewer, Actor actor) {
        int id = lookup.seen(squadId, viewer).squad().id();
        squads.addModerator(id, person(name), actor);
        return card(id);
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/squads/{squadId}/moderators/{userId}/remove")
    String removeModerator(@PathVariable String squadId, @PathVariable String userId, Viewer viewer, Actor actor) {
        int id = lookup.seen(squadId, viewer).squad().id();
        squads.removeModerator(id, PathId.of(userId), actor);
        return card(id);
    }

    @RecentSignIn
    @Requires(Permissions.SUPERUSER)
    @PostMapping("/squads/{squadId}/roles/add")
    String addRole(@PathVariable String squadId, @RequestParam int role, Viewer viewer, Actor actor) {
        int id = lookup.seen(squadId, viewer).squad().id();
        if (squads.roles().stream().noneMatch(each -> each.id() == role)) {
            throw refused("There is no such role");
        }
        squads.addRole(id, role, actor);
        return card(id);
    }

    @RecentSignIn
    @Requires(Permissions.SUPERUSER)
    @PostMapping("/squads/{squadId}/roles/{roleId}/remove")
    String removeRole(@PathVariable String squadId, @PathVariable String roleId, Viewer viewer, Actor actor) {
        int id = lookup.seen(squadId, viewer).squad().id();
        squads.removeRole(id, (int) PathId.of(roleId), actor);
        return card(id);
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/squads/new")
    String create(Model model) {
        return settings(
                0,
                new Squads.Draft("", "", Squad.Visibility.LISTED, Squad.Membership.HAND, false, Set.of(), Set.of()),
                "",
                model);
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/squads/new")
    String create(@RequestParam MultiValueMap<String, String> form, Actor actor, Model model) {
        Squads.Draft draft = draft(form);
        try {
            // One that takes members by a filter has none yet, so that nobody is in it before one is saved.
            Squads.Draft begun = draft.membership() == Squad.Membership.FILTER
                    ? new Squads.Draft(
                            draft.name(),
                            draft.description(),
                            draft.visibility(),
                            Squad.Membership.HAND,
                            draft.classified(),
                            draft.required(),
                            draft.forbidden())
                    : draft;
            int id = squads.create(begun, null, actor);
            return draft.membership() == Squad.Membership.FILTER
                    ? "redirect:/squads/" + id + "/filter?then=filter"
                    : card(id);
        } catch (FilterProblem e) {
            return settings(0, draft, String.valueOf(e.getMessage()), model);
        }
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/squads/{squadId}/settings")
    String settings(@PathVariable String squadId, Viewer viewer, Model model) {
        Squad squad = lookup.seen(squadId, viewer).squad();
        return settings(
                squad.id(),
                new Squads.Draft(
                        squad.name(),
                        squad.description(),
                        squad.visibility(),
                        squad.membership(),
                        squad.classified(),
                        squad.required(),
                        squad.forbidden()),
                "",
                model);
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/squads/{squadId}/settings")
    String change(
            @PathVariable String squadId,
            @RequestParam MultiValueMap<String, String> form,
            Viewer viewer,
            Actor actor,
            Model model) {
        int id = lookup.seen(squadId, viewer).squad().id();
        Squads.Draft draft = draft(form);
        try {
            squads.change(id, draft, actor);
            return card(id);
        } catch (FilterProblem e) {
            return settings(id, draft, String.valueOf(e.getMessage()), model);
        }
    }

    private String settings(int id, Squads.Draft draft, String problem, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("draft", draft);
        model.addAttribute("problem", problem);
        model.addAttribute("visibilities", Squad.Visibility.values());
        model.addAttribute("memberships", Squad.Membership.values());
        model.addAttribute(
                "others", squads.all().stream().filter(each -> each.id() != id).toList());
        return "squad/settings";
    }

    private static Squads.Draft draft(MultiValueMap<String, String> form) {
        return new Squads.Draft(
                first(form, "name"),
                first(form, "description"),
                one(Squad.Visibility.values(), first(form, "visibility")),
                one(Squad.Membership.values(), first(form, "membership")),
                form.containsKey("classified"),
                ids(form, "required"),
                ids(form, "forbidden"));
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).getFirst();
    }

    private static <T extends Enum<T>> T one(T[] values, String word) {
        for (T value : values) {
            if (value.name().equalsIgnoreCase(word)) {
                return value;
            }
        }
        throw refused("One of " + List.of(values) + " is needed, not '" + word + "'");
    }

    private static Set<Integer> ids(Map<String, List<String>> form, String name) {
        Set<Integer> ids = new HashSet<>();
        for (String value : form.getOrDefault(name, List.of())) {
            if (!value.matches("[1-9][0-9]{0,8}")) {
                throw refused("'" + value + "' is no squad");
            }
            ids.add(Integer.valueOf(value));
        }
        return ids;
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/squads/{squadId}/delete")
    String delete(@PathVariable String squadId, Viewer viewer, Actor actor) {
        squads.delete(lookup.seen(squadId, viewer).squad().id(), actor);
        return "redirect:/squads";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/squads/{squadId}/logo/remove")
    String removeLogo(@PathVariable String squadId, Viewer viewer, Actor actor) {
        int id = lookup.seen(squadId, viewer).squad().id();
        squads.logo(id, null, actor);
        return card(id);
    }
}
