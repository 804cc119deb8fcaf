package seat.product;

import java.util.List;
import seat.access.Permissions;
import seat.history.HistoryViews;
import seat.plugin.ProductPart;
import seat.resource.Catalogue;
import seat.resource.CorporationResources;
import seat.resource.DeclaredView;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.web.subject.SubjectPage;

/** What SeAT keeps of corporations, by the tokens of members who may read it. */
public final class Corporations implements ProductPart {
    @Override
    public String id() {
        return "corporations";
    }

    @Override
    public void contribute(Collector to) {
        List<Resource> resources = CorporationResources.all();
        to.addAll(Catalogue.RESOURCES, resources)
                .add(DeclaredView.POINT, HistoryViews.ofCorporations(resources))
                .add(DeclaredView.POINT, HistoryViews.taxRates())
                .add(SubjectPage.POINT, page("summary", "corporation.summary"))
                .add(SubjectPage.POINT, page("wallets", "corporation.journal"))
                .add(
                        SubjectPage.POINT,
                        new SubjectPage(OwnerType.CORPORATION, "members", "compliance", "corporation.tracking"))
                .add(Permissions.POINT, "corporation.compliance")
                .add(SubjectPage.POINT, page("assets", "corporation.asset"));
    }

    private static SubjectPage page(String id, String permission) {
        return new SubjectPage(OwnerType.CORPORATION, id, id, permission);
    }
}
