package seat.web.admin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.component.UpgradeNotes;
import seat.db.Database;
import seat.plugin.Contributions;
import seat.web.MenuEntry;
import seat.web.MenuEntry.Section;
import seat.web.status.HealthSource;

/**
 * Where administrators begin: whether data is late, why and since when, and what to do about it; then every page for them, by what
 * they ask.
 */
@Controller
final class AdministrationPage {
    /**
     * A question with the pages that answer it.
     *
     * @param id its words are the message {@code administration.<id>}
     */
    record Group(String id, List<Entry> entries) {}

    /**
     * A page.
     *
     * @param id its name is the message {@code administration.<id>}, what it is for {@code administration.<id>.what}
     */
    record Entry(String id, String path) {}

    private static final List<Group> GROUPS = List.of(
            new Group(
                    "fresh",
                    List.of(
                            new Entry("status", "/status"),
                            new Entry("diagnosis", "/admin/diagnosis"),
                            new Entry("components", "/components"),
                            new Entry("failed", "/failed"),
                            new Entry("esi", "/admin/esi"),
                            new Entry("log", "/admin/log"))),
            new Group(
                    "people",
                    List.of(
                            new Entry("users", "/configuration/users"),
                            new Entry("roles", "/admin/roles"),
                            new Entry("in-game-roles", "/admin/in-game-roles"),
                            new Entry("squads", "/squads"),
                            new Entry("keys", "/admin/keys"),
                            new Entry("why", "/why"),
                            new Entry("security-log", "/configuration/security-log"),
                            new Entry("sign-in-events", "/admin/sign-in-events"),
                            new Entry("erasures", "/admin/erasures"))),
            new Group(
                    "read",
                    List.of(
                            new Entry("tokens", "/admin/tokens"),
                            new Entry("schedule", "/admin/schedule"),
                            new Entry("scope-profiles", "/admin/scope-profiles"),
                            new Entry("markets", "/admin/markets"),
                            new Entry("public-data", "/admin/public-data"),
                            new Entry("prices", "/admin/prices"),
                            new Entry("ledger-sets", "/admin/ledger-sets"),
                            new Entry("static-data", "/admin/static-data"))),
            new Group(
                    "installation",
                    List.of(
                            new Entry("settings", "/admin/settings"),
                            new Entry("sign-in", "/admin/settings#value-custom_signin_message"),
                            new Entry("maintenance", "/admin/maintenance"),
                            new Entry("storage", "/admin/storage"),
                            new Entry("everybody", "/admin/characters"),
                            new Entry("about", "/admin/about"))));

    private final HealthSource health;
    private final List<MenuEntry> more;

    /** Made when it is asked for: it looks which version the tables have. */
    private final Supplier<UpgradeNotes> notes;

    AdministrationPage(HealthSource health, Database database) {
        this.notes = SingletonSupplier.of(() -> new UpgradeNotes(database));
        this.health = health;
        this.more = contributed();
    }

    /** Entries of the menu that others contributed, and no group has. */
    private static List<MenuEntry> contributed() {
        Set<String> known = new HashSet<>(Set.of("/admin"));
        GROUPS.forEach(group -> group.entries().forEach(entry -> known.add(entry.path())));
        List<MenuEntry> others = new ArrayList<>();
        for (MenuEntry entry : Contributions.installed().all(MenuEntry.POINT)) {
            if (entry.section() == Section.ADMINISTRATION && !known.contains(entry.path())) {
                others.add(entry);
            }
        }
        return List.copyOf(others);
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin")
    String show(Model model) {
        model.addAttribute("health", health.read());
        model.addAttribute("groups", GROUPS);
        model.addAttribute("more", more);
        model.addAttribute("upgraded", notes.get().unseen());
        return "admin/home";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/notes/put-away")
    String putAway() {
        notes.get().putAway();
        return "redirect:/admin";
    }
}
