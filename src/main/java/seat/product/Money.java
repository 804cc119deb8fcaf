package seat.product;

import seat.access.Permissions;
import seat.plugin.ProductPart;
import seat.resource.OwnerType;
import seat.setting.GlobalSetting;
import seat.web.MenuEntry;
import seat.web.subject.SubjectPage;
import seat.web.treasury.MoneyPage;

/** The money of corporations, and many corporations side by side. */
public final class Money implements ProductPart {
    @Override
    public String id() {
        return "money";
    }

    @Override
    public void contribute(Collector to) {
        to.add(
                        MenuEntry.POINT,
                        new MenuEntry(
                                "coverage", "/coverage", Permissions.SIGNED_IN, MenuEntry.Section.CORPORATIONS, "list"))
                .add(
                        SubjectPage.POINT,
                        ofAlliance("comparison", "alliance.summary").covering("members"))
                .add(SubjectPage.POINT, ofAlliance("coverage", "alliance.tracking"))
                .add(SubjectPage.POINT, ofAlliance("census", "alliance.census"))
                .add(SubjectPage.POINT, ofAlliance("fleets", "alliance.fleets"))
                .add(SubjectPage.POINT, ofAlliance("wars", "alliance.summary"))
                .add(
                        SubjectPage.POINT,
                        new SubjectPage(OwnerType.ALLIANCE, "contacts", "contact-check", "alliance.contact"))
                .add(Permissions.POINT, "alliance.census")
                .add(Permissions.POINT, "alliance.fleets")
                .add(SubjectPage.POINT, page("wallets", "ledger", "corporation.ledger"))
                .add(SubjectPage.POINT, page("wallets", "ledger-members", "corporation.ledger"))
                .add(SubjectPage.POINT, page("projects", "projects", "corporation.projects"))
                .add(SubjectPage.POINT, page("contracts", "contracts", "corporation.contract"))
                .add(SubjectPage.POINT, page("mining", "mining-ledger", "corporation.mining"))
                .add(Permissions.POINT, "corporation.ledger")
                .add(GlobalSetting.POINT, MoneyPage.LARGE)
                .add(
                        MenuEntry.POINT,
                        MenuEntry.administration("ledger-sets", "/admin/ledger-sets", Permissions.SUPERUSER, "wallet"));
    }

    private static SubjectPage ofAlliance(String id, String permission) {
        return new SubjectPage(OwnerType.ALLIANCE, "summary", id, permission);
    }

    private static SubjectPage page(String group, String id, String permission) {
        return new SubjectPage(OwnerType.CORPORATION, group, id, permission);
    }
}
