package seat.web.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.plugin.Contributions;
import seat.web.Formats;
import seat.web.MenuEntry;
import seat.web.subject.SubjectPage;

/** The pages that a sign-in can lead to: those of the menu, and those of all of somebody's characters together. */
@Component
final class StartPages {
    private final MessageSource messages;

    StartPages(MessageSource messages) {
        this.messages = messages;
    }

    /** A page and what it is called. */
    record StartPage(String path, String label) {}

    /** @param chosen a page that stays among them, wherever it is */
    List<StartPage> of(Access access, String chosen, Locale locale) {
        Formats formats = new Formats(locale, messages);
        Contributions all = Contributions.installed();
        List<StartPage> pages = new ArrayList<>();
        all.all(MenuEntry.POINT).stream()
                .filter(entry -> entry.section() != MenuEntry.Section.ADMINISTRATION && access.may(entry.permission()))
                .map(entry ->
                        new StartPage(entry.path(), formats.message("nav." + entry.id(), formats.word(entry.id()))))
                .forEach(pages::add);
        all.all(SubjectPage.POINT).stream()
                .filter(SubjectPage::mine)
                .map(page -> new StartPage("/my/" + page.id(), label(page.id(), formats)))
                .filter(page -> pages.stream().noneMatch(known -> known.path().equals(page.path())))
                .toList()
                .forEach(pages::add);
        if (pages.stream().noneMatch(page -> page.path().equals(chosen))) {
            pages.add(new StartPage(chosen, chosen));
        }
        return pages;
    }

    private static String label(String id, Formats formats) {
        return formats.message("page." + id, formats.word(id));
    }
}
