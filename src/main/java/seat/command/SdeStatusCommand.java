package seat.command;

import java.util.Optional;
import picocli.CommandLine.Command;
import seat.sde.StaticDataState;

/** {@code seat sde status}: which build of EVE's static data is read, and when CCP is asked for another. */
@Command(
        name = "status",
        description = "Show which build is read, how much it holds, and when CCP is asked for another.")
final class SdeStatusCommand extends DataCommand {
    SdeStatusCommand() {}

    @Override
    int run(Workplace place) {
        StaticDataState state = new StaticDataState(place.database());
        Optional<StaticDataState.Shown> shown = state.shown();
        if (shown.isEmpty()) {
            place.print("No static data is imported yet: 'seat sde import' does it.");
        }
        shown.ifPresent(data -> {
            place.print(
                    "build      %d%s",
                    data.build(), data.released() == null ? "" : ", of " + Times.utc(data.released()));
            place.print("rows       %,d", data.rows());
            place.print("imported   %s", data.imported() == null ? "?" : Times.utc(data.imported()));
            place.print("from       %s", data.source());
            data.notes().forEach(note -> place.print("note       %s", note));
        });
        state.unfinished()
                .ifPresent(import_ -> place.print(
                        import_.holder() == null
                                ? "unfinished build %d: an import was cut off after %,d rows; the next one deletes them"
                                : "importing  build %d, %,d rows so far, by %s",
                        import_.holder() == null
                                ? new Object[] {import_.build(), import_.rows()}
                                : new Object[] {import_.build(), import_.rows(), import_.holder()}));
        print(place, state);
        return 0;
    }

    private static void print(Workplace place, StaticDataState state) {
        if (!place.settings().staticData().update()) {
            place.print("next check never by itself: SEAT_SDE_UPDATE is off here");
            return;
        }
        state.check()
                .ifPresentOrElse(
                        check -> {
                            if (check.checked() != null) {
                                place.print(
                                        "checked    %s: %s",
                                        Times.utc(check.checked()), String.valueOf(check.outcome()));
                            }
                            place.print("next check %s", Times.utc(check.next()));
                        },
                        () -> place.print("next check soon after SeAT has started"));
    }
}
