package seat.product;

import seat.access.AccountRows;
import seat.access.Permissions;
import seat.alert.AlertChanges;
import seat.alert.AlertChannels;
import seat.alert.AlertGroups;
import seat.alert.AlertServices;
import seat.plugin.ProductPart;
import seat.role.Services;
import seat.sso.SealedColumn;
import seat.web.MenuEntry;
import seat.web.MenuEntry.Section;
import seat.web.alert.AlertTexts;

/** What happened, told to those it concerns. */
public final class Alerts implements ProductPart {
    @Override
    public String id() {
        return "alerts";
    }

    @Override
    public void contribute(Collector to) {
        to.add(Permissions.POINT, AlertGroups.SET_UP)
                .add(AccountRows.POINT, AlertChanges.rows())
                .addAll(SealedColumn.POINT, AlertChannels.sealed())
                .add(Services.POINT, new Services(Services.Where.EVERYWHERE, AlertServices.Everywhere.class))
                .add(Services.POINT, new Services(Services.Where.EVERYWHERE, AlertTexts.class))
                .add(Services.POINT, new Services(Services.Where.DISPATCHER, AlertServices.InDispatchers.class))
                .add(Services.POINT, new Services(Services.Where.WORKER, AlertServices.InWorkers.class))
                .add(
                        MenuEntry.POINT,
                        new MenuEntry("alerts", "/alerts", Permissions.SIGNED_IN, Section.TOOLS, "notifications"));
    }
}
