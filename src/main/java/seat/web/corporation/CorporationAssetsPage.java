package seat.web.corporation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
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

/** A corporation's assets, opened level by level; its hangars carry their names. */
@Controller
final class CorporationAssetsPage {
    private static final String HANGAR = "CorpSAG";

    private final Corporations corporations;
    private final Divisions divisions;
    private final AssetTree tree;
    private final MessageSource messages;

    CorporationAssetsPage(Corporations corporations, Divisions divisions, AssetTree tree, MessageSource messages) {
        this.corporations = corporations;
        this.divisions = divisions;
        this.tree = tree;
        this.messages = messages;
    }

    @Requires(Permission.CORPORATION)
    @GetMapping("/corporations/{corporationId}/assets")
    String places(@PathVariable long corporationId, Model model) {
        model.addAttribute("corporation", corporations.header(corporationId));
        model.addAttribute("tab", "assets");
        model.addAttribute("base", "/corporations/" + corporationId + "/assets");
        model.addAttribute("list", "/corporations/" + corporationId + "/asset-list");
        model.addAttribute("places", tree.places(AssetOwner.corporation(corporationId)));
        return "corporation/assets";
    }

    @Requires(Permission.CORPORATION)
    @GetMapping("/corporations/{corporationId}/assets/{locationId}")
    String level(
            @PathVariable long corporationId,
            @PathVariable String locationId,
            @RequestParam(defaultValue = "1") String page,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Map<Integer, String> hangars = divisions.names(corporationId, "hangar", locale);
        Formats formats = new Formats(locale, messages);
        model.addAttribute("base", "/corporations/" + corporationId + "/assets");
        model.addAttribute(
                "level",
                tree.level(
                        AssetOwner.corporation(corporationId),
                        PathId.orUnnamed(locationId),
                        PageNumber.of(page),
                        flag -> place(flag, hangars, formats)));
        if (Htmx.asksForFragment(request)) {
            return "assets :: items";
        }
        model.addAttribute("corporation", corporations.header(corporationId));
        model.addAttribute("tab", "assets");
        return "corporation/asset-level";
    }

    private static String place(String flag, Map<Integer, String> hangars, Formats formats) {
        String division = flag.startsWith(HANGAR) ? flag.substring(HANGAR.length()) : "";
        return division.matches("[1-7]") ? hangars.getOrDefault(Integer.parseInt(division), flag) : formats.place(flag);
    }
}
