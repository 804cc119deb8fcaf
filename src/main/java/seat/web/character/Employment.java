package seat.web.character;

import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import seat.eve.CorporationKind;

/**
 * A time in a corporation. The next one begins where it ends: EVE knows no time without a corporation.
 *
 * @param until now, for the one a character is in
 * @param allianceId the alliance the corporation was in at its end; 0 for none, and where nobody has read it
 */
record Employment(
        long corporationId,
        LocalDateTime from,
        LocalDateTime until,
        boolean current,
        CorporationKind state,
        long allianceId) {
    /**
     * What became of its corporation.
     *
     * @param deleted as EVE's history of the character says
     * @param state and {@code type}: as ESI's corporation says; null where it was not read
     */
    static CorporationKind kind(long corporationId, boolean deleted, @Nullable String state, @Nullable String type) {
        CorporationKind kind = CorporationKind.of(corporationId, state, type);
        return deleted && kind == CorporationKind.PLAYERS ? CorporationKind.CLOSED : kind;
    }

    /** This time with the alliance its corporation was in. */
    Employment in(long alliance) {
        return new Employment(corporationId, from, until, current, state, alliance);
    }

    public long days() {
        return Duration.between(from, until).toDays();
    }

    public boolean isNpc() {
        return state == CorporationKind.NPC;
    }
}
