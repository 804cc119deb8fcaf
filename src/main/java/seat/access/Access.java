package seat.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.Division;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.view.View;

/**
 * What one caller may do and see, for one request: it is read from the facts of this moment, as far as they are asked for, and the next
 * request asks anew. What goes on for longer, such as an export, takes a new one for each statement.
 *
 * <p>It is made of {@link Right}s and of nothing else; without one nothing is seen. No right shows a character that is closed
 * ({@link OpenCharacters}), a superuser's neither.
 */
public final class Access {
    private static final String MEMBERS = "SELECT character_id FROM character_affiliations WHERE corporation_id = ?";
    private static final String CORPORATIONS = """
            SELECT corporation_id FROM alliance_members WHERE alliance_id = ?
            UNION SELECT corporation_id FROM corporation_infos WHERE alliance_id = ?""";
    private static final String EVERYBODY = "TRUE";
    private static final String NOBODY = "FALSE";

    private final Database database;
    private final Viewer viewer;
    private final List<RightSource> sources;
    private final List<@Nullable List<Right>> known;
    private final OpenCharacters open;

    Access(Database database, Viewer viewer, List<RightSource> sources) {
        this.database = database;
        this.viewer = viewer;
        this.sources = List.copyOf(sources);
        this.open = new OpenCharacters(database);
        this.known = new ArrayList<>(Collections.nCopies(sources.size(), null));
    }

    /** A condition with the values of its marks. */
    private record Condition(String sql, List<Object> values) {}

    /** @param permission that is about no owner; any other is refused */
    public boolean may(String permission) {
        return switch (permission) {
            case Permissions.SIGNED_IN -> !viewer.isVisitor();
            case Permissions.SUPERUSER -> viewer.superuser();
            default ->
                Permissions.owner(permission) == null
                        && keyPermits(permission)
                        && rights(OwnerType.PUBLIC).anyMatch(right -> right.permits(permission));
        };
    }

    /**
     * Whether the caller has a permission for one owner, be it for some of its divisions only.
     *
     * @param permission such as {@code character.journal}; one of another kind of owner is refused
     */
    public boolean may(String permission, OwnerType kind, long id) {
        // What needs no permission is for everybody who is signed in.
        return permission.isEmpty()
                ? !viewer.isVisitor()
                : rights(permission, kind).anyMatch(right -> right.owners().include(id));
    }

    /** Whether some right gives a permission, whomever it is about: for whoever chooses out of what is his. */
    public boolean mayForSomebody(String permission) {
        OwnerType kind = Permissions.owner(permission);
        return kind == null
                ? may(permission)
                : rights(permission, kind).findAny().isPresent();
    }

    /**
     * The owners of a kind that SeAT keeps, out of these, for whom the caller has a permission. The number of statements does not grow
     * with the ids.
     *
     * @param permission such as {@code character.sheet}
     */
    public Set<Long> among(String permission, OwnerType kind, Collection<Long> ids) {
        List<Object> values = new ArrayList<>();
        String kept = switch (kind) {
            case CHARACTER -> "SELECT o.character_id AS id FROM refresh_tokens o WHERE o.deleted_at IS NULL AND ";
            case CORPORATION -> "SELECT o.corporation_id AS id FROM corporation_infos o WHERE ";
            case ALLIANCE -> "SELECT o.alliance_id AS id FROM alliances o WHERE ";
            case REGION, STRUCTURE, PUBLIC -> throw new IllegalArgumentException("No owner of players': " + kind);
        };
        String column = "o." + kind.id() + "_id";
        String among = Owners.in(column, ids.stream().distinct().sorted().toList(), values);
        // The ids are what is looked up: their rights are conditions on each.
        String permitted = condition(permission, kind, column, true, values);
        return ids.isEmpty() || permitted.equals(NOBODY)
                ? Set.of()
                : new TreeSet<>(database.sql()
                        .sql(kept + among + " AND " + permitted)
                        .params(values)
                        .query(Long.class)
                        .list());
    }

    /**
     * SQL that holds for the owners for whom the caller has a permission.
     *
     * @param column SQL of the owner's id; never from a request
     * @param values takes what is bound
     */
    public String condition(String permission, OwnerType kind, String column, List<Object> values) {
        return condition(permission, kind, column, false, values);
    }

    private String condition(String permission, OwnerType kind, String column, boolean few, List<Object> values) {
        List<String> either = new ArrayList<>();
        List<Object> bound = new ArrayList<>();
        for (Right right : (Iterable<Right>) rights(permission, kind)::iterator) {
            String condition = right.owners().condition(column, few, bound);
            if (condition.equals(EVERYBODY)) {
                return EVERYBODY;
            }
            if (!condition.equals(NOBODY)) {
                either.add(condition);
            }
        }
        values.addAll(bound);
        return either.isEmpty() ? NOBODY : "(" + String.join(" OR ", either) + ")";
    }

    /** The divisions of an owner's wallets or hangars, 1 to 7, that the caller may see besides having the permission for their page. */
    public Set<Integer> divisions(DivisionKind divisions, String permission, long corporationId) {
        return may(permission, OwnerType.CORPORATION, corporationId)
                ? IntStream.rangeClosed(1, DivisionKind.COUNT)
                        .filter(number -> may(divisions.permission(number), OwnerType.CORPORATION, corporationId))
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /** Rights that give a permission. A source is asked when those before it do not decide. */
    private Stream<Right> rights(String permission, OwnerType kind) {
        return Permissions.owner(permission) == kind && keyPermits(permission)
                ? rights(kind).filter(right -> right.permits(permission))
                : Stream.empty();
    }

    private boolean keyPermits(String permission) {
        KeyLimits key = viewer.key();
        return key == null || key.permits(permission);
    }

    private Right limited(Right right) {
        KeyLimits key = viewer.key();
        return key == null ? right : key.within(right);
    }

    /** Whether a character is linked to the caller's own account. */
    public boolean owns(long characterId) {
        return IntStream.range(0, sources.size())
                .filter(number -> sources.get(number) instanceof OwnCharacters)
                .boxed()
                .flatMap(number -> of(number).stream())
                .anyMatch(right -> right.owners().include(characterId));
    }

    private Stream<Right> rights(OwnerType kind) {
        return IntStream.range(0, sources.size())
                .filter(number -> sources.get(number).gives(kind))
                .boxed()
                .flatMap(number -> of(number).stream())
                .filter(right -> right.kind() == kind);
    }

    private synchronized List<Right> of(int number) {
        List<Right> rights = known.get(number);
        if (rights == null) {
            RightSource source = sources.get(number);
            // The query of the own characters leaves them out by itself.
            Stream<Right> given = source.rights(viewer.source()).stream().map(this::limited);
            rights = (source instanceof OwnCharacters ? given : given.map(open::within)).toList();
            known.set(number, rights);
        }
        return rights;
    }

    /** The rows of a view that the caller may read, of those that {@code scope} names. */
    public VisibleRows rows(View view, OwnerSelection scope) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (view.permission().isEmpty() && viewer.isVisitor()) {
            return new VisibleRows(NOBODY, values, Set.of());
        }
        if (view.owned()) {
            conditions.add(within(view, scope, values));
        }
        boolean everything = scope instanceof OwnerSelection.Mine && viewer.key() == null;
        if (!view.permission().isEmpty() && !everything) {
            Condition permitted = permitted(view, scope);
            conditions.add(permitted.sql());
            values.addAll(permitted.values());
        }
        conditions.removeIf(EVERYBODY::equals);
        return new VisibleRows(
                conditions.isEmpty() ? EVERYBODY : String.join(" AND ", conditions), values, hidden(view, scope));
    }

    private Set<String> hidden(View view, OwnerSelection scope) {
        Set<String> hidden = new TreeSet<>();
        view.permissions().forEach((column, needed) -> {
            if (!needed.stream().allMatch(permission -> sees(view, permission, scope))) {
                hidden.add(column);
            }
        });
        return hidden;
    }

    /**
     * Whether the caller has a column's permission for every row that is listed. Where rows of several owners are, each right that shows
     * rows must give it: the column is there for all of them or for none.
     */
    private boolean sees(View view, String permission, OwnerSelection scope) {
        if (!view.owned()) {
            return may(permission);
        }
        return switch (scope) {
            case OwnerSelection.One one -> may(permission, view.ownerType(), one.id());
            case OwnerSelection.Mine mine -> keyPermits(permission);
            case OwnerSelection.MembersOf members -> seesAll(view, permission);
            case OwnerSelection.CorporationsOf corporations -> seesAll(view, permission);
            case OwnerSelection.All all -> seesAll(view, permission);
        };
    }

    private boolean seesAll(View view, String permission) {
        return viewer.source().superuser() && keyPermits(permission)
                || !view.permission().isEmpty()
                        && keyPermits(permission)
                        && rights(view.permission(), view.ownerType()).allMatch(right -> right.permits(permission));
    }

    private String within(View view, OwnerSelection scope, List<Object> values) {
        return switch (scope) {
            case OwnerSelection.One one -> {
                values.add(one.id());
                yield view.owner() + " = ?";
            }
            // Their owner has every permission for them.
            case OwnerSelection.Mine mine -> characters(view, OwnCharacters.QUERY, viewer.userId(), values);
            case OwnerSelection.MembersOf members -> characters(view, MEMBERS, members.corporationId(), values);
            case OwnerSelection.CorporationsOf corporations ->
                view.ownerType() == OwnerType.CORPORATION
                        ? Owners.found(
                                database,
                                view.owner(),
                                CORPORATIONS,
                                List.of(corporations.allianceId(), corporations.allianceId()),
                                values)
                        : NOBODY;
            case OwnerSelection.All all -> EVERYBODY;
        };
    }

    private String characters(View view, String query, long bound, List<Object> values) {
        return view.ownerType() == OwnerType.CHARACTER
                ? Owners.found(database, view.owner(), query, List.of(bound), values)
                : NOBODY;
    }

    private Condition permitted(View view, OwnerSelection scope) {
        if (!view.owned()) {
            return new Condition(may(view.permission()) ? EVERYBODY : NOBODY, List.of());
        }
        Condition page = owners(view.permission(), view, scope);
        Division division = view.division();
        return division == null || page.sql().equals(NOBODY) ? page : within(page, division, view, scope);
    }

    /** A page's rows are seen in the divisions that the caller may see; what is in none is seen by whoever may see all of them. */
    private Condition within(Condition page, Division division, View view, OwnerSelection scope) {
        Map<Condition, List<Integer>> alike = new LinkedHashMap<>();
        for (int number = 1; number <= DivisionKind.COUNT; number++) {
            alike.computeIfAbsent(owners(division.kind().permission(number), view, scope), unused -> new ArrayList<>())
                    .add(number);
        }
        List<String> either = new ArrayList<>(List.of(division.sql() + " = 0"));
        List<Object> values = new ArrayList<>(page.values());
        for (Map.Entry<Condition, List<Integer>> group : alike.entrySet()) {
            Condition owners = group.getKey();
            boolean all = group.getValue().size() == DivisionKind.COUNT;
            if (all && owners.sql().equals(EVERYBODY)) {
                return page;
            }
            if (!owners.sql().equals(NOBODY)) {
                String numbers = group.getValue().stream().map(String::valueOf).collect(Collectors.joining(", "));
                String among = division.sql() + " IN (" + numbers + ")";
                either.add(
                        all
                                ? owners.sql()
                                : owners.sql().equals(EVERYBODY) ? among : "(" + among + " AND " + owners.sql() + ")");
                values.addAll(owners.values());
            }
        }
        String divided = "(" + String.join(" OR ", either) + ")";
        return new Condition(
                page.sql().equals(EVERYBODY) ? divided : "(" + page.sql() + " AND " + divided + ")", values);
    }

    /** The owners for whom the caller has a permission. */
    private Condition owners(String permission, View view, OwnerSelection scope) {
        List<String> either = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Right right : (Iterable<Right>) rights(permission, view.ownerType())::iterator) {
            boolean one = scope instanceof OwnerSelection.One;
            if (scope instanceof OwnerSelection.One only && !right.owners().include(only.id())) {
                continue;
            }
            String condition = right.owners().condition(view.owner(), one, values);
            if (one || condition.equals(EVERYBODY)) {
                return new Condition(condition, condition.equals(EVERYBODY) ? List.of() : values);
            }
            if (!condition.equals(NOBODY)) {
                either.add(condition);
            }
        }
        return new Condition(
                either.isEmpty()
                        ? NOBODY
                        : either.size() == 1 ? either.getFirst() : "(" + String.join(" OR ", either) + ")",
                values);
    }

    /**
     * Corporations about which the caller has a right that is about some and not about all, by name.
     *
     * @param most how many at most
     */
    public List<Long> corporations(int most) {
        List<String> either = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        rights(OwnerType.CORPORATION).forEach(right -> {
            List<Object> bound = new ArrayList<>();
            String condition = right.owners().condition("c.corporation_id", false, bound);
            if (!condition.equals(EVERYBODY) && !condition.equals(NOBODY)) {
                either.add(condition);
                values.addAll(bound);
            }
        });
        if (either.isEmpty()) {
            return List.of();
        }
        values.add(most);
        return database.sql()
                .sql("SELECT c.corporation_id FROM corporation_infos c WHERE " + String.join(" OR ", either)
                        + " ORDER BY c.name, c.corporation_id LIMIT ?")
                .params(values)
                .query(Long.class)
                .list();
    }
}
