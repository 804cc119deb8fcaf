package seat.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Meaning;
import seat.db.TableQuery;
import seat.plugin.Contributions;
import seat.resource.Catalogue;
import seat.resource.DeclaredView;
import seat.resource.OwnerType;
import seat.resource.ReadSide;
import seat.resource.Resource;
import seat.resource.ViewDeclaration;
import seat.sync.Column;
import seat.sync.ColumnKind;
import seat.sync.Mapping;
import seat.sync.Schema;

/**
 * Every view of a catalogue. What declarations say ({@link ViewDeclaration}) comes first; every other table of theirs that carries its owner, or
 * that belongs to nobody, is a view of all its columns, named after the table. {@link UnlistedTables} are left out. Tables of SeAT's own making that people
 * read follow ({@link OwnTables}).
 */
public final class Views {
    /** Columns of the database's own bookkeeping. */
    private static final Set<String> BOOKKEEPING = Set.of("created_at", "updated_at", "seen_at");

    private final Map<String, View> views = new LinkedHashMap<>();
    private final Catalogue catalogue;
    private final Schema schema;

    private Views(Catalogue catalogue, Schema schema) {
        this.catalogue = catalogue;
        this.schema = schema;
    }

    /** @throws IllegalStateException naming the view and the column where a declaration and the schema disagree */
    public static Views of(Catalogue catalogue, Schema schema) {
        Views all = new Views(catalogue, schema);
        Map<String, String> viewed = new TreeMap<>();
        for (Resource resource : catalogue.resources()) {
            for (ViewDeclaration shown : resource.readSide().views()) {
                View view = all.bind(resource, shown);
                if (all.views.putIfAbsent(view.name(), view) == null) {
                    viewed.put(resource.ownerType().id() + " " + shown.table(), view.name());
                }
            }
        }
        for (Resource resource : catalogue.resources()) {
            for (Mapping mapping : resource.mappings()) {
                boolean owned = mapping.ownerColumn() != null;
                if ((owned || resource.ownerType() == OwnerType.PUBLIC)
                        && mapping.mode() != Mapping.Mode.AMEND
                        && !UnlistedTables.reasons().containsKey(mapping.table())
                        && viewed.putIfAbsent(resource.ownerType().id() + " " + mapping.table(), "") == null) {
                    View view = all.bind(resource, resource.derived(mapping.table()));
                    if (all.views.putIfAbsent(view.name(), view) != null) {
                        throw new IllegalStateException("Two views are named " + view.name());
                    }
                }
            }
        }
        for (DeclaredView declared : Contributions.installed().all(DeclaredView.POINT)) {
            View view = all.bind(declared);
            if (all.views.putIfAbsent(view.name(), view) != null) {
                throw new IllegalStateException("Two views are named " + view.name());
            }
        }
        OwnTables.changes().forEach(view -> all.views.put(view.name(), view));
        return all;
    }

    public Collection<View> all() {
        return views.values();
    }

    public List<View> of(OwnerType ownerType) {
        return views.values().stream()
                .filter(view -> view.ownerType() == ownerType)
                .toList();
    }

    public Optional<View> find(OwnerType ownerType, String id) {
        return Optional.ofNullable(views.get(ownerType.id() + "." + id));
    }

    /** The views of a kind of owner by the tab they stand under, in the order of the declarations. */
    public Map<String, List<View>> groups(OwnerType ownerType) {
        Map<String, List<View>> groups = new LinkedHashMap<>();
        of(ownerType)
                .forEach(view -> groups.computeIfAbsent(view.group(), unused -> new ArrayList<>())
                        .add(view));
        return groups;
    }

    private View bind(Resource resource, ViewDeclaration shown) {
        Mapping mapping = mapping(resource, shown);
        ReadSide side = resource.readSide();
        return bind(
                new DeclaredView(
                        resource.ownerType(),
                        side.permission(),
                        side.group().isEmpty() ? "other" : side.group(),
                        shown),
                new Stored(
                        mapping.ownerColumn() == null ? "" : mapping.ownerColumn(),
                        mapping.key(),
                        mapping.mode() == Mapping.Mode.APPEND,
                        resource.name()));
    }

    private View bind(DeclaredView declared) {
        if (declared.view().key().isEmpty()) {
            throw new IllegalStateException("The view " + declared.name() + " does not say what tells its rows apart");
        }
        String column = declared.ownerType().column();
        return bind(
                declared,
                new Stored(
                        column != null && schema.table(declared.view().table()).containsKey(column) ? column : "",
                        declared.view().key(),
                        false,
                        declared.name()));
    }

    /**
     * What is known of a view's table without the view's saying so.
     *
     * @param ownerColumn empty where it has none
     * @param grows whether rows are added and stay
     * @param by where it is declared, for errors
     */
    private record Stored(String ownerColumn, List<String> key, boolean grows, String by) {}

    private View bind(DeclaredView declared, Stored stored) {
        ViewDeclaration shown = declared.view();
        OwnerType ownerType = declared.ownerType();
        String owner = !shown.owner().isEmpty()
                ? shown.owner()
                : stored.ownerColumn().isEmpty() || ownerType == OwnerType.PUBLIC
                        ? ""
                        : TableQuery.Builder.qualified(stored.ownerColumn());
        if (ownerType != OwnerType.PUBLIC && owner.isEmpty()) {
            throw new IllegalStateException(
                    "The view " + shown.id() + " of " + stored.by() + " does not say whose a row is");
        }
        List<String> key = shown.key().isEmpty() ? stored.key() : shown.key();
        TableQuery.Builder query = TableQuery.join(shown.table() + " t" + shown.joins());
        Map<String, Column> columns = columns(shown);
        key.forEach(part -> query.key(part, part(columns, part, shown)));
        Set<String> named = new LinkedHashSet<>();
        for (String column : ordered(shown, columns)) {
            String name = column.substring(column.indexOf('.') + 1);
            boolean own = TableQuery.Builder.qualified(column).equals(owner) && ownerType != OwnerType.PUBLIC;
            if (!shown.hidden().contains(name) && !own && named.add(name)) {
                add(query, shown, columns, column, name);
                if (shown.left().contains(name) || isNumberOnly(shown, columns.get(column), column)) {
                    query.onRequest(name);
                }
            }
        }
        String order = order(shown, stored, named);
        if (!shown.only().isEmpty()) {
            query.where(shown.only());
        }
        query.sums(Additive.among(shown.table(), named));
        query.sums(shown.sums());
        query.natural(shown.natural().toArray(String[]::new));
        if (shown.byKey() || shown.order().isEmpty()) {
            query.byKey(order);
        } else {
            query.sortedBy(order);
        }
        Set<String> tables = new LinkedHashSet<>(shown.joined().values());
        tables.add(shown.table());
        return new View(
                shown.id(),
                ownerType,
                permission(declared),
                declared.group(),
                query.build(),
                owner,
                permissions(declared),
                shown.division(),
                shown.links(),
                tables,
                filling(ownerType, tables),
                key.size() == 1 && TableQuery.Builder.qualified(key.getFirst()).equals(owner));
    }

    private static Map<String, Set<String>> permissions(DeclaredView declared) {
        Map<String, Set<String>> permissions = new LinkedHashMap<>();
        declared.view().permissions().forEach((column, needed) -> {
            Set<String> further = needed.stream()
                    .map(permission -> declared.ownerType().id() + "." + permission)
                    .filter(permission -> !permission.equals(permission(declared)))
                    .collect(Collectors.toUnmodifiableSet());
            if (!further.isEmpty()) {
                permissions.put(column, further);
            }
        });
        return permissions;
    }

    /** What belongs to somebody is never for everybody, even if its declaration does not say what it needs. */
    private static String permission(DeclaredView declared) {
        return declared.permission().isEmpty() && declared.ownerType().isOfPlayers()
                ? declared.ownerType().id() + ".other"
                : declared.permission();
    }

    private Set<String> filling(OwnerType ownerType, Set<String> tables) {
        return catalogue.resources().stream()
                .filter(resource -> resource.ownerType() == ownerType)
                .filter(resource -> resource.mappings().stream()
                        .anyMatch(mapping -> mapping.mode() != Mapping.Mode.AMEND && tables.contains(mapping.table())))
                .map(Resource::name)
                .collect(Collectors.toSet());
    }

    /** Ids without a name tell people nothing: pages show those that a declaration names. */
    private static boolean isNumberOnly(ViewDeclaration shown, @Nullable Column known, String column) {
        return known != null
                && Meanings.of(known) == Meaning.ID
                && !shown.columns().contains(column);
    }

    private static void add(
            TableQuery.Builder query, ViewDeclaration shown, Map<String, Column> columns, String column, String name) {
        String computed = shown.computed().get(name);
        Meaning meaning = shown.meanings().get(name);
        if (computed != null) {
            query.computed(name, computed, meaning == null ? Meaning.TEXT : meaning);
            return;
        }
        Column known = columns.get(column);
        if (known == null) {
            throw new IllegalStateException("The view " + shown.id() + " names the column " + column + ", which "
                    + shown.table() + " and what it joins do not have: " + columns.keySet());
        }
        query.column(column, meaning == null ? Meanings.of(known) : meaning);
    }

    /** The columns that are declared, then the others of the table, then those of the tables it joins. */
    private static List<String> ordered(ViewDeclaration shown, Map<String, Column> columns) {
        Set<String> ordered = new LinkedHashSet<>(shown.columns());
        columns.keySet().stream()
                .filter(column -> !BOOKKEEPING.contains(column.substring(column.indexOf('.') + 1)))
                .forEach(ordered::add);
        return List.copyOf(ordered);
    }

    /** Columns by what a declaration calls them: {@code date}, or {@code d.title} of a joined table. */
    private Map<String, Column> columns(ViewDeclaration shown) {
        Map<String, Column> columns = new LinkedHashMap<>(schema.table(shown.table()));
        new TreeMap<>(shown.joined())
                .forEach((alias, table) ->
                        schema.table(table).forEach((name, column) -> columns.put(alias + "." + name, column)));
        return columns;
    }

    private static Meaning part(Map<String, Column> columns, String part, ViewDeclaration shown) {
        Column column = columns.get(part);
        if (column == null) {
            throw new IllegalStateException(
                    "The key of the view " + shown.id() + " names " + part + ", which is no column");
        }
        return column.kind() == ColumnKind.TIME
                ? Meaning.TIME
                : column.kind() == ColumnKind.DATE
                        ? Meaning.DAY
                        : column.kind() == ColumnKind.FLAG ? Meaning.FLAG : Meaning.ID;
    }

    /** The mapping of the view's table; where the resource has none, that of the table it joins. */
    private static Mapping mapping(Resource resource, ViewDeclaration shown) {
        return resource.mappings().stream()
                .filter(mapping -> mapping.table().equals(shown.table()))
                .max((one, other) -> Boolean.compare(one.ownerColumn() != null, other.ownerColumn() != null))
                .orElseThrow(() -> new IllegalStateException("The view " + shown.id() + " lists " + shown.table()
                        + ", which " + resource.name() + " does not store"));
    }

    private static String order(ViewDeclaration shown, Stored stored, Set<String> named) {
        if (!shown.order().isEmpty()) {
            return shown.order();
        }
        String first = stored.key().stream()
                .filter(named::contains)
                .findFirst()
                .orElse(named.iterator().next());
        return stored.grows() ? "-" + first : first;
    }
}
