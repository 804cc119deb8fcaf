package seat.alliance;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A corporation's line among others. What whoever reads may not see of it, and what is not known, is null.
 *
 * @param ceoSeen when its CEO was in the game last
 * @param members how many EVE says there are
 * @param registered members whose token works
 * @param share of them among all members, 0 to 1
 * @param inOrder the share of all members whose token works and holds every scope that is required there, or who are exempt; 0 to 1
 * @param active members who were in the game within thirty days
 * @param destroyed within thirty days, in ISK
 * @param lost within thirty days, in ISK
 * @param tax of members within thirty days, in ISK
 * @param fuelUntil when the first of its structures runs out of fuel
 * @param capitals assembled ones of members who are registered, and of the corporation as far as its assets may be seen
 * @param joined when it joined the alliance
 */
public record CorporationFigures(
        long corporationId,
        String ticker,
        long ceoId,
        @Nullable LocalDateTime ceoSeen,
        int members,
        @Nullable Integer registered,
        @Nullable Double share,
        @Nullable Double inOrder,
        @Nullable Long active,
        @Nullable Long kills,
        @Nullable Double destroyed,
        @Nullable Long losses,
        @Nullable Double lost,
        @Nullable Double tax,
        @Nullable Long structures,
        @Nullable LocalDateTime fuelUntil,
        @Nullable Long capitals,
        @Nullable LocalDateTime joined) {}
