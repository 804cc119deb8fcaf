package seat.web.home;

import org.jspecify.annotations.Nullable;

/**
 * What changed among a corporation's people within seven days, in one line. Of what the caller may not see the figure is null.
 *
 * @param members as the corporation's sheet tells, or as are known where that is more
 * @param readable members whose token works
 * @param applications that nobody has answered, as the caller's own characters were told; 0 for none
 * @param tokensLost members who are registered and not read any more
 * @param newDirectors who became one
 * @param roleChanges roles given and taken
 */
record PeopleLine(
        long corporationId,
        @Nullable Long members,
        @Nullable Long readable,
        long applications,
        @Nullable Long joined,
        @Nullable Long left,
        @Nullable Long tokensLost,
        @Nullable Long newDirectors,
        @Nullable Long roleChanges) {}
