package seat.alliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seat.eve.WarPhase;

/**
 * A war of one's own side.
 *
 * @param attacking whether the own side declared it
 * @param ally whether the own side came to the defender's help
 * @param own the own corporation or alliance
 * @param enemy the other one
 * @param fightsFrom null where not known
 * @param endsAt null while nobody retracted it
 * @param destroyed by the own side, in ISK; of an ally what all defenders destroyed; null where ESI does not tell
 * @param lost by the own side, likewise
 */
public record War(
        long id,
        boolean attacking,
        boolean ally,
        long own,
        long enemy,
        WarPhase phase,
        @Nullable Instant declared,
        @Nullable Instant fightsFrom,
        @Nullable Instant endsAt,
        boolean mutual,
        @Nullable Double destroyed,
        @Nullable Double lost) {}
