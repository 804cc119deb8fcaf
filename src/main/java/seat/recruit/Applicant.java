package seat.recruit;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an applicant: facts, and rows to look at. There is no score, and nothing is weighed. What whoever reads may not see is
 * null, or missing.
 *
 * @param profile name of the standings profile by which others are hostile; empty where it is by contacts
 * @param registered whether SeAT has the character's token, be it a dead one
 * @param alive whether it works
 * @param alpha whether skills are trained higher than they are active; null where no skill is known
 * @param characters others of the same account
 */
public record Applicant(
        long characterId,
        String profile,
        boolean registered,
        boolean alive,
        @Nullable LocalDateTime born,
        @Nullable Double securityStatus,
        @Nullable Long skillPoints,
        @Nullable Boolean alpha,
        @Nullable LocalDateTime lastSeen,
        @Nullable Double wallet,
        @Nullable Double assets,
        @Nullable Integer kills,
        @Nullable Integer losses,
        List<Long> ships,
        List<Stay> stays,
        List<Other> characters,
        List<Evidence> evidence) {
    /** Skill points a day that nobody trains: 2,700 an hour is the fastest without boosters. */
    public static final double FASTEST = 64_800;

    /** A stay in a corporation, with the alliance it was in when the stay began; 0 for none. */
    public record Stay(
            long corporationId, long allianceId, LocalDateTime from, long days, boolean hop, boolean hostile) {}

    /** Another character of the same account. */
    public record Other(long characterId, boolean alive) {}

    /** What a row of evidence is. */
    public enum Kind {
        CONTACT,
        ISK,
        CONTRACT,
        MAIL,
        /** Assets in a place of those who are hostile. */
        ASSETS,
        /** A jump clone in a place of those who are hostile. */
        CLONE,
        OWN_LOSS,
        SHARED_GIFTS,
        TOKEN,
        HISTORY
    }

    /**
     * A row to look at.
     *
     * @param whoId the other party; 0 for none
     * @param groupId its corporation or alliance by which it was found; 0 for none
     * @param amount in ISK; null where it is about none
     * @param detail words of EVE's, or a key of words; empty for none
     * @param placeId where it is: a station, structure or solar system; 0 for nowhere
     */
    public record Evidence(
            Kind kind,
            @Nullable LocalDateTime at,
            long whoId,
            long groupId,
            @Nullable Double amount,
            String detail,
            long placeId) {
        Evidence(
                Kind kind,
                @Nullable LocalDateTime at,
                long whoId,
                long groupId,
                @Nullable Double amount,
                String detail) {
            this(kind, at, whoId, groupId, amount, detail, 0);
        }
    }

    /** Skill points by day since birth; null where either is not known. */
    public @Nullable Double pointsADay(LocalDateTime now) {
        LocalDateTime day = born;
        Long points = skillPoints;
        return day == null || points == null
                ? null
                : points / (double) Math.max(1, Duration.between(day, now).toDays());
    }
}
