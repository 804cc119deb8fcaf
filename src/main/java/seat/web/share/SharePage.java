package seat.web.share;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.PublicPage;
import seat.access.ShareLinks;
import seat.access.Viewer;
import seat.resource.OwnerType;
import seat.web.Visits;
import seat.web.subject.Subjects;
import seat.web.subject.Tab;

/** Where a share link leads: the characters it shows, and their pages. */
@Controller
final class SharePage {
    private final Visits visits;
    private final ShareLinks links;
    private final AccessRules rules;
    private final Subjects subjects;

    SharePage(Visits visits, ShareLinks links, AccessRules rules, Subjects subjects) {
        this.visits = visits;
        this.links = links;
        this.rules = rules;
        this.subjects = subjects;
    }

    /** A character and its pages that the link shows. */
    record Shown(long id, String name, List<Tab> pages) {}

    @PublicPage
    @GetMapping("/share/{secret}")
    String open(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response, Model model) {
        Visits.keepOut(response);
        if (visits.begin(secret, request, response)) {
            return "redirect:/share";
        }
        return ended(response, model);
    }

    @PublicPage
    @GetMapping("/share")
    String show(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        Visits.keepOut(response);
        Optional<Viewer> visitor = visits.visitor(request);
        if (visitor.isEmpty()) {
            return ended(response, model);
        }
        Access access = rules.of(visitor.get());
        model.addAttribute("maker", visitor.get().name());
        model.addAttribute(
                "characters",
                links.shown(visitor.get().shareLinkId()).characters().entrySet().stream()
                        .map(one -> new Shown(
                                one.getKey(),
                                one.getValue(),
                                subjects.of(OwnerType.CHARACTER, one.getKey(), "", access, locale)
                                        .tabs()))
                        .toList());
        return "share";
    }

    @PublicPage
    @GetMapping("/share/end")
    String end(HttpServletResponse response) {
        Visits.keepOut(response);
        visits.end(response);
        return "redirect:/";
    }

    private String ended(HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        model.addAttribute("kind", "share");
        model.addAttribute("detail", "");
        return "sign-in-failed";
    }
}
