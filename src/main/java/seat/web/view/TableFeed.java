package seat.web.view;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.KeyLimits;
import seat.access.OwnerSelection;
import seat.api.KeyDraft;
import seat.resource.OwnerType;
import seat.view.View;
import seat.view.Views;
import seat.web.NotFoundException;

/** Tables that a spreadsheet reads by an address of their own: which can be one, and what a key has to be for it. */
@Component
public final class TableFeed {
    private final Views views;
    private final ViewRows rows;

    TableFeed(Views views, ViewRows rows) {
        this.views = views;
        this.rows = rows;
    }

    /**
     * The address of a table as it is kept, of its page or of its CSV.
     *
     * @throws NotFoundException for what is no table, or none for programs
     */
    public String address(String asked) {
        int query = asked.indexOf('?');
        String path = query < 0 ? asked : asked.substring(0, query);
        String address = (path.endsWith(".csv") ? path.substring(0, path.length() - ".csv".length()) : path)
                + (query < 0 ? "" : asked.substring(query));
        find(address);
        return address;
    }

    /** What stands at an address; what only superusers and those who manage roles see is none of it. */
    ViewRequest find(String address) {
        ViewRequest asked = ViewRequest.at(views, address);
        if (asked.view().configuration()
                || KeyLimits.NEVER_IMPLIED.contains(asked.view().permission())) {
            throw new NotFoundException("a table for spreadsheets");
        }
        return asked;
    }

    /** The name of a table's view: {@code character.wallet-journal}. */
    public String view(String address) {
        return find(address).view().name();
    }

    /**
     * A key for one table: it permits what that needs, about that owner, and nothing else.
     *
     * @param draft of which the name, the networks and the end are taken
     * @throws AccessRefusal where its maker may not see the table
     */
    public KeyDraft narrowed(KeyDraft draft, String address, Access access) {
        ViewRequest asked = find(address);
        if (!rows.possible(asked, access)) {
            throw new AccessRefusal("You may not see this table");
        }
        return new KeyDraft(
                draft.name(), needed(asked.view()), owners(asked), draft.networks(), draft.expiresAt(), address);
    }

    private static Set<String> needed(View view) {
        Set<String> needed = new TreeSet<>();
        if (!view.permission().isEmpty()) {
            needed.add(view.permission());
        }
        view.permissions().values().forEach(needed::addAll);
        if (view.division() != null) {
            needed.addAll(view.division().kind().permissions());
        }
        needed.removeAll(KeyLimits.NEVER_IMPLIED);
        return needed;
    }

    private static @Nullable Map<OwnerType, Set<Long>> owners(ViewRequest asked) {
        OwnerType kind = asked.view().ownerType();
        return asked.scope() instanceof OwnerSelection.One one && kind.isOfPlayers()
                ? Map.of(kind, Set.of(one.id()))
                : null;
    }
}
