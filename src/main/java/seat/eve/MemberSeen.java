package seat.eve;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a member of a corporation was in the game last, from its Director's list of members and from the member's own token.
 *
 * @param at null for one of whom nothing is known
 * @param online whether the member was in the game at the time of the answer
 */
public record MemberSeen(@Nullable Instant at, boolean online) {
    /** Nothing is known. */
    public static final MemberSeen UNKNOWN = new MemberSeen(null, false);

    /** The answer of EVE's list: somebody who came later than they left is there, and was seen when they came at the least. */
    public static MemberSeen tracked(@Nullable Instant logon, @Nullable Instant logoff) {
        boolean online = logon != null && (logoff == null || logon.isAfter(logoff));
        return new MemberSeen(online ? logon : logoff, online);
    }

    /** The later of two answers. */
    public MemberSeen or(MemberSeen other) {
        Instant own = at;
        Instant others = other.at;
        return others == null || own != null && !others.isAfter(own) ? this : other;
    }

    /** Whole days since then, 0 for somebody who is in the game; null where nothing is known. */
    public @Nullable Long daysAbsent(Instant now) {
        Instant seen = at;
        return seen == null
                ? null
                : online ? 0L : Math.max(0, Duration.between(seen, now).toDays());
    }
}
