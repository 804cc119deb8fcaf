package seat.product;

import seat.access.AccountRows;
import seat.access.CalendarFeeds;
import seat.access.Permissions;
import seat.plugin.ProductPart;
import seat.resource.OwnerType;
import seat.role.Services;
import seat.setting.GlobalSetting;
import seat.structure.Extractions;
import seat.structure.StructureServices;
import seat.structure.Structures;
import seat.structure.TimersOfAccounts;
import seat.web.MenuEntry;
import seat.web.subject.SubjectPage;

/** What corporations have in space, and when something happens to it. */
public final class Property implements ProductPart {
    @Override
    public String id() {
        return "property";
    }

    @Override
    public void contribute(Collector to) {
        to.add(SubjectPage.POINT, page("structures", "corporation.structure").covering("structure-services"))
                .add(SubjectPage.POINT, page("fuel", "corporation.structure"))
                .add(
                        SubjectPage.POINT,
                        page("extractions", "corporation.extraction").covering("industry-mining-extractions"))
                .add(
                        SubjectPage.POINT,
                        page("starbases", "corporation.starbase").covering("starbase-details", "starbase-fuels"))
                .add(
                        SubjectPage.POINT,
                        page("skyhooks", "corporation.structure").covering("skyhook-details", "skyhook-reagents"))
                .add(
                        SubjectPage.POINT,
                        page("sovereignty-hubs", "corporation.structure")
                                .covering(
                                        "sovereignty-hub-details",
                                        "sovereignty-hub-reagents",
                                        "sovereignty-hub-upgrades",
                                        "sovereignty-hub-workforce-sources"))
                .add(SubjectPage.POINT, page("customs-offices", "corporation.customs_office"))
                .add(
                        SubjectPage.POINT,
                        SubjectPage.ofCharacters("planets", "dens", "character.mercenary")
                                .covering("mercenary-dens", "mercenary-den-details"))
                .add(
                        SubjectPage.POINT,
                        new SubjectPage(OwnerType.CORPORATION, "assets", "hangars", "corporation.asset"))
                .add(
                        MenuEntry.POINT,
                        new MenuEntry("fuel", "/fuel", Permissions.SIGNED_IN, MenuEntry.Section.TOOLS, "fuel"))
                .add(
                        MenuEntry.POINT,
                        new MenuEntry("timers", "/timers", Permissions.SIGNED_IN, MenuEntry.Section.TOOLS, "timers"))
                .add(AccountRows.POINT, CalendarFeeds.rows())
                .add(AccountRows.POINT, new TimersOfAccounts())
                .add(GlobalSetting.POINT, Structures.GAS_PER_HOUR)
                .add(GlobalSetting.POINT, Extractions.VOLUME_PER_HOUR)
                .add(Services.POINT, new Services(Services.Where.DISPATCHER, StructureServices.class));
    }

    private static SubjectPage page(String id, String permission) {
        return new SubjectPage(OwnerType.CORPORATION, "structures", id, permission);
    }
}
