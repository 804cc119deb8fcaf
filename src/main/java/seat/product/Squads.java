package seat.product;

import seat.access.AccountRows;
import seat.access.Permissions;
import seat.access.SquadsOfAccounts;
import seat.command.SeatCommand;
import seat.plugin.ProductPart;
import seat.role.Services;
import seat.squad.CoreRules;
import seat.squad.SquadRule;
import seat.squad.SquadServices;
import seat.web.MenuEntry;

/** Squads and who is in them. */
public final class Squads implements ProductPart {
    @Override
    public String id() {
        return "squads";
    }

    @Override
    public void contribute(Collector to) {
        to.addAll(SquadRule.POINT, CoreRules.all())
                .add(AccountRows.POINT, new SquadsOfAccounts())
                .addAll(SeatCommand.COMMANDS, SeatCommand.grouping())
                .add(
                        MenuEntry.POINT,
                        new MenuEntry("squads", "/squads", Permissions.SIGNED_IN, MenuEntry.Section.SQUADS, "squads"))
                .add(Services.POINT, new Services(Services.Where.DISPATCHER, SquadServices.class));
    }
}
