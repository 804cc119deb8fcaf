package seat.command;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import seat.db.Database;
import seat.process.CommandContext;
import seat.process.Times;
import seat.seat5.SwitchOver;
import seat.sso.Sealer;
import seat.sso.SleepingTokens;
import seat.sso.SleepingTokens.State;
import seat.sso.SleepingTokens.Told;

/** What people are told of tokens that came from another SeAT, and of the switch-over. */
final class SleepingTokensText {
    private static final int MOST = 10_000;

    private static final Map<State, String> WORDS = Map.of(
            State.ASLEEP, "wait for 'seat import finish'",
            State.AWAKE, "are in use",
            State.REFUSED, "EVE does not take any more: these characters must sign in again",
            State.UNLINKED, "are of characters on another EVE account now: their owners must sign in",
            State.REMOVED, "had no token in the old SeAT, and are known by their owners alone");

    private SleepingTokensText() {}

    static void print(CommandContext context, boolean names) {
        SleepingTokens sleeping = new SleepingTokens(context.database(), context.get(Sealer.class));
        Map<State, Long> counts = sleeping.counts();
        if (counts.isEmpty()) {
            return;
        }
        context.print("Tokens of the old SeAT:");
        for (State state : State.values()) {
            context.print(
                    "  %-9s %,9d  %s",
                    state.name().toLowerCase(Locale.ROOT),
                    counts.getOrDefault(state, 0L),
                    WORDS.getOrDefault(state, ""));
        }
        SwitchOver.beganAt(context.database())
                .ifPresentOrElse(
                        at -> context.print("The switch-over began at %s.", Times.utc(Database.instant(at))),
                        () -> context.print("The switch-over has not begun."));
        tellEnd(context, counts.getOrDefault(State.ASLEEP, 0L));
        if (names) {
            names(context, sleeping, State.REFUSED);
            names(context, sleeping, State.UNLINKED);
        }
    }

    private static void tellEnd(CommandContext context, long asleep) {
        Database database = context.database();
        Optional<LocalDateTime> ended = SwitchOver.endedAt(database);
        if (SwitchOver.begun(database) && (asleep > 0 || ended.isEmpty())) {
            context.print("It has not come to its end: 'seat import finish --old-seat-stopped' goes on where it was.");
        } else {
            ended.ifPresent(at -> context.print("It came to its end at %s.", Times.utc(Database.instant(at))));
        }
    }

    private static void names(CommandContext context, SleepingTokens sleeping, State state) {
        for (Told token : sleeping.in(state, MOST)) {
            context.print("%-12d %-32s %-32s %s", token.characterId(), token.name(), token.account(), token.reason());
        }
    }
}
