package seat.web.industry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.industry.BlueprintGroup;
import seat.industry.Blueprints;
import seat.industry.BuildPlan;
import seat.industry.BuildPlans;
import seat.industry.BuildSystems;
import seat.industry.Recipe;
import seat.industry.Recipes;
import seat.web.price.PriceNotes;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** What it takes to run a blueprint with the stock of all of the caller's characters, what is missing, and what it brings. */
@Controller
final class BuildPage {
    private final CharacterScopes scopes;
    private final Recipes recipes;
    private final BuildPlans plans;
    private final BuildSystems systems;
    private final Blueprints blueprints;
    private final References references;
    private final PriceNotes notes;

    BuildPage(
            CharacterScopes scopes,
            Recipes recipes,
            BuildPlans plans,
            BuildSystems systems,
            Blueprints blueprints,
            References references,
            PriceNotes notes) {
        this.scopes = scopes;
        this.recipes = recipes;
        this.plans = plans;
        this.systems = systems;
        this.blueprints = blueprints;
        this.references = references;
        this.notes = notes;
    }

    /** One blueprint type of the caller's, with its best research. */
    record Own(Ref type, String link, int material, int time, boolean copy) {}

    /** A place where there is some of the materials. */
    record Place(Ref place, long types) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/build")
    String build(
            @RequestParam(defaultValue = "0") long blueprint,
            @RequestParam(defaultValue = "1") long runs,
            @RequestParam(defaultValue = "0") int material,
            @RequestParam(defaultValue = "0") int time,
            @RequestParam(defaultValue = "0") double bonus,
            @RequestParam(defaultValue = "0") long system,
            @RequestParam(defaultValue = "0.25") double tax,
            @RequestParam(defaultValue = "0") long place,
            @RequestParam(defaultValue = "") String name,
            Viewer viewer,
            Locale locale,
            Model model) {
        CharacterScope scope = scopes.mine(viewer, "build", locale);
        BuildForm form = new BuildForm(blueprint, runs, material, time, bonus, system, tax, place);
        model.addAttribute("subject", scope.subject());
        model.addAttribute("form", form);
        model.addAttribute("name", name);
        model.addAttribute("surcharge", BuildForm.SURCHARGE);
        model.addAttribute("known", recipes.areKnown());
        model.addAttribute("found", name.isBlank() ? List.of() : recipes.find(name));
        Optional<Recipe> recipe = blueprint == 0 ? Optional.empty() : recipes.of(blueprint);
        model.addAttribute("own", recipe.isPresent() ? List.of() : own(scope));
        model.addAttribute("plan", null);
        recipe.ifPresent(found -> plan(found, form, scope, model));
        return "industry/build";
    }

    private void plan(Recipe recipe, BuildForm form, CharacterScope scope, Model model) {
        List<BuildSystems.BuildSystem> offered = systems.of(scope.characters(), recipe.activity());
        long system = form.system() != 0 || offered.isEmpty()
                ? form.system()
                : offered.getFirst().systemId();
        BuildPlans.Planned planned = plans.of(recipe, form.order(system), scope.characters());
        BuildPlan plan = planned.plan();
        List<Long> ids = new ArrayList<>(planned.held().byPlace().keySet());
        plan.materials().forEach(line -> ids.add(line.typeId()));
        ids.add(recipe.product().typeId());
        ids.add(recipe.blueprintTypeId());
        offered.forEach(one -> ids.add(one.systemId()));
        Map<Long, Ref> refs = references.of(ids);
        model.addAttribute("priceNote", notes.dealsWithout(plan.withoutPrice()));
        model.addAttribute("plan", plan);
        model.addAttribute("refs", refs);
        model.addAttribute("system", system);
        model.addAttribute("systems", offered);
        model.addAttribute(
                "places",
                planned.held().byPlace().entrySet().stream()
                        .filter(one -> refs.containsKey(one.getKey()))
                        .map(one -> new Place(
                                Objects.requireNonNull(refs.get(one.getKey())),
                                one.getValue().size()))
                        .sorted(Comparator.comparingLong(Place::types)
                                .reversed()
                                .thenComparing(one -> one.place().name()))
                        .toList());
        model.addAttribute(
                "multibuy",
                plan.materials().stream()
                        .filter(line -> line.missing() > 0)
                        .map(line ->
                                Objects.requireNonNull(refs.get(line.typeId())).name() + "\t" + line.missing())
                        .collect(Collectors.joining("\n")));
    }

    /** The caller's blueprints by name, each type once: an original before a copy, then the better researched. */
    private List<Own> own(CharacterScope scope) {
        Map<Long, BlueprintGroup> best = blueprints.of(scope.characters()).stream()
                .collect(Collectors.toMap(BlueprintGroup::typeId, group -> group, BuildPage::better));
        Map<Long, Ref> refs = references.of(best.keySet());
        return best.values().stream()
                .map(group -> new Own(
                        Objects.requireNonNull(refs.get(group.typeId())),
                        BlueprintsPage.buildLink(group),
                        group.materialEfficiency(),
                        group.timeEfficiency(),
                        group.runs() != null))
                .sorted(Comparator.comparing(one -> one.type().name()))
                .toList();
    }

    private static BlueprintGroup better(BlueprintGroup one, BlueprintGroup other) {
        return Comparator.comparing((BlueprintGroup group) -> group.runs() == null)
                                .thenComparing(BlueprintGroup::materialEfficiency)
                                .thenComparing(BlueprintGroup::timeEfficiency)
                                .compare(one, other)
                        >= 0
                ? one
                : other;
    }
}
