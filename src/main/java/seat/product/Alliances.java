package seat.product;

import seat.plugin.ProductPart;
import seat.resource.AllianceResources;
import seat.resource.Catalogue;

/** What SeAT keeps of alliances. */
public final class Alliances implements ProductPart {
    @Override
    public String id() {
        return "alliances";
    }

    @Override
    public void contribute(Collector to) {
        to.addAll(Catalogue.RESOURCES, AllianceResources.all());
    }
}
