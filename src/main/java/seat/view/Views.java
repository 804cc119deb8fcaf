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
import org.jspecify.annotations.Nullable;
import seat.db.Meaning;
import seat.db.TableQuery;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.resource.Shown;
import seat.sync.Column;
import seat.sync.Kind;
import seat.sync.Mapping;
import seat.sync.Schema;

/**
 * Every view of a catalogue. What declarations say ({@link Shown}) comes first; every other table of theirs that carries its owner, or
 * that belongs to nobody, is a view of all its columns, named after the table. {@link UnlistedTables} are left out. Tables of SeAT's own making that people
 * read follow ({@link OwnTables}).
 */
public final class Views {
    /** Columns of the database's own bookkeeping. */
    private static final Set<String> BOOKKEEPING = Set.of("created_at", "updated_at", "seen_at");

    private final Map<String, View> views = new LinkedHashMap<>();
    private final Schema schema;

    private Views(Schema schema) {
        this.schema = schema;
    }

    /** @throws IllegalStateException naming the view and the column where a declaration and the schema disagree */
    public static Views of(Catalogue catalogue, Schema schema) {
        Views all = new Views(schema);
        Map<String, String> viewed = new TreeMap<>();
        for (Resource resource : catalogue.resources()) {
            for (Shown shown : resource.readSide().views()) {
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

    private View bind(Resource resource, Shown shown) {
        OwnerType ownerType = resource.ownerType();
        Mapping mapping = mapping(resource, shown);
        String ownerColumn = mapping.ownerColumn() == null ? "" : mapping.ownerColumn();
        String owner = !shown.owner().isEmpty()
                ? shown.owner()
                : ownerColumn.isEmpty() || ownerType == OwnerType.PUBLIC
                        ? ""
                        : TableQuery.Builder.qualified(ownerColumn);
        if (ownerType != OwnerType.PUBLIC && owner.isEmpty()) {
            throw new IllegalStateException(
                    "The view " + shown.id() + " of " + resource.name() + " does not say whose a row is");
        }
        List<String> key = shown.key().isEmpty() ? mapping.key() : shown.key();
        TableQuery.Builder query = TableQuery.join(shown.table() + " t" + shown.joins());
        Map<String, Column> columns = columns(shown, resource);
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
        String order = order(shown, mapping, named);
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
                resource.readSide().permission(),
                resource.readSide().group().isEmpty()
                        ? "other"
                        : resource.readSide().group(),
                query.build(),
                owner,
                shown.division(),
                shown.links(),
                tables,
                key.size() == 1 && TableQuery.Builder.qualified(key.getFirst()).equals(owner));
    }

    /** Ids without a name tell people nothing: pages show those that a declaration names. */
    private static boolean isNumberOnly(Shown shown, @Nullable Column known, String column) {
        return known != null
                && Meanings.of(known) == Meaning.ID
                && !shown.columns().contains(column);
    }

    private static void add(
            TableQuery.Builder query, Shown shown, Map<String, Column> columns, String column, String name) {
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

    /** Those declared, then the others of the table, then those of the tables it joins. */
    private static List<String> ordered(Shown shown, Map<String, Column> columns) {
        Set<String> ordered = new LinkedHashSet<>(shown.columns());
        columns.keySet().stream()
                .filter(column -> !BOOKKEEPING.contains(column.substring(column.indexOf('.') + 1)))
                .forEach(ordered::add);
        return List.copyOf(ordered);
    }

    /** By what a declaration calls them: {@code date}, or {@code d.title} of a joined table. */
    private Map<String, Column> columns(Shown shown, Resource resource) {
        Map<String, Column> columns = new LinkedHashMap<>(schema.table(shown.table()));
        new TreeMap<>(shown.joined())
                .forEach((alias, table) ->
                        schema.table(table).forEach((name, column) -> columns.put(alias + "." + name, column)));
        return columns;
    }

    private static Meaning part(Map<String, Column> columns, String part, Shown shown) {
        Column column = columns.get(part);
        if (column == null) {
            throw new IllegalStateException(
                    "The key of the view " + shown.id() + " names " + part + ", which is no column");
        }
        return column.kind() == Kind.TIME
                ? Meaning.TIME
                : column.kind() == Kind.DATE ? Meaning.DAY : column.kind() == Kind.FLAG ? Meaning.FLAG : Meaning.ID;
    }

    /** The mapping of the view's table; where the resource has none, that of the table it joins. */
    private static Mapping mapping(Resource resource, Shown shown) {
        return resource.mappings().stream()
                .filter(mapping -> mapping.table().equals(shown.table()))
                .max((one, other) -> Boolean.compare(one.ownerColumn() != null, other.ownerColumn() != null))
                .orElseThrow(() -> new IllegalStateException("The view " + shown.id() + " lists " + shown.table()
                        + ", which " + resource.name() + " does not store"));
    }

    private static String order(Shown shown, Mapping mapping, Set<String> named) {
        if (!shown.order().isEmpty()) {
            return shown.order();
        }
        String first = mapping.key().stream()
                .filter(named::contains)
                .findFirst()
                .orElse(named.iterator().next());
        return mapping.mode() == Mapping.Mode.APPEND ? "-" + first : first;
    }
}
