package seat.product;

import seat.access.Permissions;
import seat.plugin.ProductPart;
import seat.resource.AllianceResources;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.web.subject.SubjectPage;

/** What SeAT keeps of alliances. */
public final class Alliances implements ProductPart {
    @Override
    public String id() {
        return "alliances";
    }

    @Override
    public void contribute(Collector to) {
        to.addAll(Catalogue.RESOURCES, AllianceResources.all())
                .add(Permissions.POINT, "alliance.tracking")
                .add(
                        SubjectPage.POINT,
                        new SubjectPage(OwnerType.ALLIANCE, "summary", "compliance", "alliance.tracking"));
    }
}
