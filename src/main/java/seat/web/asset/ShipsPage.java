package seat.web.asset;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.asset.Stack;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** The assembled ships of one character, or of all of the caller's, with what each is worth as it stands. */
@Controller
final class ShipsPage {
    private final CharacterScopes scopes;
    private final Property property;
    private final ListTables tables;

    ShipsPage(CharacterScopes scopes, Property property, ListTables tables) {
        this.scopes = scopes;
        this.property = property;
        this.tables = tables;
    }

    @Requires("character.asset")
    @GetMapping("/characters/{characterId}/ships")
    String ofCharacter(
            @PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.one(characterId, "ships", access, locale), request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/ships")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, "ships", locale), request, locale, model);
    }

    private String show(CharacterScope scope, HttpServletRequest request, Locale locale, Model model) {
        List<Stack> ships = property.of(scope.characters()).stacks().stream()
                .filter(Stack::isShip)
                .toList();
        AssetWords words = property.words(ships, locale);
        Map<Long, String> groups = property.groups(ships, locale);
        ListTable<Stack> table = ListTable.<Stack>of("ships")
                .entity("character_id", stack -> stack.asset().characterId())
                .entity("type_id", stack -> stack.asset().typeId())
                .text("name", stack -> stack.asset().name())
                .link("name", AssetLinks::opened)
                .text("group", stack -> groups.getOrDefault(stack.groupId(), ""))
                .isk("hull", Stack::value)
                .isk("whole", Stack::whole)
                .entity("system_id", stack -> stack.place().systemId())
                .text("place", stack -> words.place(stack.place()))
                .link("place", AssetLinks::place)
                .text("holder", words::holder)
                .key(stack -> stack.asset().itemId())
                .sum("hull", "whole")
                .sortedBy("-whole")
                .phone("type_id", "whole", "place", "name")
                .link("type_id", AssetLinks::opened);
        model.addAttribute("subject", scope.subject());
        model.addAttribute("nothing", ships.isEmpty());
        model.addAttribute("priceNote", property.note(ships));
        return tables.answer(
                scope.several() ? table : table.without("character_id"), ships, request, locale, model, "asset/ships");
    }
}
