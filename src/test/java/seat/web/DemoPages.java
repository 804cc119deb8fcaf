package seat.web;

import java.util.ArrayList;
import java.util.List;

/** Every page of the demo's people. */
final class DemoPages {
    private DemoPages() {}

    static List<String> all() {
        List<String> pages = new ArrayList<>(List.of("/", "/status"));
        for (String tab : List.of(
                "sheet",
                "skills",
                "skill-queue",
                "wallet-journal",
                "wallet-transactions",
                "assets",
                "asset-list",
                "contracts",
                "contracts/7001",
                "mail",
                "mail/501",
                "orders",
                "industry-jobs",
                "blueprints",
                "contacts",
                "killmails",
                "corporation-history")) {
            pages.add("/characters/" + Seed.ARIA + "/" + tab);
        }
        for (String tab : List.of(
                "summary",
                "members",
                "wallets",
                "wallets/1/journal",
                "wallets/1/transactions",
                "assets",
                "asset-list",
                "contracts",
                "orders",
                "structures")) {
            pages.add("/corporations/" + Seed.CORPORATION + "/" + tab);
        }
        for (String tab : List.of("characters", "corporations", "updates", "logins")) {
            pages.add("/admin/" + tab);
        }
        pages.add("/configuration/users");
        pages.add("/configuration/security-log");
        pages.addAll(List.of(
                "/squads", "/squads/new", "/squads/1", "/squads/1/filter", "/squads/1/settings", "/squads/1/why"));
        pages.add("/admin/settings");
        pages.add("/corporations/" + Seed.CORPORATION + "/compliance");
        pages.add("/alliances/99000001/compliance");
        pages.add("/admin/scope-profiles");
        pages.add("/admin/scope-profiles/new");
        pages.addAll(List.of(
                "/admin/roles",
                "/admin/roles/" + Seed.ROLE,
                "/admin/roles/" + Seed.ROLE + "/limits/character.skill",
                "/admin/roles/" + Seed.ROLE + "/delete",
                "/admin/in-game-roles",
                "/admin/in-game-roles/" + Seed.CORPORATION,
                "/admin/settings",
                "/account",
                "/account/readers",
                "/why?user=Bram+Holt&permission=character.skill&owner=" + Seed.ARIA));
        return pages;
    }
}
