package seat.web.squad;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.squad.Filter;
import seat.squad.FilterJson;
import seat.squad.FilterProblem;
import seat.squad.Parameter;
import seat.squad.Squad;
import seat.squad.Squads;

/**
 * Where a squad's filter is made: sentences to complete first, the tree for who wants more. The page needs no script: the draft travels in
 * the form, each button is a step, and nothing is stored before 'save', which shows what it will do first.
 */
@Controller
final class SquadFilterPage {
    private final Squads squads;
    private final SquadLookup lookup;

    SquadFilterPage(Squads squads, SquadLookup lookup) {
        this.squads = squads;
        this.lookup = lookup;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/squads/{squadId}/filter")
    String show(
            @PathVariable String squadId, @RequestParam(defaultValue = "") String then, Viewer viewer, Model model) {
        Squad squad = managed(squadId, viewer);
        Squad.Parsed parsed = squad.parsed();
        return page(
                squad,
                parsed.filter(),
                then.equals("filter"),
                parsed.problem() == null ? "" : parsed.problem(),
                viewer,
                model);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/squads/{squadId}/filter")
    String step(
            @PathVariable String squadId,
            @RequestParam Map<String, String> form,
            Viewer viewer,
            Actor actor,
            Model model) {
        Squad squad = managed(squadId, viewer);
        boolean then = form.getOrDefault("then", "").equals("filter") && viewer.superuser();
        Filter draft = null;
        try {
            draft = FilterJson.read(form.getOrDefault("filter", ""));
            String step = form.getOrDefault("do", "");
            if (step.equals("save")) {
                check(squad, draft, viewer);
                save(squad, draft, then, actor);
                return "redirect:/squads/" + squad.id();
            }
            if (step.equals("try")) {
                check(squad, draft, viewer);
                Squad as = then ? byFilter(squad) : squad;
                model.addAttribute("dry", squads.dryRun(as, draft));
            } else {
                draft = changed(draft, step, form, viewer);
            }
            return page(squad, draft, then, "", viewer, model);
        } catch (FilterProblem e) {
            return page(squad, draft, then, String.valueOf(e.getMessage()), viewer, model);
        }
    }

    private static Squad byFilter(Squad squad) {
        return new Squad(
                squad.id(),
                squad.name(),
                squad.description(),
                squad.visibility(),
                Squad.Membership.FILTER,
                squad.classified(),
                squad.filters(),
                squad.evaluatedAt(),
                squad.problem(),
                squad.required(),
                squad.forbidden());
    }

    private void save(Squad squad, @Nullable Filter draft, boolean then, Actor actor) {
        squads.filter(squad.id(), draft, actor);
        if (then) {
            squads.change(
                    squad.id(),
                    new Squads.Draft(
                            squad.name(),
                            squad.description(),
                            squad.visibility(),
                            Squad.Membership.FILTER,
                            squad.classified(),
                            squad.required(),
                            squad.forbidden()),
                    actor);
        }
    }

    private Squad managed(String squadId, Viewer viewer) {
        Squads.Seen seen = lookup.seen(squadId, viewer);
        if (!seen.standing().manages()) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "Only moderators of this squad may change its filter");
        }
        return seen.squad();
    }

    /** A squad that does not exist for whoever writes the filter is none, unless the filter named it before. */
    private void check(Squad squad, @Nullable Filter draft, Viewer viewer) {
        if (draft == null) {
            return;
        }
        squads.rules().check(draft);
        Set<String> known = new HashSet<>(squadsIn(squad.parsed().filter()));
        lookup.listed(viewer).forEach(each -> known.add(String.valueOf(each.id())));
        squadsIn(draft).stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new FilterProblem("There is no squad " + id);
        });
    }

    private static Set<String> squadsIn(@Nullable Filter filter) {
        return filter == null
                ? Set.of()
                : filter.lines().stream()
                        .filter(line -> line.rule().equals("squad"))
                        .flatMap(line -> line.values().getOrDefault("squad", List.of()).stream())
                        .collect(Collectors.toSet());
    }

    private @Nullable Filter changed(@Nullable Filter draft, String step, Map<String, String> form, Viewer viewer) {
        String[] words = step.split(":", 3);
        String path = words.length > 1 ? words[1] : "";
        String word = words.length > 2 ? words[2] : "";
        if (words[0].equals("add")) {
            Template template = Template.find(path).orElseThrow(() -> unknown(step));
            return FilterDraft.add(
                    draft,
                    form.getOrDefault("into", ""),
                    template.node(form, squads.rules(), lookup.entities(), lookup.listed(viewer)));
        }
        if (words[0].equals("text")) {
            Filter written = FilterJson.read(form.getOrDefault("text", ""));
            return written == null ? null : squads.rules().check(written);
        }
        if (words[0].equals("clear") || draft == null) {
            return null;
        }
        return switch (words[0]) {
            case "remove" -> FilterDraft.remove(draft, path);
            case "not" -> FilterDraft.not(draft, path);
            case "group" -> FilterDraft.group(draft, path);
            case "match" ->
                FilterDraft.match(draft, path, word(Filter.Match.values(), word).orElseThrow(() -> unknown(step)));
            case "of" ->
                FilterDraft.characters(
                        draft, path, word(Filter.Characters.values(), word).orElse(null));
            default -> throw unknown(step);
        };
    }

    private static <T extends Enum<T>> Optional<T> word(T[] values, String word) {
        return List.of(values).stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static FilterProblem unknown(String step) {
        return new FilterProblem("There is no button '" + step + "' on this page");
    }

    private String page(Squad squad, @Nullable Filter draft, boolean then, String problem, Viewer viewer, Model model) {
        List<Sentences.Row> rows = lookup.sentences(viewer).of(draft);
        model.addAttribute("squad", squad);
        model.addAttribute("then", then);
        model.addAttribute("problem", problem);
        model.addAttribute("rows", rows);
        model.addAttribute("groups", rows.stream().filter(Sentences.Row::group).toList());
        model.addAttribute("filter", draft == null ? "" : FilterJson.write(draft));
        model.addAttribute("text", FilterJson.pretty(draft));
        model.addAttribute("templates", Template.ALL);
        model.addAttribute("matches", List.of("all", "any", "none"));
        model.addAttribute("whose", List.of("any", "every", "main", "same"));
        model.addAttribute(
                "ruleHelp",
                squads.rules().all().stream()
                        .map(rule -> new RuleHelp(
                                rule.name(),
                                rule.says().split("\\|", 2)[0],
                                rule.parameters().stream()
                                        .map(SquadFilterPage::help)
                                        .toList()))
                        .toList());
        return "squad/filter";
    }

    /** What a rule takes, for whoever writes the tree by hand. */
    public record RuleHelp(String name, String says, List<String> parameters) {}

    private static String help(Parameter parameter) {
        return parameter.name() + (parameter.required() ? "" : "?") + ": "
                + switch (parameter.kind()) {
                    case Parameter.Number range -> range.least() + " to " + range.most();
                    case Parameter.Entity entity -> "ids of " + entity.of();
                    case Parameter.Word word -> word.example();
                    case Parameter.Choice choice -> String.join(", ", choice.words());
                };
    }
}
