package seat.product;

import java.util.ArrayList;
import java.util.List;
import seat.access.AccountRows;
import seat.access.Permissions;
import seat.asset.StockpilesOfAccounts;
import seat.history.HistoryViews;
import seat.plugin.ProductPart;
import seat.price.SalesTax;
import seat.resource.Catalogue;
import seat.resource.CharacterResources;
import seat.resource.DeclaredView;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.setting.GlobalSetting;
import seat.web.MenuEntry;
import seat.web.subject.SubjectPage;

/** What SeAT keeps of characters that have signed in. */
public final class Characters implements ProductPart {
    @Override
    public String id() {
        return "characters";
    }

    @Override
    public void contribute(Collector to) {
        List<Resource> resources = CharacterResources.all();
        to.addAll(Catalogue.RESOURCES, resources)
                .addAll(MenuEntry.POINT, menu())
                .add(GlobalSetting.POINT, SalesTax.PERMILLE)
                .add(DeclaredView.POINT, HistoryViews.ofCharacters(resources));
        pages().forEach(page -> to.add(SubjectPage.POINT, page));
        to.add(AccountRows.POINT, new StockpilesOfAccounts());
    }

    /** Pages made by hand, by the tab they stand under. */
    private static List<SubjectPage> pages() {
        List<SubjectPage> pages = new ArrayList<>();
        pages.add(new SubjectPage(OwnerType.CHARACTER, "sheet", "sheet", "character.sheet"));
        pages.add(new SubjectPage(OwnerType.CHARACTER, "skills", "skills", "character.skill"));
        pages.add(SubjectPage.ofCharacters("assets", "assets", "character.asset"));
        pages.add(SubjectPage.ofCharacters("assets", "asset-places", "character.asset"));
        pages.add(SubjectPage.ofCharacters("assets", "ships", "character.asset"));
        pages.add(SubjectPage.ofCharacters("assets", "endangered", "character.asset"));
        pages.addAll(money());
        pages.add(SubjectPage.ofCharacters("industry", "industry", "character.industry"));
        pages.add(SubjectPage.ofCharacters("industry", "blueprints", "character.blueprint"));
        pages.add(SubjectPage.ofCharacters("industry", "planets", "character.planetary"));
        pages.add(SubjectPage.ofCharacters("industry", "mining", "character.mining"));
        pages.add(SubjectPage.ofCharacters("changes", "changes", "character.changes"));
        return pages;
    }

    private static List<MenuEntry> menu() {
        List<MenuEntry> menu = new ArrayList<>();
        menu.add(new MenuEntry(
                "characters", "/my/characters", Permissions.SIGNED_IN, MenuEntry.Section.HOME, "characters"));
        menu.add(MenuEntry.mine("assets", "/my/assets"));
        menu.add(new MenuEntry("stockpiles", "/my/stockpiles", Permissions.SIGNED_IN, MenuEntry.Section.MINE, "list"));
        menu.add(new MenuEntry("nearest", "/my/nearest", Permissions.SIGNED_IN, MenuEntry.Section.MINE, "search"));
        menu.add(MenuEntry.mine("wallet", "/my/journal"));
        menu.add(MenuEntry.mine("worth", "/my/worth"));
        menu.add(MenuEntry.mine("orders", "/my/orders"));
        menu.add(MenuEntry.mine("contracts", "/my/contracts"));
        menu.add(MenuEntry.mine("industry", "/my/industry"));
        menu.add(MenuEntry.mine("planets", "/my/planets"));
        menu.add(MenuEntry.mine("mining", "/my/mining"));
        menu.add(new MenuEntry("build", "/my/build", Permissions.SIGNED_IN, MenuEntry.Section.MINE, "industry"));
        menu.add(MenuEntry.mine("idle", "/my/idle"));
        menu.add(MenuEntry.mine("kills", "/my/killmails"));
        menu.add(MenuEntry.mine("mail", "/my/mail"));
        menu.add(MenuEntry.mine("notifications", "/my/notifications"));
        menu.add(all("corporations", "/corporations", MenuEntry.Section.CORPORATIONS, "corporations"));
        menu.add(all("alliances", "/alliances", MenuEntry.Section.ALLIANCES, "alliances"));
        return menu;
    }

    private static List<SubjectPage> money() {
        return List.of(
                SubjectPage.ofCharacters("wallet", "journal", "character.journal")
                        .covering("wallet-journal", "wallet-balance"),
                SubjectPage.ofCharacters("wallet", "income", "character.journal"),
                SubjectPage.ofCharacters("wallet", "trade-profit", "character.transaction"),
                SubjectPage.ofCharacters("wallet", "worth", "character.journal").covering("days"),
                SubjectPage.ofCharacters("market", "orders", "character.market"),
                SubjectPage.ofCharacters("market", "order-history", "character.market"),
                SubjectPage.ofCharacters("contracts", "contracts", "character.contract")
                        .covering("contract-items"),
                SubjectPage.ofCharacters("contracts", "couriers", "character.contract"));
    }

    /** A list of whatever of a kind the caller may see. */
    private static MenuEntry all(String id, String path, MenuEntry.Section section, String icon) {
        return new MenuEntry(id, path, Permissions.SIGNED_IN, section, icon);
    }
}
