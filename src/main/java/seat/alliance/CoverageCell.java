package seat.alliance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of data about one corporation stands.
 *
 * @param asOf when the oldest part of it was read; null while a part never was
 * @param reason what keeps it from being read, as the update says; null for nothing
 * @param roles in-game roles of which somebody needs one, in ESI's spelling; empty where any member will do
 * @param scope what the token needs
 * @param pilots some of those who could give it, best first, at most {@value #SHOWN}
 * @param could how many registered members could give it, with what {@code help} says
 */
public record CoverageCell(
        long corporationId,
        CoverageKind kind,
        State state,
        Help help,
        @Nullable Instant asOf,
        @Nullable String reason,
        List<String> roles,
        String scope,
        List<Pilot> pilots,
        int could) {
    static final int SHOWN = 3;

    public CoverageCell {
        roles = List.copyOf(roles);
        pilots = List.copyOf(pilots);
    }

    /** How old it is. */
    public enum State {
        FRESH,
        /** Older than twice the time between two readings. */
        LATE,
        NEVER
    }

    /** What brings it, where it is not fresh. */
    public enum Help {
        NOTHING,
        /** Somebody's token can read it: it is being read, or waits its turn. */
        WAIT,
        /** Somebody has what is needed in the game, and has not granted the scope. */
        SCOPE,
        /** The token of everybody who could has ended: one of them signs in again. */
        SIGN_IN,
        /** Nobody who is registered is known to have one of the roles. */
        ROLE,
        /** No member is registered. */
        NOBODY
    }

    /** A registered member who could give it. */
    public record Pilot(long characterId, String name) {}

    /** Whether somebody has to do something. */
    public boolean trouble() {
        return state != State.FRESH;
    }
}
