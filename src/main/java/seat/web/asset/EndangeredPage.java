package seat.web.asset;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
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
import seat.asset.Danger;
import seat.asset.Dangers;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Property that may be lost or waits in asset safety, of one character or of all of the caller's. */
@Controller
final class EndangeredPage {
    private final CharacterScopes scopes;
    private final Dangers dangers;
    private final Property property;
    private final ListTables tables;

    EndangeredPage(CharacterScopes scopes, Dangers dangers, Property property, ListTables tables) {
        this.scopes = scopes;
        this.dangers = dangers;
        this.property = property;
        this.tables = tables;
    }

    @Requires("character.asset")
    @GetMapping("/characters/{characterId}/endangered")
    String ofCharacter(
            @PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.one(characterId, "endangered", access, locale), request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/endangered")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, "endangered", locale), request, locale, model);
    }

    private String show(CharacterScope scope, HttpServletRequest request, Locale locale, Model model) {
        List<Danger> found = dangers.of(scope.characters(), Instant.now());
        AssetWords words =
                property.wordsOfPlaces(found.stream().map(Danger::place).toList(), locale);
        String base = scope.subject().path();
        ListTable<Danger> table = ListTable.<Danger>of("endangered")
                .state("danger", EndangeredPage::state)
                .entity("character_id", Danger::characterId)
                .text("place", danger -> words.place(danger.place()))
                .link(
                        "place",
                        danger -> AssetLinks.with(
                                base + "/assets", Map.of("place", danger.place().key())))
                .entity("system_id", danger -> danger.place().systemId())
                .age("danger_at", Danger::at)
                .quantity("stacks", Danger::stacks)
                .isk("value", Danger::value)
                .state(
                        "danger_end",
                        danger -> danger.protectedBySafety() ? State.soon("danger.safety") : State.now("danger.drops"))
                .sum("value")
                .sortedBy("danger")
                .key(danger -> danger.kind() + danger.place().key() + danger.characterId())
                .phone("place", "value", "danger", "danger_at");
        model.addAttribute("subject", scope.subject());
        model.addAttribute("nothing", found.isEmpty());
        return tables.answer(
                scope.several() ? table : table.without("character_id"),
                found,
                request,
                locale,
                model,
                "asset/endangered");
    }

    private static State state(Danger danger) {
        String words = "danger." + danger.kind().word();
        return switch (danger.kind()) {
            case ABANDONED, UNANCHORING, ATTACKED -> State.now(words);
            case LOW_POWER, ASSET_SAFETY -> State.soon(words);
        };
    }
}
