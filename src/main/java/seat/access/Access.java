package seat.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.view.View;

/**
 * What one caller may do and see, for one request: it is read once, from the facts of this moment, and the next request asks anew.
 * What goes on for longer, such as an export, takes a new one for each statement.
 *
 * <p>It is made of {@link Right}s and of nothing else; without one nothing is seen.
 */
public final class Access {
    private static final String MEMBERS = "SELECT character_id FROM character_affiliations WHERE corporation_id = ?";
    private static final String NOBODY = "FALSE";
    private static final Set<Integer> ALL_DIVISIONS = Set.of(1, 2, 3, 4, 5, 6, 7);

    private final Database database;
    private final Viewer viewer;
    private final List<Right> rights;

    Access(Database database, Viewer viewer, List<Right> rights) {
        this.database = database;
        this.viewer = viewer;
        this.rights = List.copyOf(rights);
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
     * Whether the caller has a permission for one owner, be it for some of its divisions only.
     *
     * @param permission such as {@code character.journal}; one of another kind of owner is refused
     */
    public boolean may(String permission, OwnerType kind, long id) {
        return permission.isEmpty()
                || rights(permission, kind).anyMatch(right -> right.owners().include(id));
    }

    /** The divisions of an owner's wallets or hangars, 1 to 7, that the caller has a permission for. */
    public Set<Integer> divisions(String permission, OwnerType kind, long id) {
        Set<Integer> divisions = new TreeSet<>();
        rights(permission, kind)
                .filter(right -> right.owners().include(id))
                .forEach(right -> divisions.addAll(right.divisions().isEmpty() ? ALL_DIVISIONS : right.divisions()));
        return divisions;
    }

    private Stream<Right> rights(String permission, OwnerType kind) {
        return Permissions.owner(permission) == kind
                ? rights.stream().filter(right -> right.kind() == kind && right.permits(permission))
                : Stream.empty();
    }

    /** The rows of a view that the caller may read, of those that {@code scope} names. */
    public VisibleRows rows(View view, OwnerSelection scope) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (view.owned()) {
            conditions.add(within(view, scope, values));
        }
        if (!view.permission().isEmpty()) {
            conditions.add(permitted(view, scope, values));
        }
        conditions.removeIf("TRUE"::equals);
        return new VisibleRows(conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions), values);
    }

    private String within(View view, OwnerSelection scope, List<Object> values) {
        return switch (scope) {
            case OwnerSelection.One one -> {
                values.add(one.id());
                yield view.owner() + " = ?";
            }
            case OwnerSelection.Mine mine -> characters(view, OwnCharacters.QUERY, viewer.userId(), values);
            case OwnerSelection.MembersOf members -> characters(view, MEMBERS, members.corporationId(), values);
            case OwnerSelection.All all -> "TRUE";
        };
    }

    private String characters(View view, String query, long bound, List<Object> values) {
        return view.ownerType() == OwnerType.CHARACTER
                ? OwnCharacters.condition(database, view.owner(), query, bound, values)
                : NOBODY;
    }

    private String permitted(View view, OwnerSelection scope, List<Object> values) {
        List<Right> giving = rights.stream()
                .filter(right -> right.kind() == view.ownerType() && right.permits(view.permission()))
                .toList();
        List<String> either = new ArrayList<>();
        List<Object> bound = new ArrayList<>();
        for (Right right : giving) {
            String condition = condition(right, view, scope, bound);
            if (condition.equals("TRUE")) {
                return condition;
            }
            if (!condition.equals(NOBODY)) {
                either.add(condition);
            }
        }
        values.addAll(bound);
        return either.isEmpty()
                ? NOBODY
                : either.size() == 1
                        ? either.getFirst()
                        : either.stream().collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** A right that is limited to divisions tells nothing of rows that belong to none. */
    private static String condition(Right right, View view, OwnerSelection scope, List<Object> values) {
        if (!right.divisions().isEmpty() && view.division().isEmpty()) {
            return NOBODY;
        }
        String condition = view.owned()
                ? right.owners().condition(view.owner(), scope instanceof OwnerSelection.One, values)
                : "TRUE";
        if (right.divisions().isEmpty() || condition.equals(NOBODY)) {
            return condition;
        }
        String divisions =
                right.divisions().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
        return "(" + condition + " AND " + view.division() + " IN (" + divisions + "))";
    }

    /** The corporations that the caller's own characters lead. */
    public List<Long> ledCorporations() {
        return rights.stream()
                .flatMap(right ->
                        right.owners() instanceof LedCorporations.Led led ? led.ids().stream() : Stream.empty())
                .toList();
    }
}
