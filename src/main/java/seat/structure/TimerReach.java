package seat.structure;

import java.util.List;
import seat.access.Access;
import seat.access.Viewer;

/**
 * Whose times somebody sees: of corporations by what he may see of them (bills by their wallets), of his own characters, and what others wrote for his corporations
 * and alliances.
 *
 * @param characters the own ones
 */
public record TimerReach(
        Reach structures,
        Reach extractions,
        Reach starbases,
        Reach bills,
        Reach contracts,
        List<Long> characters,
        long userId) {
    public TimerReach {
        characters = List.copyOf(characters);
    }

    public static TimerReach of(Access access, Viewer viewer, List<Long> characters) {
        return new TimerReach(
                Reach.all(access, "corporation.structure"),
                Reach.all(access, "corporation.extraction"),
                Reach.all(access, "corporation.starbase"),
                Reach.all(access, "corporation.journal"),
                Reach.all(access, "corporation.contract"),
                characters,
                viewer.userId());
    }
}
