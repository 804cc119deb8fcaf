package seat.product;

import seat.access.Permissions;
import seat.command.SeatCommand;
import seat.db.MigrationSet;
import seat.plugin.ProductPart;
import seat.process.control.ControlServer;
import seat.web.MenuEntry;
import seat.web.MenuEntry.Section;
import seat.web.Messages;

/** What everything else stands on: the schema, the processes and their commands, and the pages about SeAT itself. */
public final class Core implements ProductPart {
    @Override
    public String id() {
        return "core";
    }

    @Override
    public void contribute(Collector to) {
        to.add(MigrationSet.POINT, MigrationSet.product())
                .add(Messages.BUNDLES, "messages")
                .addAll(SeatCommand.COMMANDS, SeatCommand.running())
                .addAll(SeatCommand.COMMANDS, SeatCommand.keeping())
                .addAll(SeatCommand.COMMANDS, SeatCommand.updating())
                .addAll(ControlServer.DO_NOT_WAIT, SeatCommand.quick())
                .add(MenuEntry.POINT, new MenuEntry("home", "/", Permissions.SIGNED_IN, Section.HOME, "home"))
                .add(
                        MenuEntry.POINT,
                        new MenuEntry(
                                "universe",
                                "/universe/market-prices",
                                Permissions.SIGNED_IN,
                                Section.TOOLS,
                                "universe"))
                .add(
                        MenuEntry.POINT,
                        new MenuEntry("status", "/status", Permissions.SIGNED_IN, Section.TOOLS, "status"))
                .add(MenuEntry.POINT, MenuEntry.administration("admin-home", "/admin", Permissions.SUPERUSER, "home"))
                .add(
                        MenuEntry.POINT,
                        MenuEntry.administration("components", "/components", Permissions.SUPERUSER, "components"))
                .add(MenuEntry.POINT, MenuEntry.administration("failed", "/failed", Permissions.SUPERUSER, "changes"))
                .add(MenuEntry.POINT, MenuEntry.administration("esi", "/admin/esi", Permissions.SUPERUSER, "status"));
    }
}
