package seat.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.access.ShareLinks;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.config.Settings;
import seat.sso.TokenStore;
import seat.web.NotFoundException;
import seat.web.PathId;

/** Makes and ends links that show one's own characters to others. */
@Controller
final class ShareLinksPage {
    private final ShareLinks links;
    private final Permissions permissions;
    private final TokenStore tokens;
    private final MessageSource messages;
    private final Settings settings;

    ShareLinksPage(
            ShareLinks links, Permissions permissions, TokenStore tokens, MessageSource messages, Settings settings) {
        this.links = links;
        this.permissions = permissions;
        this.tokens = tokens;
        this.messages = messages;
        this.settings = settings;
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @GetMapping("/account/share-links/new")
    String form(Viewer viewer, Locale locale, Model model) {
        model.addAttribute("characters", tokens.list(viewer.userId()));
        Map<String, String> labels = new TreeMap<>();
        ShareLinks.shareable(permissions)
                .forEach(name -> labels.put(
                        name, String.valueOf(messages.getMessage("permission." + name, null, name, locale))));
        model.addAttribute("permissions", labels);
        model.addAttribute("days", ShareLinks.LONGEST.toDays());
        return "share-link";
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @PostMapping("/account/share-links")
    String create(
            @RequestParam(name = "character", required = false) @Nullable List<Long> characters,
            @RequestParam(name = "permission", required = false) @Nullable List<String> chosen,
            @RequestParam int days,
            @RequestParam(defaultValue = "") String note,
            Viewer viewer,
            Actor actor,
            HttpServletRequest request,
            Model model) {
        String secret = links.create(
                actor,
                viewer.userId(),
                characters == null ? List.of() : characters,
                chosen == null ? List.of() : chosen,
                permissions,
                Duration.ofDays(days),
                note);
        model.addAttribute(
                "link", settings.http().publicUrl(request.getLocalPort()).resolve(ShareLinks.PATH + secret));
        return "share-link-made";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/share-links/{linkId}/revoke")
    String revoke(@PathVariable String linkId, Viewer viewer, Actor actor) {
        if (!links.revoke(actor, viewer.userId(), PathId.of(linkId))) {
            throw new NotFoundException("share link " + linkId);
        }
        return "redirect:/account";
    }
}
