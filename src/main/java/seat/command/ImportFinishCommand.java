package seat.command;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seat.access.NewOwners;
import seat.access.SignIns;
import seat.access.UserSessions;
import seat.access.Users;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.seat5.SwitchOver;
import seat.sso.AccessTokenVerifier;
import seat.sso.Sealer;
import seat.sso.SleepingTokens;
import seat.sso.SleepingTokens.State;
import seat.sso.SsoClient;
import seat.sso.TokenStore;

/** {@code seat import finish}: the switch-over from another SeAT. */
@Command(
        name = "finish",
        description = {
            "Switch over from the old SeAT: wake the tokens that came from it.",
            "EVE gives another refresh token for each that is used, so that the old SeAT must have stopped for good."
        })
final class ImportFinishCommand extends DataCommand {
    private static final int MOST_PER_SECOND = 50;

    @Option(
            names = "--old-seat-stopped",
            description = "Says that the old SeAT has stopped and will not be started again.")
    private boolean stopped;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How many tokens are woken in a second, 1 to " + MOST_PER_SECOND + "; default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--accept-refusals", description = "Go on although EVE refuses many tokens: they really are dead.")
    private boolean accept;

    @Option(names = "--again", description = "Try those again that were refused before.")
    private boolean again;

    ImportFinishCommand() {}

    @Override
    protected Needs needs() {
        return Needs.EVE;
    }

    @Override
    protected int run(CommandContext context) throws InterruptedException {
        if (!stopped) {
            throw new CommandFailure(
                    "Two SeATs must not use the same tokens: EVE gives another refresh token for each that is used, and"
                            + " the old one may be dead then. Stop the old SeAT for good, all of its workers too, then add --old-seat-stopped.");
        }
        if (rate < 1 || rate > MOST_PER_SECOND) {
            throw new CommandFailure("--rate is 1 to " + MOST_PER_SECOND + ", not " + rate + ".");
        }
        SleepingTokens sleeping = new SleepingTokens(context.database(), context.get(Sealer.class));
        if (sleeping.counts().isEmpty()) {
            throw new CommandFailure("No tokens have come from another SeAT; 'seat import seat5' brings them.");
        }
        ProgressBar bar = new ProgressBar(context.out());
        try {
            SwitchOver.Done done = switchOver(context, sleeping)
                    .run(
                            new SwitchOver.Options(rate, accept, again),
                            (asleep, woken, refused, unlinked) -> bar.show(
                                    "waking",
                                    woken + refused + unlinked,
                                    asleep + woken + refused + unlinked,
                                    "tokens"),
                            context.left());
            bar.end();
            return told(context, sleeping, done);
        } catch (SwitchOver.Stopped e) {
            bar.end();
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    private static SwitchOver switchOver(CommandContext context, SleepingTokens sleeping) {
        SignIns signIns = new SignIns(
                context.database(),
                new Users(context.database()),
                context.get(TokenStore.class),
                context.get(NewOwners.class),
                new UserSessions(context.database()));
        return new SwitchOver(
                context.database(),
                context.get(SsoClient.class),
                context.get(AccessTokenVerifier.class),
                sleeping,
                signIns);
    }

    private static int told(CommandContext context, SleepingTokens sleeping, SwitchOver.Done done) {
        Map<State, Long> counts = sleeping.counts();
        context.print(
                "The switch-over is done: %,d tokens are awake, %,d of them by this run.",
                counts.getOrDefault(State.AWAKE, 0L), done.woken());
        long refused = counts.getOrDefault(State.REFUSED, 0L) + counts.getOrDefault(State.UNLINKED, 0L);
        if (refused > 0) {
            context.print(
                    "%,d characters must sign in again; 'seat import status --refused' lists them and says why.",
                    refused);
        }
        if (done.squads() > 0) {
            context.print(
                    "%,d squads keep their members for %d hours more, while what their filters ask for is read.",
                    done.squads(), SwitchOver.SQUADS_KEPT_HOURS);
        }
        return 0;
    }
}
