package seat.web.fitting;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.fitting.Fitting;
import seat.fitting.Flyer;
import seat.fitting.Insurances;
import seat.web.EveText;
import seat.web.reference.Ref;

/**
 * A fitting with all that is said of it.
 *
 * @param owner whose it is, where several are listed; null otherwise
 * @param hull price of the ship; null without one
 * @param total price of the ship and everything in it, as far as it has prices
 * @param unpriced types without a price
 * @param missing what is not in the chosen place; null where none is chosen
 * @param can how many of {@code pilots} can fly it now
 */
record FittingCard(
        Fitting fitting,
        @Nullable Ref owner,
        @Nullable Ref ship,
        List<EveText.Part> description,
        List<Rack> racks,
        @Nullable Number hull,
        Number total,
        int unpriced,
        List<Insurances.Level> insurance,
        String text,
        @Nullable List<Line> missing,
        String missingText,
        List<Pilot> pilots,
        long can) {
    FittingCard {
        description = List.copyOf(description);
        racks = List.copyOf(racks);
        insurance = List.copyOf(insurance);
        pilots = List.copyOf(pilots);
    }

    /** The items of one part of the ship; {@code slot} is the key of its word. */
    record Rack(String slot, List<Line> lines) {
        Rack {
            lines = List.copyOf(lines);
        }
    }

    /** A type with how many of it. */
    record Line(@Nullable Ref type, long quantity) {}

    /** Whether a pilot can fly it, with what it lacks. */
    record Pilot(@Nullable Ref who, Flyer.Answer answer, List<Missing> missing) {
        Pilot {
            missing = List.copyOf(missing);
        }
    }

    /** A level that is not trained. */
    record Missing(@Nullable Ref skill, int level) {}
}
