package seat.web.character;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permission;
import seat.access.Requires;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.PageNumber;
import seat.web.PathId;
import seat.web.asset.AssetOwner;
import seat.web.asset.AssetTree;

/** A character's assets, opened level by level. */
@Controller
final class CharacterAssetsPage {
    private final Characters characters;
    private final AssetTree tree;
    private final MessageSource messages;

    CharacterAssetsPage(Characters characters, AssetTree tree, MessageSource messages) {
        this.characters = characters;
        this.tree = tree;
        this.messages = messages;
    }

    @Requires(Permission.CHARACTER)
    @GetMapping("/characters/{characterId}/assets")
    String places(@PathVariable long characterId, Model model) {
        model.addAttribute("character", characters.header(characterId));
        model.addAttribute("tab", "assets");
        model.addAttribute("base", "/characters/" + characterId + "/assets");
        model.addAttribute("list", "/characters/" + characterId + "/asset-list");
        model.addAttribute("places", tree.places(AssetOwner.character(characterId)));
        return "character/assets";
    }

    @Requires(Permission.CHARACTER)
    @GetMapping("/characters/{characterId}/assets/{locationId}")
    String level(
            @PathVariable long characterId,
            @PathVariable String locationId,
            @RequestParam(defaultValue = "1") String page,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Formats formats = new Formats(locale, messages);
        model.addAttribute("base", "/characters/" + characterId + "/assets");
        model.addAttribute(
                "level",
                tree.level(
                        AssetOwner.character(characterId),
                        PathId.orUnnamed(locationId),
                        PageNumber.of(page),
                        formats::place));
        if (Htmx.asksForFragment(request)) {
            return "assets :: items";
        }
        model.addAttribute("character", characters.header(characterId));
        model.addAttribute("tab", "assets");
        return "character/asset-level";
    }
}
