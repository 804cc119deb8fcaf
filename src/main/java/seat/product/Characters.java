package seat.product;

import java.util.List;
import seat.history.HistoryViews;
import seat.plugin.ProductPart;
import seat.resource.Catalogue;
import seat.resource.CharacterResources;
import seat.resource.DeclaredView;
import seat.resource.OwnerType;
import seat.resource.Resource;
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
                .add(DeclaredView.POINT, HistoryViews.ofCharacters(resources))
                .add(SubjectPage.POINT, new SubjectPage(OwnerType.CHARACTER, "sheet", "sheet", "character.sheet"))
                .add(SubjectPage.POINT, new SubjectPage(OwnerType.CHARACTER, "assets", "assets", "character.asset"));
    }
}
