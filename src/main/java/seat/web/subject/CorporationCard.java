package seat.web.subject;

import org.jspecify.annotations.Nullable;
import seat.eve.CorporationKind;
import seat.web.reference.Ref;

/**
 * What stands at the head of every page about a corporation or an alliance.
 *
 * @param ticker empty for unknown
 * @param alliance of a corporation; null for none
 * @param leader a corporation's CEO, an alliance's executor corporation; null for unknown
 * @param members pilots of a corporation, corporations of an alliance; null for unknown
 * @param kind whether it is one of players that is open; an alliance is as if it were
 */
public record CorporationCard(
        String ticker,
        @Nullable Ref alliance,
        @Nullable Ref leader,
        @Nullable Integer members,
        CorporationKind kind) {
    /** Whether the corporation is closed. */
    public boolean closed() {
        return kind == CorporationKind.CLOSED;
    }
}
