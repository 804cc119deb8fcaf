package seat.web.subject;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.resource.OwnerType;

/**
 * What a page is about: one owner, or several whose rows are listed together.
 *
 * @param id of the owner; 0 for several and for what belongs to nobody
 * @param path its pages begin with
 * @param tabs the groups of its pages
 * @param pages those of the group the page is in; empty where it is alone
 * @param character what is known of the character a page is about; null for other owners
 * @param corporation what is known of the corporation or alliance a page is about; null for other owners
 */
public record Subject(
        OwnerType kind,
        long id,
        String name,
        String path,
        List<Tab> tabs,
        List<Tab> pages,
        @Nullable CharacterCard character,
        @Nullable CorporationCard corporation) {
    /** How many pages of a group fit into one line. */
    private static final int LINE = 8;

    public Subject {
        tabs = List.copyOf(tabs);
        pages = List.copyOf(pages);
    }

    /** The pages of the group that stand in the line: the first ones, and the one that is open. */
    public List<Tab> shownPages() {
        return pages.stream().filter(this::inLine).toList();
    }

    /** The pages of the group that are shown on demand. */
    public List<Tab> morePages() {
        return pages.stream().filter(page -> !inLine(page)).toList();
    }

    private boolean inLine(Tab page) {
        return pages.size() <= LINE + 1 || page.current() || pages.indexOf(page) < LINE;
    }

    /** Whether it is one owner, whose updates may be asked for. */
    public boolean owned() {
        return id != 0 && kind.isOfPlayers();
    }

    /** Which of EVE's pictures belongs to it: {@code portrait}, {@code corporation}, {@code alliance}, or empty for none. */
    public String picture() {
        return id == 0
                ? ""
                : switch (kind) {
                    case CHARACTER -> "portrait";
                    case CORPORATION -> "corporation";
                    case ALLIANCE -> "alliance";
                    case REGION, STRUCTURE, PUBLIC -> "";
                };
    }
}
