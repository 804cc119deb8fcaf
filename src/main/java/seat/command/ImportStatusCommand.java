package seat.command;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seat.db.Database;
import seat.process.CommandContext;
import seat.process.DataCommand;
import seat.process.Times;
import seat.seat5.SwitchOver;
import seat.sso.Sealer;
import seat.sso.SleepingTokens;
import seat.sso.SleepingTokens.State;
import seat.sso.SleepingTokens.Told;

/** {@code seat import status}: how far the switch-over from another SeAT is. */
@Command(name = "status", description = "Say how many tokens of the old SeAT sleep, are awake, or were refused.")
final class ImportStatusCommand extends DataCommand {
    private static final int MOST = 10_000;

    private static final Map<State, String> WORDS = Map.of(
            State.ASLEEP, "wait for 'seat import finish'",
            State.AWAKE, "are in use",
            State.REFUSED, "EVE does not take any more: these characters must sign in again",
            State.UNLINKED, "are of characters on another EVE account now: their owners must sign in",
            State.REMOVED, "had no token in the old SeAT, and are known by their owners alone");

    @Option(names = "--refused", description = "List the characters that must sign in again, and why.")
    private boolean refused;

    ImportStatusCommand() {}

    @Override
    protected int run(CommandContext context) {
        SleepingTokens sleeping = new SleepingTokens(context.database(), context.get(Sealer.class));
        Map<State, Long> counts = sleeping.counts();
        if (counts.isEmpty()) {
            context.print("No tokens have come from another SeAT.");
            return 0;
        }
        for (State state : State.values()) {
            context.print(
                    "%-9s %,9d  %s",
                    state.name().toLowerCase(Locale.ROOT),
                    counts.getOrDefault(state, 0L),
                    WORDS.getOrDefault(state, ""));
        }
        SwitchOver.beganAt(context.database())
                .ifPresentOrElse(
                        at -> context.print("The switch-over began at %s.", Times.utc(Database.instant(at))),
                        () -> context.print("The switch-over has not begun."));
        SwitchOver.endedAt(context.database())
                .ifPresent(at -> context.print("It came to its end at %s.", Times.utc(Database.instant(at))));
        if (refused) {
            told(context, sleeping, State.REFUSED);
            told(context, sleeping, State.UNLINKED);
        }
        return 0;
    }

    private static void told(CommandContext context, SleepingTokens sleeping, State state) {
        for (Told token : sleeping.in(state, MOST)) {
            context.print("%-12d %-32s %-32s %s", token.characterId(), token.name(), token.account(), token.reason());
        }
    }
}
