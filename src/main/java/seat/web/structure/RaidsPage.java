package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.db.Meaning;
import seat.structure.RaidableSkyhook;
import seat.structure.RaidableSkyhooks;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Skyhooks that can be raided, by how far they are: EVE tells everybody of them. */
@Controller
final class RaidsPage {
    private static final int USUAL_JUMPS = 10;
    private static final int MOST_JUMPS = 200;

    private final Database database;
    private final RaidableSkyhooks skyhooks;
    private final Origins origins;
    private final ListTables tables;

    RaidsPage(Database database, RaidableSkyhooks skyhooks, Origins origins, ListTables tables) {
        this.database = database;
        this.skyhooks = skyhooks;
        this.origins = origins;
        this.tables = tables;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/raids")
    String show(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String within,
            Viewer viewer,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Instant now = database.now();
        Origin origin = origins.of(from, viewer);
        int jumps = within.matches("[0-9]{1,3}") ? Math.min(MOST_JUMPS, Integer.parseInt(within)) : USUAL_JUMPS;
        List<RaidableSkyhook> all = skyhooks.of(now);
        List<RaidableSkyhook> near = all.stream()
                .filter(one -> {
                    Integer far = origin.jumps(one.systemId());
                    // Without a system to count from, and without stargates to count by, all are shown.
                    return origin.jumps().isEmpty() ? !origin.unknown() : far != null && far <= jumps;
                })
                .toList();
        model.addAttribute("origin", origin);
        model.addAttribute("within", jumps);
        model.addAttribute("count", all.size());
        return tables.answer(table(origin, now), near, request, locale, model, "structure/raids");
    }

    private static ListTable<RaidableSkyhook> table(Origin origin, Instant now) {
        return ListTable.<RaidableSkyhook>of("raids")
                .entity("planet_id", RaidableSkyhook::planetId)
                .entity("planet_type", RaidableSkyhook::planetType)
                .entity("system_id", RaidableSkyhook::systemId)
                .quantity("jumps", one -> origin.jumps(one.systemId()))
                .state(
                        "raid_state",
                        one -> one.isOpen(now) ? State.fine("skyhook.raidable") : State.plain("skyhook.later"))
                .age("raid_in", RaidableSkyhook::from)
                .column("raid_from", Meaning.TIME, RaidableSkyhook::from)
                .column("raid_until", Meaning.TIME, RaidableSkyhook::until)
                .sortedBy("jumps")
                .key(RaidableSkyhook::planetId)
                .keeping("from", "within")
                .phone("planet_id", "raid_in", "system_id", "jumps");
    }
}
