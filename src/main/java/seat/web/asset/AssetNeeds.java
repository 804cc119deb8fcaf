package seat.web.asset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.asset.Danger;
import seat.asset.Dangers;
import seat.asset.Place;
import seat.attention.Need;
import seat.attention.NeedSource;

/** Tells people of their property in danger, one sentence for each place and danger. */
@Component
final class AssetNeeds implements NeedSource {
    private final Dangers dangers;
    private final Names names;

    AssetNeeds(Dangers dangers, Names names) {
        this.dangers = dangers;
        this.names = names;
    }

    @Override
    public List<Need> of(Collection<Long> characterIds, Instant now) {
        List<Danger> found = dangers.of(characterIds, now);
        Names.Known known =
                names.of(found.stream().map(danger -> danger.place().id()).toList());
        List<Need> needs = new ArrayList<>();
        for (Danger danger : found) {
            Place place = danger.place();
            needs.add(new Need(
                    Need.Urgency.ASSETS_IN_DANGER,
                    danger.characterId(),
                    danger.at(),
                    "need.assets." + danger.kind().word(),
                    List.of(danger.stacks(), place.id() == 0 ? "" : known.of(place.id())),
                    AssetLinks.with("/characters/" + danger.characterId() + "/endangered", Map.of()),
                    "need.action.assets"));
        }
        return needs;
    }
}
