package seat.web.home;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A corporation that the viewer leads or may look after, in one line. Of what he may not see the figure is null.
 *
 * @param members as the corporation's sheet tells
 * @param wallet of all divisions
 * @param walletChange since the last count, about a day
 * @param lowFuel structures whose fuel lasts less than seven days
 * @param troubled structures that are not in their normal state, or in low power
 * @param nextTimer the first timer of a structure or arrival of a moon chunk within two days
 */
record CorporationLine(
        long corporationId,
        @Nullable Long members,
        @Nullable Double wallet,
        @Nullable Double walletChange,
        @Nullable Long lowFuel,
        @Nullable Long troubled,
        @Nullable Instant nextTimer) {

    /** How much in it is wrong; the worst stand first. */
    long trouble() {
        return (troubled == null ? 0 : troubled) + (lowFuel == null ? 0 : lowFuel);
    }
}
