package seat.web.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Viewer;
import seat.db.TableColumn;
import seat.db.TableRequest;
import seat.savedview.SavedView;
import seat.savedview.SavedViews;
import seat.web.CurrentViewer;
import seat.web.Formats;
import seat.web.ReaderPreferences;

/** What readers keep of tables, as the page of one needs it: their columns before it is read, their views beside it. One statement. */
@Component
final class TableMemory {
    /** The parameter of an address that a shared view led to. */
    static final String SAVED = "saved";

    private final SavedViews views;

    TableMemory(SavedViews views) {
        this.views = views;
    }

    /**
     * A request as its reader means it.
     *
     * @param parameters with the columns that the reader chose, and without what the reader of a shared view may not see
     * @param opened the shared view that led here; null for none
     */
    record Recalled(
            Map<String, String> parameters,
            Optional<Viewer> viewer,
            SavedViews.Kept kept,
            Keeping.@Nullable Opened opened) {}

    /**
     * Recalls what belongs to a request.
     *
     * @param columns those that the reader may see
     * @param own parameters of the page itself
     */
    Recalled recall(
            String path, List<TableColumn> columns, Set<String> own, Map<String, String> parameters, Formats formats) {
        Optional<Viewer> viewer = CurrentViewer.withAccount();
        SavedViews.Kept kept = viewer.map(known -> views.of(known.userId(), SavedViews.list(path)))
                .orElse(SavedViews.Kept.NOTHING);
        Map<String, String> asked = new TreeMap<>(ReaderPreferences.sized(parameters));
        String token = asked.remove(SAVED);
        Keeping.Opened opened = null;
        if (token != null) {
            Map<String, String> permitted = TableRequest.permitted(columns, asked);
            opened = views.shared(token)
                    .map(shared -> new Keeping.Opened(
                            shared.view().name(), shared.by(), left(columns, own, asked, permitted, formats)))
                    .orElse(null);
            own.forEach(name -> {
                if (asked.containsKey(name)) {
                    permitted.put(name, asked.getOrDefault(name, ""));
                }
            });
            asked.keySet().retainAll(permitted.keySet());
            asked.putAll(permitted);
        }
        if (asked.getOrDefault("columns", "").isBlank() && !kept.columns().isEmpty()) {
            asked.put("columns", known(columns, kept.columns()));
        }
        return new Recalled(asked, viewer, kept, opened);
    }

    /** Columns that were chosen once and are there still. */
    private static String known(List<TableColumn> columns, String chosen) {
        List<String> names = columns.stream().map(TableColumn::name).toList();
        return Arrays.stream(chosen.split(",")).filter(names::contains).collect(Collectors.joining(","));
    }

    /** What of an address is left out, in the words of the table's headings. */
    private static List<String> left(
            List<TableColumn> columns,
            Set<String> own,
            Map<String, String> asked,
            Map<String, String> permitted,
            Formats formats) {
        List<String> names = columns.stream().map(TableColumn::name).toList();
        List<String> left = new ArrayList<>();
        asked.keySet().stream()
                .filter(name -> !permitted.containsKey(name) && !own.contains(name))
                .forEach(left::add);
        left.removeAll(List.of("sort", "columns"));
        String sort = asked.getOrDefault("sort", "").replaceFirst("^-", "");
        if (!sort.isEmpty() && !names.contains(sort)) {
            left.add(sort);
        }
        Arrays.stream(asked.getOrDefault("columns", "").split("[, ]+", -1))
                .filter(name -> !name.isEmpty() && !names.contains(name))
                .forEach(left::add);
        return left.stream()
                .map(name -> name.replaceFirst("_(min|max|from|to)$", ""))
                .distinct()
                .map(name -> formats.message("column." + name, formats.word(name.replaceFirst("_id$", ""))))
                .toList();
    }

    /** What stands beside a page of the table. */
    Keeping keeping(Recalled recalled, String path, Links links) {
        if (recalled.viewer().isEmpty()) {
            return recalled.opened() == null
                    ? Keeping.NOTHING
                    : new Keeping(false, "", "", false, List.of(), recalled.opened());
        }
        String query = links.query();
        return new Keeping(
                true,
                query,
                links.queryWithoutColumns(),
                !recalled.kept().columns().isEmpty(),
                recalled.kept().views().stream()
                        .map(view -> new Keeping.SavedChip(
                                view.id(),
                                view.name(),
                                view.query().isEmpty() ? path : path + "?" + view.query(),
                                view.query().equals(query),
                                shared(view)))
                        .toList(),
                recalled.opened());
    }

    private static String shared(SavedView view) {
        return view.token() == null ? "" : "/shared-views/" + view.token();
    }
}
