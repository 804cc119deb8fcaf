package seat.attention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Knows one kind of thing that needs somebody. */
public interface NeedSource {
    /**
     * What these characters need now, in a small number of statements however many they are.
     *
     * @param characterIds all of one person; never empty
     */
    List<Need> of(Collection<Long> characterIds, Instant now);
}
