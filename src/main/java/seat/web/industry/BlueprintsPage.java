package seat.web.industry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.eve.BlueprintKind;
import seat.industry.BlueprintGroup;
import seat.industry.Blueprints;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Blueprints of one character or of all of the caller's, identical ones in one row. */
@Controller
final class BlueprintsPage {
    private static final String RUNS_WITHOUT_END = "∞";

    private final CharacterScopes scopes;
    private final Blueprints blueprints;
    private final Names names;
    private final ListTables lists;

    BlueprintsPage(CharacterScopes scopes, Blueprints blueprints, Names names, ListTables lists) {
        this.scopes = scopes;
        this.blueprints = blueprints;
        this.names = names;
        this.lists = lists;
    }

    @Requires("character.blueprint")
    @GetMapping("/characters/{characterId}/blueprints")
    String one(
            @PathVariable long characterId,
            @RequestParam(defaultValue = "false") boolean researched,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(
                scopes.one(characterId, "blueprints", access, locale),
                access.owns(characterId),
                researched,
                request,
                locale,
                model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/blueprints")
    String mine(
            @RequestParam(defaultValue = "false") boolean researched,
            Viewer viewer,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(scopes.mine(viewer, "blueprints", locale), true, researched, request, locale, model);
    }

    private String show(
            CharacterScope scope,
            boolean own,
            boolean researched,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        List<BlueprintGroup> groups = blueprints.of(scope.characters()).stream()
                .filter(group -> !researched || group.isFullyResearched())
                .toList();
        Names.Known known = names.of(groups.stream()
                .flatMap(group -> Stream.of(group.typeId(), group.containerTypeId()))
                .filter(id -> id != 0)
                .toList());
        model.addAttribute("subject", scope.subject());
        model.addAttribute("researched", researched);
        model.addAttribute("text", text(groups, known));
        return lists.answer(table(scope, own, known), groups, request, locale, model, "industry/blueprints");
    }

    private static ListTable<BlueprintGroup> table(CharacterScope scope, boolean own, Names.Known known) {
        ListTable<BlueprintGroup> table = ListTable.<BlueprintGroup>of("blueprints")
                .entity("character_id", BlueprintGroup::characterId)
                .entity("type_id", BlueprintGroup::typeId)
                .state("blueprint_kind", group -> State.plain("blueprint." + group.kind()))
                .quantity("material_efficiency", BlueprintGroup::materialEfficiency)
                .quantity("time_efficiency", BlueprintGroup::timeEfficiency)
                .text("runs_left", BlueprintsPage::runs)
                .quantity("blueprint_count", BlueprintGroup::count)
                .entity("station_id", BlueprintGroup::rootId)
                .text("container", group -> container(group, known))
                .quantity("in_use", group -> group.inUse() == 0 ? null : group.inUse())
                .text("build", group -> own ? "→" : null)
                .link("build", group -> own ? buildLink(group) : "")
                .sum("blueprint_count", "in_use")
                .sortedBy("type_id")
                .keeping("researched")
                .phone("type_id", "blueprint_count", "station_id", "runs_left");
        return scope.several() ? table : table.without("character_id");
    }

    static String buildLink(BlueprintGroup group) {
        return "/my/build?blueprint=" + group.typeId() + "&material=" + group.materialEfficiency() + "&time="
                + group.timeEfficiency() + (group.runs() == null ? "" : "&runs=" + group.runs());
    }

    static String runs(BlueprintGroup group) {
        return group.runs() == null ? RUNS_WITHOUT_END : String.valueOf(group.runs());
    }

    private static String container(BlueprintGroup group, Names.Known known) {
        if (group.containerTypeId() == 0) {
            return "";
        }
        return group.containerName().isEmpty() ? known.of(group.containerTypeId()) : group.containerName();
    }

    /** Blueprints as lines for a forum or a chat. */
    private static String text(Collection<BlueprintGroup> groups, Names.Known known) {
        StringBuilder text = new StringBuilder();
        groups.stream()
                .sorted(Comparator.comparing((BlueprintGroup group) -> known.of(group.typeId()))
                        .thenComparing(BlueprintGroup::kind))
                .forEach(group -> text.append(known.of(group.typeId()))
                        .append(group.kind() == BlueprintKind.ORIGINAL ? "\tBPO" : "\tBPC")
                        .append("\tME ")
                        .append(group.materialEfficiency())
                        .append("\tTE ")
                        .append(group.timeEfficiency())
                        .append("\truns ")
                        .append(runs(group))
                        .append("\t×")
                        .append(group.count())
                        .append('\n'));
        return text.toString();
    }
}
