package seat.web.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.search.Hit;
import seat.search.Search;
import seat.search.SearchKind;
import seat.search.SearchText;
import seat.web.Formats;

/** What was searched: the ten best hits as the palette shows them, or a page of them by kind. */
@Controller
final class SearchPages {
    private static final int TEN = 10;
    private static final int ON_A_PAGE = 50;

    private final Search search;
    private final PageHits pages;
    private final ToolHits tools;
    private final Results results;
    private final MessageSource messages;

    SearchPages(Search search, PageHits pages, ToolHits tools, Results results, MessageSource messages) {
        this.tools = tools;
        this.search = search;
        this.pages = pages;
        this.results = results;
        this.messages = messages;
    }

    /** Hits of one kind. */
    record Group(SearchKind kind, List<Result> results) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/search/palette")
    String palette(
            @RequestParam(defaultValue = "") String q, Viewer viewer, Access access, Locale locale, Model model) {
        List<Hit> hits =
                find(q, viewer, access, locale, TEN).stream().limit(TEN).toList();
        model.addAttribute("q", q);
        model.addAttribute("results", results.of(hits, new Formats(locale, messages)));
        return "search :: palette";
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/search")
    String show(@RequestParam(defaultValue = "") String q, Viewer viewer, Access access, Locale locale, Model model) {
        List<Hit> hits = find(q, viewer, access, locale, ON_A_PAGE);
        Map<SearchKind, List<Result>> groups = new LinkedHashMap<>();
        for (Result result : results.of(hits, new Formats(locale, messages))) {
            groups.computeIfAbsent(result.kind(), kind -> new ArrayList<>()).add(result);
        }
        model.addAttribute("q", q);
        model.addAttribute(
                "groups",
                groups.entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue()))
                        .toList());
        return "search";
    }

    private List<Hit> find(String q, Viewer viewer, Access access, Locale locale, int most) {
        SearchText text = SearchText.of(q);
        List<Hit> own = new ArrayList<>(pages.of(text, access, locale));
        own.addAll(tools.of(text, viewer, access));
        return search.find(text, viewer, access, own, most);
    }
}
