package seat.web;

import java.util.ArrayList;
import java.util.List;

/** Every page of the demo's people. */
final class DemoPages {
    private DemoPages() {}

    static List<String> all() {
        List<String> pages = new ArrayList<>(List.of(
                "/",
                "/status",
                "/my/characters",
                "/my/characters?group=corporation",
                "/characters",
                "/corporations",
                "/alliances"));
        for (String tab : List.of(
                "sheet",
                "skills",
                "skill-queue",
                "wallet-journal",
                "wallet-transactions",
                "assets",
                "assets?q=jita",
                "asset-places",
                "ships",
                "ships/" + (Seed.CONTAINER + 2),
                "endangered",
                "assets/" + Seed.JITA,
                "asset-list",
                "contracts",
                "contracts/7001",
                "mail",
                "mail/501",
                "notifications",
                "calendar",
                "killmails/901",
                "standings",
                "reputation",
                "fittings",
                "orders",
                "order-history",
                "journal",
                "income",
                "trade-profit",
                "couriers",
                "worth",
                "industry-jobs",
                "industry",
                "planets",
                "mining",
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
                "structures",
                "hangars",
                "fuel",
                "extractions",
                "extractions?which=past",
                "starbases",
                "skyhooks",
                "sovereignty-hubs",
                "customs-offices")) {
            pages.add("/corporations/" + Seed.CORPORATION + "/" + tab);
        }
        for (String tab : List.of(
                "journal", "income", "trade-profit", "orders", "order-history", "contracts", "couriers", "worth")) {
            pages.add("/my/" + tab);
        }
        for (String tab : List.of("characters", "corporations", "updates", "logins")) {
            pages.add("/admin/" + tab);
        }
        pages.add("/configuration/users");
        pages.add("/configuration/security-log");
        pages.addAll(List.of(
                "/squads", "/squads/new", "/squads/1", "/squads/1/filter", "/squads/1/settings", "/squads/1/why"));
        pages.addAll(List.of(
                "/types/587",
                "/systems/30000142",
                "/places/" + Seed.JITA,
                "/places/" + Seed.STRUCTURE,
                "/entities/99000001",
                "/entities/1000125",
                "/entities/4242424242",
                "/search?q=jita",
                "/search?q=rif"));
        pages.addAll(List.of("/my/industry", "/my/blueprints", "/my/build", "/my/planets", "/my/mining", "/my/idle"));
        pages.addAll(List.of(
                "/tools/paste",
                "/tools/standings",
                "/moons",
                "/market",
                "/market/587",
                "/alerts",
                "/alerts/channels",
                "/alerts/channels/new",
                "/notes",
                "/notes/of/99000001",
                "/characters/" + Seed.ARIA + "/notes",
                "/characters/" + Seed.ARIA + "/intel",
                "/characters/" + Seed.ARIA + "/intel/" + Seed.BRAM,
                "/corporations/" + Seed.CORPORATION + "/notes",
                "/fuel",
                "/fuel?below=0",
                "/timers",
                "/raids",
                "/my/dens",
                "/all/corporations/structures",
                "/all/corporations/extractions"));
        pages.add("/admin/settings");
        pages.add("/admin/prices");
        pages.addAll(List.of(
                "/admin",
                "/admin/diagnosis",
                "/admin/esi",
                "/admin/log",
                "/admin/tokens",
                "/admin/schedule",
                "/admin/markets",
                "/admin/public-data",
                "/admin/static-data",
                "/admin/maintenance",
                "/admin/about"));
        pages.addAll(List.of(
                "/my/assets", "/my/asset-places", "/my/ships", "/my/endangered", "/my/stockpiles", "/my/nearest"));
        pages.add("/corporations/" + Seed.CORPORATION + "/compliance");
        for (String tab : List.of(
                "dashboard",
                "members?group=person",
                "compliance?hints=true",
                "purge",
                "role-log",
                "role-matrix",
                "joiners",
                "handover",
                "kill-statistics",
                "applicants",
                "applicants/" + Seed.ARIA)) {
            pages.add("/corporations/" + Seed.CORPORATION + "/" + tab);
        }
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
                "/account/settings",
                "/account/readers",
                "/why?user=Bram+Holt&permission=character.skill&owner=" + Seed.ARIA));
        return pages;
    }
}
