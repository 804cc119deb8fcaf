package seat.product;

import seat.command.SeatCommand;
import seat.history.HistoryViews;
import seat.plugin.ProductPart;
import seat.price.HubPrices;
import seat.price.PriceBasis;
import seat.resource.Catalogue;
import seat.resource.DeclaredView;
import seat.resource.MarketResources;
import seat.resource.PublicResources;
import seat.resource.WarResources;
import seat.setting.GlobalSetting;
import seat.view.Meanings;
import seat.view.UnlistedTables;

/** What is public in New Eden: names and affiliations, markets, industry, wars and sovereignty; and EVE's static data. */
public final class Universe implements ProductPart {
    @Override
    public String id() {
        return "universe";
    }

    @Override
    public void contribute(Collector to) {
        to.addAll(Catalogue.RESOURCES, PublicResources.all())
                .addAll(Catalogue.RESOURCES, MarketResources.all())
                .addAll(Catalogue.RESOURCES, WarResources.all())
                .add(DeclaredView.POINT, HistoryViews.prices())
                .add(GlobalSetting.POINT, PriceBasis.SETTING)
                .add(GlobalSetting.POINT, HubPrices.HUB)
                .addAll(UnlistedTables.POINT, UnlistedTables.own())
                .addAll(Meanings.ENTITY_COLUMNS, Meanings.own())
                .addAll(SeatCommand.COMMANDS, SeatCommand.universe());
    }
}
