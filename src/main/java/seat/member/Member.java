package seat.member;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.access.Compliance.State;
import seat.eve.MemberSeen;

/**
 * A member of a corporation as its leaders see them.
 *
 * @param userId whose account it is on; null for nobody's
 * @param mainId the main character of that account; 0 for none
 * @param missing scopes that are required and not granted
 * @param deadSince when its token stopped working; null for one that works, or was not told
 * @param joined null where it is not known
 * @param shipTypeId 0 where it is not known
 * @param placeId system, station or structure; 0 where it is not known
 * @param roles in-game roles that hold everywhere
 * @param titles without markup, by name
 * @param here characters of the same person in this corporation, this one included
 * @param exempt whether somebody said, until a day, that the member need not be in order
 */
public record Member(
        long characterId,
        String name,
        @Nullable Long userId,
        long mainId,
        State state,
        List<String> missing,
        @Nullable LocalDateTime deadSince,
        @Nullable Instant joined,
        MemberSeen seen,
        long shipTypeId,
        long placeId,
        Set<String> roles,
        List<String> titles,
        int here,
        Activity activity,
        boolean exempt) {
    /** The role of a Director. */
    public static final String DIRECTOR = "Director";

    public Member {
        missing = List.copyOf(missing);
        roles = Set.copyOf(roles);
        titles = List.copyOf(titles);
    }

    /**
     * What somebody did in the days that were asked for; sums of what was not asked for are 0.
     *
     * @param worked whether there were bounties, missions or ore of any kind
     */
    public record Activity(int kills, double tax, double mined, boolean worked) {
        static final Activity NONE = new Activity(0, 0, 0, false);

        /** Whether there is any sign of the pilot. */
        public boolean any() {
            return kills > 0 || tax > 0 || mined > 0 || worked;
        }
    }

    public boolean director() {
        return roles.contains(DIRECTOR);
    }

    /** Who the member is one character of: the main character, where there is one. */
    public long personId() {
        return mainId == 0 ? characterId : mainId;
    }

    /** Whether they were seen, or did something, within some days; who was never seen was not. */
    public boolean active(int days, Instant now) {
        Long absent = seen.daysAbsent(now);
        return absent != null && absent <= days || activity.any();
    }

    /** Whether it is known when they were in the game last, and that is longer ago than some days. */
    public boolean absent(int days, Instant now) {
        Long absent = seen.daysAbsent(now);
        return absent != null && absent > days;
    }
}
