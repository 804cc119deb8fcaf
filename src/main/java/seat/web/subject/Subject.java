package seat.web.subject;

import java.util.List;
import seat.resource.OwnerType;

/**
 * What a page is about: one owner, or several whose rows are listed together.
 *
 * @param id of the owner; 0 for several and for what belongs to nobody
 * @param line what stands below the name, such as the corporation; may be empty
 * @param path its pages begin with
 * @param tabs the groups of its pages
 * @param pages those of the group the page is in; empty where it is alone
 */
public record Subject(OwnerType kind, long id, String name, String line, String path, List<Tab> tabs, List<Tab> pages) {
    public Subject {
        tabs = List.copyOf(tabs);
        pages = List.copyOf(pages);
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
