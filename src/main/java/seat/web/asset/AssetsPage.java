package seat.web.asset;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.OwnerSelection;
import seat.access.Requires;
import seat.eve.CorporationFlag;
import seat.resource.OwnerType;
import seat.view.View;
import seat.view.Views;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.PageNumber;
import seat.web.PathId;
import seat.web.subject.Divisions;
import seat.web.subject.Subjects;

/** An owner's assets, opened level by level; a corporation's hangars carry their names. */
@Controller
final class AssetsPage {
    private final Subjects subjects;
    private final Divisions divisions;
    private final AssetTree tree;
    private final Views views;
    private final MessageSource messages;

    AssetsPage(Subjects subjects, Divisions divisions, AssetTree tree, Views views, MessageSource messages) {
        this.subjects = subjects;
        this.divisions = divisions;
        this.tree = tree;
        this.views = views;
        this.messages = messages;
    }

    @Requires("corporation.asset")
    @GetMapping("/corporations/{corporationId}/assets")
    String ofCorporation(@PathVariable long corporationId, Access access, Locale locale, Model model) {
        return places(OwnerType.CORPORATION, corporationId, access, locale, model);
    }

    @Requires("character.asset")
    @GetMapping("/characters/{characterId}/assets/{locationId}")
    String levelOfCharacter(
            @PathVariable long characterId,
            @PathVariable String locationId,
            @RequestParam(defaultValue = "1") String page,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return level(OwnerType.CHARACTER, characterId, locationId, page, access, request, locale, model);
    }

    @Requires("corporation.asset")
    @GetMapping("/corporations/{corporationId}/assets/{locationId}")
    String levelOfCorporation(
            @PathVariable long corporationId,
            @PathVariable String locationId,
            @RequestParam(defaultValue = "1") String page,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return level(OwnerType.CORPORATION, corporationId, locationId, page, access, request, locale, model);
    }

    private String places(OwnerType kind, long id, Access access, Locale locale, Model model) {
        String path = Subjects.path(kind, id);
        model.addAttribute("subject", subjects.of(kind, id, "assets", access, locale));
        model.addAttribute("base", path + "/assets");
        model.addAttribute("list", path + "/asset-list");
        model.addAttribute("places", tree.places(owned(kind, id, access)));
        return "asset-places";
    }

    private String level(
            OwnerType kind,
            long id,
            String locationId,
            String page,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Formats formats = new Formats(locale, messages);
        Map<Integer, String> hangars = kind == OwnerType.CORPORATION ? divisions.names(id, "hangar", locale) : Map.of();
        UnaryOperator<String> place = flag -> place(flag, hangars, formats);
        model.addAttribute("base", Subjects.path(kind, id) + "/assets");
        model.addAttribute(
                "level", tree.level(owned(kind, id, access), PathId.orUnnamed(locationId), PageNumber.of(page), place));
        if (Htmx.asksForFragment(request)) {
            return "assets :: items";
        }
        model.addAttribute(
                "subject",
                subjects.of(kind, id, kind == OwnerType.CHARACTER ? "asset-places" : "assets", access, locale));
        return "asset-level";
    }

    private AssetTree.Owned owned(OwnerType kind, long id, Access access) {
        View list = views.find(kind, "asset-list").orElseThrow();
        return AssetTree.Owned.of(kind, id, access.rows(list, new OwnerSelection.One(id)));
    }

    private static String place(String flag, Map<Integer, String> hangars, Formats formats) {
        OptionalInt division = CorporationFlag.division(flag);
        return division.isPresent() && !hangars.isEmpty()
                ? hangars.getOrDefault(division.getAsInt(), flag)
                : formats.place(flag);
    }
}
