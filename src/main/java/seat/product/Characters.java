package seat.product;

import seat.plugin.ProductPart;
import seat.resource.Catalogue;
import seat.resource.CharacterResources;
import seat.resource.OwnerType;
import seat.web.subject.SubjectPage;

/** What SeAT keeps of characters that have signed in. */
public final class Characters implements ProductPart {
    @Override
    public String id() {
        return "characters";
    }

    @Override
    public void contribute(Collector to) {
        to.addAll(Catalogue.RESOURCES, CharacterResources.all())
                .add(SubjectPage.POINT, new SubjectPage(OwnerType.CHARACTER, "sheet", "sheet", "character.sheet"))
                .add(SubjectPage.POINT, new SubjectPage(OwnerType.CHARACTER, "assets", "assets", "character.asset"));
    }
}
