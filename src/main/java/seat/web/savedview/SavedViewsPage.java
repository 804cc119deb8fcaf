package seat.web.savedview;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.preference.Preference;
import seat.preference.PreferenceStore;
import seat.savedview.ChosenColumns;
import seat.savedview.SavedView;
import seat.savedview.SavedViews;
import seat.web.NotFoundException;
import seat.web.PathId;

/**
 * What people keep of tables: they save the state of a page under a name, share it by an address, and choose columns. An address that is
 * shared leads to the page, which asks for whoever opens it as it does for everybody.
 */
@Controller
final class SavedViewsPage {
    private final SavedViews views;
    private final ChosenColumns columns;
    private final PreferenceStore preferences;
    private final Database database;

    SavedViewsPage(SavedViews views, ChosenColumns columns, PreferenceStore preferences, Database database) {
        this.preferences = preferences;
        this.views = views;
        this.columns = columns;
        this.database = database;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/saved-views")
    String save(
            @RequestParam("name") String name,
            @RequestParam("path") String path,
            @RequestParam(value = "query", defaultValue = "") String query,
            @RequestParam(value = "shared", defaultValue = "false") boolean shared,
            Viewer viewer) {
        long id = views.save(viewer.userId(), name, path, query);
        if (shared) {
            views.share(viewer.userId(), id);
        }
        return shown(viewer, id);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/saved-views/{savedViewId}/share")
    String share(@PathVariable("savedViewId") String id, Viewer viewer) {
        long known = known(viewer, id).id();
        views.share(viewer.userId(), known);
        return shown(viewer, known);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/saved-views/{savedViewId}/unshare")
    String unshare(@PathVariable("savedViewId") String id, Viewer viewer) {
        long known = known(viewer, id).id();
        views.unshare(viewer.userId(), known);
        return shown(viewer, known);
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/saved-views/{savedViewId}/delete")
    String delete(@PathVariable("savedViewId") String id, Viewer viewer) {
        SavedView view = known(viewer, id);
        views.delete(viewer.userId(), view.id());
        database.makeDurable();
        return "redirect:" + address(view, "");
    }

    /** Opens a view that somebody shared, over what the caller may see. */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/shared-views/{token}")
    String open(@PathVariable("token") String token) {
        SavedView view = views.shared(token)
                .map(SavedViews.Shared::view)
                .orElseThrow(() -> new NotFoundException("shared view"));
        return "redirect:" + address(view, "saved=" + token);
    }

    /** Remembers the columns of a kind of page; none brings the table's own back. */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/shown-columns")
    String columns(
            @RequestParam("path") String path,
            @RequestParam(value = "query", defaultValue = "") String query,
            @RequestParam(value = "columns", required = false) List<String> chosen,
            @RequestParam(value = "standard", defaultValue = "false") boolean standard,
            Viewer viewer) {
        SavedViews.check(path, query);
        columns.choose(viewer.userId(), SavedViews.list(path), chosen == null || standard ? List.of() : chosen);
        database.makeDurable();
        return "redirect:" + (query.isEmpty() ? path : path + "?" + query);
    }

    /** Keeps how close the rows of all tables stand. */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/shown-density")
    String density(
            @RequestParam("density") String density,
            @RequestParam("path") String path,
            @RequestParam(value = "query", defaultValue = "") String query,
            Viewer viewer) {
        SavedViews.check(path, query);
        if (Preference.DENSITY.accept(density).isEmpty()) {
            throw new AccessRefusal("Rows cannot be " + density + "; allowed are compact, normal and comfortable");
        }
        preferences.save(viewer.userId(), Map.of(Preference.DENSITY, density));
        database.makeDurable();
        return "redirect:" + (query.isEmpty() ? path : path + "?" + query);
    }

    private String shown(Viewer viewer, long id) {
        database.makeDurable();
        return "redirect:" + address(known(viewer, String.valueOf(id)), "");
    }

    private SavedView known(Viewer viewer, String id) {
        return views.own(viewer.userId(), PathId.of(id)).orElseThrow(() -> new NotFoundException("saved view " + id));
    }

    private static String address(SavedView view, String more) {
        String query = List.of(view.query(), more).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? view.path() : view.path() + "?" + query;
    }
}
