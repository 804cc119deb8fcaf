package seat.web.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.plugin.Contributions;
import seat.resource.OwnerType;
import seat.search.Hit;
import seat.search.SearchText;
import seat.view.View;
import seat.view.Views;
import seat.web.Formats;
import seat.web.MenuEntry;
import seat.web.subject.SubjectPage;
import seat.web.subject.Subjects;

/** Finds SeAT's own pages by their names: what the menu has, what there is about all characters of the caller, and New Eden's tables. */
@Component
final class PageHits {
    private static final String MINE = "/my/";

    private final Views views;
    private final MessageSource messages;
    private final List<MenuEntry> menu = Contributions.installed().all(MenuEntry.POINT);
    private final List<SubjectPage> subjectPages = Contributions.installed().all(SubjectPage.POINT);

    PageHits(Views views, MessageSource messages) {
        this.views = views;
        this.messages = messages;
    }

    List<Hit> of(SearchText text, Access access, Locale locale) {
        Formats formats = new Formats(locale, messages);
        Map<String, String> names = new LinkedHashMap<>();
        for (MenuEntry entry : menu) {
            if (access.may(entry.permission())) {
                names.putIfAbsent(entry.path(), formats.message("nav." + entry.id(), formats.word(entry.id())));
            }
        }
        subjectPages.stream()
                .filter(SubjectPage::mine)
                .forEach(page -> names.putIfAbsent(MINE + page.id(), title(page.id(), formats)));
        for (View view : views.of(OwnerType.CHARACTER)) {
            names.putIfAbsent(MINE + view.id(), title(view.id(), formats));
        }
        for (View view : views.of(OwnerType.PUBLIC)) {
            if (view.permission().isEmpty() || access.may(view.permission())) {
                names.putIfAbsent(Subjects.path(view, 0), title(view.id(), formats));
            }
        }
        return names.entrySet().stream()
                .map(page -> Hit.page(page.getKey(), page.getValue(), text))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String title(String id, Formats formats) {
        return formats.message("page." + id, formats.message("table." + id, formats.word(id)));
    }
}
