package seat.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.update.Leadership;
import seat.view.View;

/**
 * What one caller may do and see, for one request: it is read once, from the facts of this moment, and the next request asks anew.
 * What goes on for longer, such as an export, takes a new one for each statement.
 *
 * <p>The sources of rights are ownership of a character, leading a corporation as its CEO or a director ({@link Leadership}), and
 * being a superuser. Nothing else gives a right.
 */
public final class Access {
    private static final String OWN =
            "SELECT character_id FROM refresh_tokens WHERE user_id = ? AND deleted_at IS NULL";
    private static final String MEMBERS = "SELECT character_id FROM character_affiliations WHERE corporation_id = ?";
    private static final int FEW = 200;
    private static final String NOBODY = "FALSE";

    private final Database database;
    private final Viewer viewer;
    private final Map<Long, Boolean> owned = new ConcurrentHashMap<>();
    private volatile @Nullable List<Long> led;

    Access(Database database, Viewer viewer) {
        this.database = database;
        this.viewer = viewer;
    }

    /** @param permission that is about no owner; any other is refused */
    public boolean may(String permission) {
        return switch (permission) {
            case Permissions.SIGNED_IN -> true;
            case Permissions.SUPERUSER -> viewer.superuser();
            default -> viewer.superuser() && Permissions.owner(permission) == null;
        };
    }

    /**
     * Whether the caller has a permission for one owner.
     *
     * @param permission such as {@code character.journal}; one of another kind of owner is refused
     */
    public boolean may(String permission, OwnerType kind, long id) {
        if (permission.isEmpty()) {
            return true;
        }
        if (Permissions.owner(permission) != kind) {
            return false;
        }
        return viewer.superuser()
                || switch (kind) {
                    case CHARACTER -> owned.computeIfAbsent(id, this::owns);
                    case CORPORATION -> ledCorporations().contains(id);
                    case ALLIANCE, REGION, STRUCTURE, PUBLIC -> false;
                };
    }

    /** The rows of a view that the caller may read, of those that {@code scope} names. */
    public VisibleRows rows(View view, OwnerSelection scope) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (view.owned()) {
            within(view, scope, conditions, values);
        }
        if (!view.permission().isEmpty() && !viewer.superuser()) {
            permitted(view, scope, conditions, values);
        }
        return new VisibleRows(conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions), values);
    }

    private void within(View view, OwnerSelection scope, List<String> conditions, List<Object> values) {
        switch (scope) {
            case OwnerSelection.One one -> {
                conditions.add(view.owner() + " = ?");
                values.add(one.id());
            }
            case OwnerSelection.Mine mine -> characters(view, OWN, viewer.userId(), conditions, values);
            case OwnerSelection.MembersOf members ->
                characters(view, MEMBERS, members.corporationId(), conditions, values);
            case OwnerSelection.All all -> {
                // Nothing is left out; what may be seen is said beside this.
            }
        }
    }

    private void permitted(View view, OwnerSelection scope, List<String> conditions, List<Object> values) {
        switch (view.ownerType()) {
            case CHARACTER -> {
                if (scope instanceof OwnerSelection.One) {
                    conditions.add(view.owner() + " IN (" + OWN + ")");
                    values.add(viewer.userId());
                } else {
                    characters(view, OWN, viewer.userId(), conditions, values);
                }
            }
            case CORPORATION -> in(view, ledCorporations(), conditions, values);
            case ALLIANCE, REGION, STRUCTURE, PUBLIC -> conditions.add(NOBODY);
        }
    }

    /**
     * Rows of the characters that a query finds: by their ids while they are few, since an index on the owner then gives the rows in
     * their order, else by the query itself.
     */
    private void characters(View view, String query, long bound, List<String> conditions, List<Object> values) {
        if (view.ownerType() != OwnerType.CHARACTER) {
            conditions.add(NOBODY);
            return;
        }
        List<Long> few = database.sql()
                .sql(query + " LIMIT ?")
                .params(bound, FEW + 1)
                .query(Long.class)
                .list();
        if (few.size() > FEW) {
            conditions.add(view.owner() + " IN (" + query + ")");
            values.add(bound);
        } else {
            in(view, few, conditions, values);
        }
    }

    private static void in(View view, List<Long> ids, List<String> conditions, List<Object> values) {
        conditions.add(
                ids.isEmpty()
                        ? NOBODY
                        : view.owner() + " IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")");
        values.addAll(ids);
    }

    private boolean owns(long characterId) {
        return database.sql()
                        .sql("""
                        SELECT COUNT(*) FROM refresh_tokens
                        WHERE character_id = ? AND user_id = ? AND deleted_at IS NULL
                        """)
                        .params(characterId, viewer.userId())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The corporations that the caller's own characters lead. */
    public List<Long> ledCorporations() {
        List<Long> known = led;
        if (known == null) {
            known = database.sql()
                    .sql(Leadership.ledBy())
                    .param("user", viewer.userId())
                    .query(Long.class)
                    .list();
            led = known;
        }
        return known;
    }
}
