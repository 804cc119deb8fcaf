package seat.web.view;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import seat.access.VisibleRows;
import seat.config.Version;
import seat.db.Database;
import seat.db.TableColumn;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sync.Mapping;
import seat.view.View;
import seat.view.Views;

/**
 * ETags that are known before any row is read: of views of one owner all of whose rows come with answers of ESI that are committed together
 * with the moment they changed ({@code updates.changed_at}). Whoever has such a tag is answered by a look at a few rows of
 * {@code updates}. A view that computes from other tables, or whose rows other owners' updates write, has none.
 */
@Component
final class ViewTags {
    private final Database database;
    private final Map<String, Set<String>> resources = new HashMap<>();

    ViewTags(Database database, Views views, Catalogue catalogue) {
        this.database = database;
        Map<String, Set<Resource>> writers = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (Resource resource : catalogue.resources()) {
            for (Mapping mapping : resource.mappings()) {
                writers.computeIfAbsent(mapping.table(), unused -> new HashSet<>())
                        .add(resource);
                if (mapping.ownerColumn() == null) {
                    shared.add(mapping.table());
                }
            }
        }
        for (View view : views.all()) {
            if (view.ownerType().isOfPlayers() && isPlain(view)) {
                writers(view, writers, shared).ifPresent(found -> resources.put(view.name(), found));
            }
        }
    }

    private static boolean isPlain(View view) {
        return view.query().columns().stream()
                .map(TableColumn::sql)
                .noneMatch(sql -> sql.contains("SELECT") || sql.contains("CURRENT_"));
    }

    /** The resources that write a view's rows; empty where anything else may. */
    private static Optional<Set<String>> writers(View view, Map<String, Set<Resource>> writers, Set<String> shared) {
        Set<String> names = new TreeSet<>();
        for (String table : view.tables()) {
            Set<Resource> known = writers.getOrDefault(table, Set.of());
            OwnerType kind = view.ownerType();
            if (shared.contains(table)
                    || known.isEmpty()
                    || known.stream().anyMatch(resource -> resource.ownerType() != kind)) {
                return Optional.empty();
            }
            known.forEach(resource -> names.add(resource.name()));
        }
        return Optional.of(names);
    }

    /** The names of views that have such tags. */
    Set<String> tagged() {
        return Set.copyOf(resources.keySet());
    }

    /**
     * The tag of what a request asks for, if it has one before its rows are read.
     *
     * @param by what else the answer depends on: the key and its rights
     */
    Optional<String> of(ViewRequest asked, VisibleRows allowed, List<String> by) {
        Set<String> written = resources.get(asked.view().name());
        if (written == null || asked.many()) {
            return Optional.empty();
        }
        String changes = String.join(
                " ",
                database.sql()
                        .sql("""
                        SELECT resource, changed_at FROM updates
                        WHERE owner_id = :owner AND resource IN (:resources) ORDER BY resource
                        """)
                        .param("owner", asked.owner())
                        .param("resources", written)
                        .query((row, number) -> row.getString(1) + "=" + row.getString(2))
                        .list());
        return Optional.of(String.join(
                "\n",
                asked.view().name(),
                Version.number() + " " + Version.builtAt(),
                changes,
                allowed.condition() + allowed.values() + new TreeSet<>(allowed.hidden()),
                asked.parameters().toString(),
                String.join(" ", by)));
    }
}
