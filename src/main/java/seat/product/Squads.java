package seat.product;

import seat.plugin.ProductPart;
import seat.role.Services;
import seat.squad.CoreRules;
import seat.squad.SquadRule;
import seat.squad.SquadServices;

/** Squads and who is in them. */
public final class Squads implements ProductPart {
    @Override
    public String id() {
        return "squads";
    }

    @Override
    public void contribute(Collector to) {
        to.addAll(SquadRule.POINT, CoreRules.all())
                .add(Services.POINT, new Services(Services.Where.DISPATCHER, SquadServices.class));
    }
}
