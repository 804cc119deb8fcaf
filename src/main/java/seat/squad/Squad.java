package seat.squad;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A squad as it is stored.
 *
 * @param description as somebody wrote it, markup included
 * @param filters as stored; null for everybody
 * @param classified whether its members do not see each other
 * @param evaluatedAt when its filter was last evaluated for everybody; null for never
 * @param problem what was wrong with it then; null for nothing
 * @param required squads whose members alone may be in it
 * @param forbidden squads whose members may not be in it
 */
public record Squad(
        int id,
        String name,
        String description,
        Visibility visibility,
        Membership membership,
        boolean classified,
        @Nullable String filters,
        @Nullable Instant evaluatedAt,
        @Nullable String problem,
        Set<Integer> required,
        Set<Integer> forbidden) {
    public Squad {
        required = Set.copyOf(required);
        forbidden = Set.copyOf(forbidden);
    }

    /** Who learns that a squad exists, besides its members, its moderators and superusers. */
    public enum Visibility {
        /** Everybody finds it in the list. */
        LISTED,
        /** Everybody who knows its address. */
        UNLISTED,
        /** Nobody: to others it does not exist. */
        SECRET;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Visibility of(@Nullable String stored, String type) {
            return Stream.of(values())
                    .filter(each -> each.id().equals(stored))
                    .findFirst()
                    .orElse(type.equals("hidden") ? SECRET : LISTED);
        }
    }

    /** How one becomes a member. */
    public enum Membership {
        /** Whoever fits the filter is one, nobody else. */
        FILTER,
        /** Whoever fits may ask: moderators decide; without any, asking is enough. */
        APPLICATION,
        /** Moderators add whom they like, of those who fit. */
        HAND;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Membership of(@Nullable String stored, String type) {
            return Stream.of(values())
                    .filter(each -> each.id().equals(stored))
                    .findFirst()
                    .orElse(
                            switch (type) {
                                case "manual" -> APPLICATION;
                                case "hidden" -> HAND;
                                default -> FILTER;
                            });
        }
    }

    /** What SeAT 5 called such a squad, for those who read its column {@code type}. */
    static String type(Visibility visibility, Membership membership) {
        return membership == Membership.FILTER ? "auto" : visibility == Visibility.LISTED ? "manual" : "hidden";
    }

    /** Whether its filter is one that can be read; what cannot, nobody fits. */
    public Parsed parsed() {
        try {
            return new Parsed(FilterJson.read(filters), null);
        } catch (FilterProblem e) {
            return new Parsed(null, e.getMessage());
        }
    }

    /**
     * A filter that was read.
     *
     * @param problem why it cannot be read; null where it can
     */
    public record Parsed(@Nullable Filter filter, @Nullable String problem) {}
}
