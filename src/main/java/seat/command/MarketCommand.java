package seat.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.update.KeptMarkets;

/** {@code seat market}: chooses the regions and structures whose markets are kept. */
@Command(
        name = "market",
        description = "Choose the regions and player structures whose market orders, history and contracts are kept.",
        subcommands = {MarketCommand.Show.class, MarketCommand.Keep.class, MarketCommand.Drop.class})
final class MarketCommand extends CommandGroup {
    MarketCommand() {}

    /** {@code seat market list}. */
    @Command(name = "list", description = "Show whose markets are kept.")
    static final class Show extends DataCommand {
        Show() {}

        @Override
        protected int run(CommandContext context) {
            List<KeptMarkets.Market> markets = context.get(KeptMarkets.class).all();
            if (markets.isEmpty()) {
                context.print("No market is kept. 'seat market keep 10000002' keeps The Forge's.");
            }
            markets.forEach(market -> context.print("%-10s %d", market.type().id(), market.id()));
            return 0;
        }
    }

    /** {@code seat market keep}. */
    @Command(name = "keep", description = "Keep a market from now on.")
    static final class Keep extends DataCommand {
        @Parameters(paramLabel = "ID", description = "A region's or a player structure's id in EVE.")
        private long id;

        Keep() {}

        @Override
        protected int run(CommandContext context) {
            try {
                KeptMarkets.Market market = context.get(KeptMarkets.class).keep(id);
                context.print("The market of %s %d is kept", market.type().id(), id);
                return 0;
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code seat market drop}. */
    @Command(name = "drop", description = "Keep a market no longer, and delete what was kept of it.")
    static final class Drop extends DataCommand {
        @Parameters(paramLabel = "ID", description = "A region's or a player structure's id in EVE.")
        private long id;

        Drop() {}

        @Override
        protected int run(CommandContext context) {
            try {
                if (!context.get(KeptMarkets.class).drop(id)) {
                    throw new CommandFailure(
                            "The market of " + id + " is not kept; 'seat market list' tells which are");
                }
                context.print("The market of %d is kept no longer; what was kept of it is deleted", id);
                return 0;
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
        }
    }
}
