package seat.view;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableQuery;
import seat.resource.DeclaredView;
import seat.resource.Division;
import seat.resource.OwnerType;

/**
 * Rows of a table, or of a join, as they are read: the columns with their meaning, whose they are, and what a reader needs.
 *
 * @param id last part of its path, unique for the kind of owner: {@code wallet-journal}
 * @param permission what a reader needs, such as {@code character.journal}; empty for what everybody who is signed in may see
 * @param group the tab it stands under
 * @param query its rows of all owners
 * @param owner SQL of the owner's id; empty for what belongs to nobody
 * @param permissions by column, what it needs besides: {@code corporation.tracking}. Who lacks one sees the row without the column
 * @param division the wallet or hangar division a row belongs to; null where rows belong to none
 * @param links by column, the path its values lead to
 * @param tables whose rows it shows
 * @param resources whose updates fill them for the owner
 * @param single whether an owner has one row at most
 */
public record View(
        String id,
        OwnerType ownerType,
        String permission,
        String group,
        TableQuery query,
        String owner,
        Map<String, Set<String>> permissions,
        @Nullable Division division,
        Map<String, String> links,
        Set<String> tables,
        Set<String> resources,
        boolean single) {

    public View {
        permissions = Map.copyOf(permissions);
        links = Map.copyOf(links);
        tables = Set.copyOf(tables);
        resources = Set.copyOf(resources);
        if (owner.isEmpty() != (ownerType == OwnerType.PUBLIC)) {
            throw new IllegalArgumentException("The view " + id + " must name an owner exactly when rows have one");
        }
        for (String column : permissions.keySet()) {
            if (query.columns().stream().noneMatch(each -> each.name().equals(column)) || query.ordersBy(column)) {
                throw new IllegalArgumentException("The column " + column + " of the view " + id
                        + " cannot need a permission: it is none, or the order of the rows tells of it");
            }
        }
    }

    /** Its name in permissions, messages and errors: {@code character.wallet-journal}. */
    public String name() {
        return ownerType.id() + "." + id;
    }

    /** Whether rows belong to somebody, so that they can be listed for several owners. */
    public boolean owned() {
        return ownerType != OwnerType.PUBLIC;
    }

    /** Whether it is about SeAT itself, among the pages of its configuration. */
    public boolean configuration() {
        return !owned() && group.equals(DeclaredView.CONFIGURATION);
    }

    /** Its rows of several owners, whose names stand in the first column. */
    public TableQuery ofMany() {
        return query.preceded(new TableColumn("owner", owner, Meaning.ENTITY));
    }
}
