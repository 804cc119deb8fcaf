package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.RequiresView;
import seat.db.Database;
import seat.update.Wakeups;
import seat.view.Views;
import seat.web.subject.Subjects;

/**
 * Asks for what a view shows of one owner as soon as ESI's caches allow: at once where they have expired. What failed keeps its delay,
 * so that no number of clicks asks ESI for what it refuses; what a rule of the schedule switches off stays off.
 */
@Controller
final class ViewUpdate {
    private final Views views;
    private final Database database;
    private final Wakeups wakeups;

    ViewUpdate(Views views, Database database) {
        this.views = views;
        this.database = database;
        this.wakeups = new Wakeups(database);
    }

    @RequiresView
    @PostMapping({
        "/characters/{characterId}/{view}/update",
        "/corporations/{corporationId}/{view}/update",
        "/alliances/{allianceId}/{view}/update"
    })
    String update(@PathVariable Map<String, String> path, HttpServletRequest request) {
        ViewRequest asked = ViewRequest.of(views, path, request);
        wakeups.hastenUnlessOff(asked.owner(), asked.view().resources());
        database.makeDurable();
        return "redirect:" + Subjects.path(asked.view(), asked.owner());
    }
}
