package seat.search;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be searched, in the order in which hits of the same worth stand. */
public enum SearchKind {
    PILOT,
    ITEM,
    SYSTEM,
    REGION,
    CORPORATION,
    ALLIANCE,
    PLACE,
    PAGE,
    MAIL,
    SQUAD,
    MOON,
    NOTE;

    /** As it stands in message keys and addresses: {@code pilot}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a sign at the beginning of the text limits the search to; everything for no sign. */
    static Set<SearchKind> behind(char sign) {
        return switch (sign) {
            case '@' -> EnumSet.of(PILOT, CORPORATION, ALLIANCE);
            case '#' -> EnumSet.of(SYSTEM, REGION, PLACE, MOON);
            case '$' -> EnumSet.of(ITEM);
            case '>' -> EnumSet.of(PAGE);
            default -> EnumSet.noneOf(SearchKind.class);
        };
    }
}
