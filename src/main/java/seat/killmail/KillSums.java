package seat.killmail;

import java.util.Collection;

/**
 * Kills and losses of a time, counted and in ISK. Friendly fire is a loss.
 *
 * @param unvalued killmails whose value is not counted yet
 */
public record KillSums(int kills, int losses, double destroyed, double lost, int unvalued) {
    /** Counted from a list. */
    public static KillSums of(Collection<Kill> kills) {
        int won = 0;
        int lost = 0;
        double iskWon = 0;
        double iskLost = 0;
        int unvalued = 0;
        for (Kill kill : kills) {
            Double value = kill.value();
            unvalued += value == null ? 1 : 0;
            double isk = value == null ? 0 : value;
            switch (kill.outcome()) {
                case WIN -> {
                    won++;
                    iskWon += isk;
                }
                case LOSS, FRIENDLY_FIRE -> {
                    lost++;
                    iskLost += isk;
                }
                case NEITHER -> {
                    // Nobody's.
                }
            }
        }
        return new KillSums(won, lost, iskWon, iskLost, unvalued);
    }

    /** What was destroyed of all that was destroyed and lost, 0 to 1; 0 where nothing was. */
    public double efficiency() {
        return destroyed + lost == 0 ? 0 : destroyed / (destroyed + lost);
    }
}
