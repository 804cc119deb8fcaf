package seat.web.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.GraceTime;
import seat.access.Names;
import seat.access.Notices;
import seat.access.Notices.Notice;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.web.PageNumber;

/** The viewer's characters, the corporations they lead, and live how far their data has come. */
@Controller
final class HomePage {
    private static final int MOST_CORPORATIONS = 50;

    private final Database database;
    private final OwnCharacters characters;
    private final UpdateProgress updates;
    private final Names names;
    private final Notices notices;

    HomePage(Database database, OwnCharacters characters, UpdateProgress updates, Names names, Notices notices) {
        this.database = database;
        this.characters = characters;
        this.updates = updates;
        this.names = names;
        this.notices = notices;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/")
    String show(@RequestParam(defaultValue = "1") String page, Viewer viewer, Access access, Model model) {
        fill(viewer, access, PageNumber.of(page), model);
        List<Notice> told = notices.of(viewer.userId());
        model.addAttribute("notices", told);
        model.addAttribute(
                "told", names.of(told.stream().map(Notice::characterId).toList()));
        return "home";
    }

    /** What of the home page changes while data is fetched. */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/progress")
    String progress(@RequestParam(defaultValue = "1") String page, Viewer viewer, Access access, Model model) {
        fill(viewer, access, PageNumber.of(page), model);
        return "home :: live";
    }

    private void fill(Viewer viewer, Access access, int page, Model model) {
        List<OwnCharacter> found = characters.of(viewer.userId(), page);
        List<OwnCharacter> own = found.subList(0, Math.min(found.size(), OwnCharacters.PAGE));
        List<Long> corporations = access.corporations(MOST_CORPORATIONS);
        List<Long> owners = new ArrayList<>(corporations);
        own.forEach(character -> owners.add(character.characterId()));
        Map<Long, Progress> progress = updates.of(owners);
        List<Long> named = new ArrayList<>(corporations);
        own.forEach(character -> named.add(character.corporationId()));
        boolean dead = !own.isEmpty() && own.stream().allMatch(character -> character.disabledAt() != null);
        model.addAttribute(
                "rolesEnd", dead ? GraceTime.end(database, viewer.userId()).orElse(null) : null);
        model.addAttribute("page", page);
        model.addAttribute("more", found.size() > own.size());
        model.addAttribute("characters", own);
        model.addAttribute("corporations", corporations);
        model.addAttribute("progress", progress);
        model.addAttribute("names", names.of(named));
        model.addAttribute("busy", progress.values().stream().anyMatch(one -> !one.complete()) && !progress.isEmpty());
    }
}
